"""Of whom among the people of the case a step is: chosen, moved with them, never typed."""

from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability.acts import steps as acts
from amparo.accountability.models import steps as models
from amparo.base.errors import NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.reads.accused import case_of
from amparo.cases.states import Group
from amparo.cases.telling import PerpetratorTold
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests.accountability.states import HERE, Scene
from tests.accountability.test_steps import proven
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def accused(scene: Scene, about: Allegation, **told: Any) -> str:
    told = {"sex": "MAN", "unit": "BATT-2", **told}
    return cases.add_part(ref=about.ref, told=PerpetratorTold(**told), by=scene.leading).thread


def measured(scene: Scene, about: Allegation, alleged: str = "") -> models.Measure:
    return acts.note_measure(
        allegation=about.ref,
        action="REPATRIATED_PENDING",
        true_on=TODAY,
        alleged=alleged,
        by=scene.leading,
    )


def listed(client: Client, about: Allegation) -> str:
    page = client.get(f"/accountability/steps/{about.ref}/").content.decode()
    return page.partition('id="measures"')[2].partition('id="payments"')[0].partition("<form")[0]


def test_it_is_one_of_the_people_of_the_case(scene: Scene) -> None:
    about, other = proven(scene), scene.case()
    who = accused(scene, about)
    for stranger in ("P1", accused(scene, other), "x" * 4000, "\x00"):
        with pytest.raises(NotValid) as refused:
            measured(scene, about, stranger)
        assert "alleged" in refused.value.facts
    made = measured(scene, about, who)
    assert (made.alleged_id, made.alleged and made.alleged.code) == (who, "P1")
    line = Entry.objects.filter(act="accountability.note_measure").latest("seq")
    assert line.facts["alleged"] == "P1"  # and nothing that tells who that is
    cases.withdraw_part(kind="P", thread=who, by=scene.leading)
    with pytest.raises(NotValid):
        measured(scene, about, who)


def test_every_step_can_say_of_whom(scene: Scene) -> None:
    about = proven(scene)
    told: dict[str, Any] = {
        "allegation": about.ref,
        "alleged": accused(scene, about),
        "country": HERE,
        "by": scene.leading,
    }
    made = [
        acts.bar(from_on=TODAY, **told),
        acts.refer(referred_on=TODAY, **told),
        acts.withhold_payment(amount=Decimal(1), currency="USD", decided_on=TODAY, **told),
        acts.note_request(kind="waiver", asked_on=TODAY, **told),  # type: ignore[arg-type]
    ]
    assert {one.alleged_id for one in made} == {told["alleged"]}


def test_it_goes_with_the_person_through_split_and_join_and_back(scene: Scene, desk: Desk) -> None:
    first, whole, client = scene.case(), scene.case(), desk(scene.lead)
    stays, goes = accused(scene, first), accused(scene, first)
    for who in (stays, goes, ""):
        measured(scene, first, who)
    second = cases.split(
        ref=first.ref, group=Group.PKO_SPM_UNIFORMED, perpetrators=[goes], by=scene.leading
    )

    def places(*among: Allegation) -> list[list[str]]:
        rows = models.Measure.objects.standing().order_by("pk")
        return [
            [one.alleged.code if one.alleged else "-" for one in rows.of(each)] for each in among
        ]

    assert places(first, second) == [["P1", "-"], ["P2"]]
    assert "P2" in listed(client, second)
    assert "P2" not in listed(client, first)
    cases.join(ref=second.ref, into=whole.ref, bring=True, by=scene.leading)
    assert places(first, second, whole) == [["P1", "-"], [], ["P2"]]
    assert case_of(models.Measure.objects.get(alleged__ref=goes)) == whole
    register = client.get("/accountability/registers/measures/").content.decode()
    assert f"/accountability/steps/{whole.ref}/" in register
    cases.separate(ref=second.ref, by=scene.leading)
    assert places(first, second, whole) == [["P1", "-"], ["P2"], []]


def test_what_is_of_nobody_apart_stands_where_its_case_was_joined(scene: Scene) -> None:
    part, whole = scene.case(), scene.case()
    made = measured(scene, part)
    cases.join(ref=part.ref, into=whole.ref, by=scene.leading)
    assert case_of(made) == whole
    with pytest.raises(NotPossible):
        measured(scene, part)


def test_a_step_that_moved_follows_the_walls_of_the_case_it_is_in(scene: Scene, desk: Desk) -> None:
    part, whole, client = scene.case(), scene.case(), desk(scene.lead)
    measured(scene, part, accused(scene, part))
    cases.join(ref=part.ref, into=whole.ref, bring=True, by=scene.leading)
    Exclusion.objects.create(report=whole.report, person=scene.lead, why=WhyExcluded.NAMED, at=NOON)
    register = client.get("/accountability/registers/measures/").content.decode()
    assert whole.ref not in register
    assert part.ref not in register


def test_a_correction_can_name_another_and_keeps_who_it_was_if_nothing_is_said(
    scene: Scene,
) -> None:
    about = scene.case()
    one, other = accused(scene, about), accused(scene, about)
    wrong = measured(scene, about, one)
    told: dict[str, Any] = {"action": wrong.action, "true_on": TODAY, "by": scene.leading}
    same = acts.correct_measure(ref=wrong.ref, **told)
    assert same.alleged_id == one
    right = acts.correct_measure(ref=same.ref, alleged=other, **told)
    assert right.alleged_id == other
    assert acts.correct_measure(ref=right.ref, alleged="", **told).alleged is None


def test_on_the_page_people_are_chosen_from_those_of_the_case(scene: Scene, desk: Desk) -> None:
    about, client = scene.case(), desk(scene.lead)
    here = f"/accountability/steps/{about.ref}/"
    assert 'name="alleged"' not in client.get(here).content.decode()  # nobody to choose
    who = accused(scene, about)
    page = client.get(here).content.decode()
    assert f'<option value="{who}">P1' in page
    assert "BATT-2" in page
    told = {"action": "REPATRIATED_PENDING", "true_on": "2026-03-01"}
    assert client.post(f"{here}measures/", {**told, "alleged": "P1"}).status_code == 422
    assert client.post(f"{here}measures/", {**told, "alleged": who}).status_code == 302
    assert "P1" in listed(client, about)
    row = models.Measure.objects.get()
    deed = f"/accountability/steps/measures/{row.ref}/do/correct_measure/"
    assert client.post(deed, {**told, "alleged": ""}).status_code == 302
    assert models.Measure.objects.standing().get().alleged is None
    arabic = client.get(here, headers={"accept-language": "ar"}).content.decode()
    assert 'dir="rtl"' in arabic


@pytest.mark.parametrize("typed", ["P1", "p1 ", "thread"])
def test_what_was_typed_becomes_a_tie_where_the_case_knows_it(scene: Scene, typed: str) -> None:
    about = proven(scene)
    who, told = accused(scene, about), {"country": HERE, "from_on": TODAY, "by": scene.leading}
    old = acts.bar(allegation=about.ref, **told)  # type: ignore[arg-type]
    strange = acts.bar(allegation=about.ref, **told)  # type: ignore[arg-type]
    old.alleged_told, strange.alleged_told = who if typed == "thread" else typed, "P7"
    old.save()
    strange.save()
    change = import_module("amparo.migrations.0004_name_people_of_the_case")
    with connection.cursor() as cursor:
        cursor.execute(change.TIE.format(table="bar"))
    old.refresh_from_db()
    strange.refresh_from_db()
    assert (old.alleged_id, old.alleged_told) == (who, "")
    assert (strange.alleged_id, strange.alleged_told) == (None, "P7")


def test_a_page_costs_the_same_with_one_and_with_many(scene: Scene, desk: Desk) -> None:
    about, client = scene.case(), desk(scene.lead)
    measured(scene, about, accused(scene, about))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(client, about)
        return len(queries)

    cost()
    once = cost()
    for _more in range(12):
        measured(scene, about, accused(scene, about))
    assert cost() == once
