"""Senior leadership sees numbers, never names."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.access import Office, Person
from amparo.base.by import KEY_ROLES, Role
from amparo.cases import acts
from amparo.cases.models import Allegation
from amparo.cases.reads import cube
from amparo.intake.states import Need
from tests import factories as make
from tests.cases.workspace import DAY, desk_of, keep_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SignIn = Callable[..., Client]
NUMBERS = "/allegations/numbers/"


def head_of(office: Office) -> Person:
    return make.serving(Role.HEAD_OF_ENTITY, office)


def test_a_head_of_entity_holds_no_key_and_sees_no_row() -> None:
    made = desk_of()
    assert Role.HEAD_OF_ENTITY not in KEY_ROLES
    by = make.by(head_of(made.office))
    for act in Allegation.policy:
        assert not Allegation.objects.allowed(by, act).exists(), act


def test_numbers_are_exact_add_up_and_are_those_of_the_figures(desk: SignIn) -> None:
    made = desk_of()
    for _case in range(3):
        make.allegation(made.office)
    made.closed()

    numbers = desk(head_of(made.office)).get(NUMBERS).context["numbers"]

    assert (numbers.total, numbers.files_closed) == (4, 1)
    assert sum(row.count for row in numbers.by_status) == 4
    assert sum(row.count for row in numbers.by_group) == 4
    counted = cube(make.TODAY, [made.office.pk])
    assert sum(cell.count for cell in counted) == numbers.total
    by_status = {cell.status: 0 for cell in counted}
    for cell in counted:
        by_status[cell.status] += cell.count
    assert sorted(row.count for row in numbers.by_status if row.count) == sorted(by_status.values())


def test_they_are_of_every_office_of_the_entity_and_of_no_other(desk: SignIn) -> None:
    entity = make.entity("UNHCR")
    mine, sister, other = make.office(entity=entity), make.office(entity=entity), make.office()
    for office in (mine, sister, other):
        make.allegation(office)
    page = desk(head_of(mine)).get(NUMBERS)
    assert page.context["numbers"].total == 2
    assert page.context["numbers"].entities == [entity.name]


def test_help_is_counted_and_what_was_not_taken_up_in_time(desk: SignIn) -> None:
    made = desk_of()
    for late in (True, False):
        made.case.report.help_requests.create(
            office=make.office(),
            needs=[Need.LEGAL],
            asked_at=make.NOON,
            due_at=make.NOON if late else make.NOON.replace(year=2999),
        )
    numbers = desk(head_of(made.office)).get(NUMBERS).context["numbers"]
    assert (numbers.help_asked, numbers.help_ongoing, numbers.help_overdue) == (2, 2, 1)


def test_a_case_that_names_the_head_is_not_even_counted(desk: SignIn) -> None:
    made = desk_of()
    head = head_of(made.office)
    assert desk(head).get(NUMBERS).context["numbers"].total == 1
    keep_away(made.case, head)
    assert desk(head).get(NUMBERS).context["numbers"].total == 0


def test_behind_the_numbers_nothing_opens(desk: SignIn) -> None:
    made = desk_of()
    task = made.task()
    fact = made.case.facts.first()
    assert fact is not None
    client = desk(head_of(made.office))
    path = f"/allegations/{made.case.ref}/"
    for more in ("", "closing/", "letters/closure/", f"facts/{fact.ref}/"):
        assert client.get(path + more).status_code == 404, more
    for more in ("open/", "do/note/", f"tasks/{task.ref}/finish_task/", "move/reopen/"):
        sent = {"reason": "quality", "words": "x", "true_on": make.TODAY}
        assert client.post(path + more, sent).status_code in {404, 422}, more
    assert client.get(f"/reports/{made.case.report.ref}/").status_code == 404
    assert client.get(f"/vault/of/allegation/{made.case.ref}/").status_code == 404
    for listed in ("/allegations/", f"/allegations/?ref={made.case.ref}", "/allegations/export/"):
        text = client.get(listed).text
        assert f"/{made.case.ref}/" not in text, listed
        assert f"\n{made.case.ref}," not in text, listed
    for page in ("/", NUMBERS):
        text = client.get(page).text
        assert made.case.ref not in text
        assert made.lead.name not in text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HEAD_OF_ENTITY])
def test_the_page_is_for_heads_of_entities_alone(desk: SignIn, role: Role) -> None:
    assert desk(make.serving(role)).get(NUMBERS).status_code in {403, 404}  # 404: another door


def test_the_page_speaks_arabic_and_costs_the_same_at_one_and_thirty(
    desk: SignIn,
) -> None:
    made = desk_of()
    head = head_of(made.office)
    client = desk(head)
    page = client.get(NUMBERS, headers={"accept-language": "ar"})
    assert 'dir="rtl"' in page.text
    with CaptureQueriesContext(connection) as few:
        client.get(NUMBERS)
    for days in range(30):
        made_later = make.allegation(made.office, received_on=make.TODAY - days * DAY)
        acts.begin_assessment(ref=made_later.ref, true_on=make.TODAY, by=make.lead_of(made.office))
    with CaptureQueriesContext(connection) as many:
        client.get(NUMBERS)
    assert len(few) == len(many)
