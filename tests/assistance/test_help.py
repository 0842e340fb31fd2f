"""Help: handed over from a report, with consent, waiting for nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.assistance import acts
from amparo.assistance.models import HelpRequest
from amparo.assistance.states import HelpResult
from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import Answer, ConsentItem, Need, WhyExcluded, Window
from tests import factories as make
from tests.factories import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
YES = {ConsentItem.SERVICES: True}


class Help:
    """A report with consent, its officer, and an office that helps."""

    def __init__(self) -> None:
        _central, self.officer = make.central_with_officer()
        self.office: Office = make.office(name="Help office")
        self.helper: Person = make.serving(Role.VICTIMS_RIGHTS_OFFICER, self.office, with_key=True)
        self.report: Report = make.filed(
            consents=YES, needs=[Need.MEDICAL], window=Window.WITHIN_72
        ).report

    def by(self, who: Person, *, later: timedelta = timedelta()) -> By:
        return make.by(who, NOON + later, with_key=True)

    def handed(self, **changed: object) -> HelpRequest:
        told: dict[str, object] = {
            "report": self.report.ref,
            "office": self.office.ref,
            "needs": [Need.MEDICAL],
            "note": "speaks Sango",
            **changed,
        }
        return acts.hand_over(**told, by=self.by(self.officer))  # type: ignore[arg-type]


@pytest.fixture
def help_() -> Help:
    return Help()


def test_what_is_needed_reaches_the_helping_office_sealed_to_it(help_: Help) -> None:
    asked = help_.handed()
    kept, by = HelpRequest.objects.all(), help_.by(help_.helper)
    opened = open_dossier(kept=kept, ref=asked.ref, reason=Reason.ASSISTANCE, by=by)
    assert opened == {"note": "speaks Sango"}
    with pytest.raises(NotPermitted):
        open_dossier(kept=kept, ref=asked.ref, reason=Reason.ASSISTANCE, by=help_.by(help_.officer))
    assert not any(b"Sango" in bytes(row.locked) for row in Sealed.objects.all())


def test_the_helping_office_does_not_see_the_report(help_: Help) -> None:
    help_.handed()
    with pytest.raises(NotFound):
        Report.objects.get_for(help_.by(help_.helper), "view", help_.report.ref)


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ({"danger": Answer.YES}, 4),
        ({"window": Window.WITHIN_72}, 12),
        ({"window": Window.WITHIN_120}, 24),
        ({}, 72),
    ],
)
def test_it_is_due_the_sooner_the_more_time_counts(
    help_: Help, told: dict[str, Any], hours: int
) -> None:
    report = make.filed(consents=YES, **told).report
    assert help_.handed(report=report.ref).due_at == NOON + timedelta(hours=hours)


def test_without_the_persons_agreement_nothing_is_shared(help_: Help) -> None:
    for consents in ({}, {ConsentItem.SERVICES: False}, {ConsentItem.CONTACT: True}):
        report = make.filed(consents=consents).report
        with pytest.raises(acts.NotAllowed):
            help_.handed(report=report.ref)
    assert not HelpRequest.objects.exists()


def test_what_cannot_be_handed_over(help_: Help) -> None:
    odd: list[dict[str, object]] = [
        {"needs": []},
        {"office": make.office().ref},
        {"note": "x" * 4_001},
    ]
    for wrong in odd:
        with pytest.raises(NotValid):
            help_.handed(**wrong)
    help_.handed()
    with pytest.raises(NotPossible):
        help_.handed()


def test_its_life(help_: Help) -> None:
    ref = help_.handed().ref
    by = help_.by(help_.helper)
    assert acts.take_up(ref=ref, by=by).officer == help_.helper
    assert acts.arrange(ref=ref, arranged=[Need.MEDICAL], by=by).arranged == ["medical"]
    assert acts.close(ref=ref, result=HelpResult.RECEIVED, by=by).state == "closed"
    with pytest.raises(NotPossible):
        acts.take_up(ref=ref, by=by)
    assert acts.reopen(ref=ref, by=by).result == ""
    with pytest.raises(NotValid):
        acts.arrange(ref=ref, arranged=[], by=by)
    lines = Entry.objects.filter(act__startswith="assistance.").values_list("act", flat=True)
    assert [*lines.order_by("seq")] == [
        f"assistance.{deed}" for deed in ("hand_over", "take_up", "arrange", "close", "reopen")
    ]


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("same_office", [True, False])
def test_policy(help_: Help, role: Role, same_office: bool) -> None:
    help_.handed()
    who = make.by(make.serving(role, help_.office if same_office else None))
    helps = same_office and role == Role.VICTIMS_RIGHTS_OFFICER
    for act in HelpRequest.policy:
        assert HelpRequest.objects.allowed(who, act).exists() == helps, act


def test_who_handed_it_over_sees_that_it_moves_and_does_nothing(help_: Help) -> None:
    ref = help_.handed().ref
    assert HelpRequest.objects.get_for(help_.by(help_.officer), "view", ref)
    with pytest.raises(NotPermitted):
        acts.take_up(ref=ref, by=help_.by(help_.officer))


def test_somebody_named_in_the_report_sees_no_request(help_: Help) -> None:
    ref = help_.handed().ref
    Exclusion.objects.create(
        report=help_.report, person=help_.helper, why=WhyExcluded.NAMED, at=NOON
    )
    with pytest.raises(NotFound):
        acts.take_up(ref=ref, by=help_.by(help_.helper))


def test_the_pages(desk: Callable[..., Client], help_: Help) -> None:
    client = desk(help_.officer, with_key=True)
    page = f"/help-requests/for/{help_.report.ref}/"
    assert "checked" in client.get(page).content.decode()
    assert client.post(page, {"office": help_.office.ref}).status_code == 422
    done = client.post(page, {"office": help_.office.ref, "needs": "medical", "note": "n"})
    assert done.status_code == 302
    assert client.get(done["Location"]).status_code == 200
    assert client.post(f"{done['Location']}do/take_up/").status_code == 403

    helper = desk(help_.helper, with_key=True)
    assert done["Location"] in helper.get("/").content.decode()
    assert done["Location"] in helper.get("/help-requests/").content.decode()
    assert helper.get(page).status_code == 404
    here = done["Location"]
    assert helper.post(f"{here}do/take_up/").status_code == 302
    assert helper.post(f"{here}do/fly/").status_code == 404
    assert "<blockquote" in helper.post(f"{here}open/", {"reason": "assistance"}).content.decode()
    assert helper.post(f"{here}open/", {"reason": "x"}).status_code == 422
    assert helper.post(f"{here}arrange/", {}).status_code == 422
    assert helper.post(f"{here}arrange/", {"arranged": "medical"}).status_code == 302
    assert helper.post(f"{here}close/", {"result": "declined"}).status_code == 302
    assert helper.post(f"{here}close/", {"result": "declined"}).status_code == 409
    assert here in helper.get("/help-requests/?state=closed").content.decode()


def test_without_agreement_the_page_says_what_to_do(
    desk: Callable[..., Client], help_: Help
) -> None:
    report = make.submitted()
    page = desk(help_.officer).get(f"/help-requests/for/{report.ref}/").content.decode()
    assert "has not agreed" in page
    assert "<textarea" not in page


def test_the_list_costs_the_same_at_any_length(desk: Callable[..., Client], help_: Help) -> None:
    client = desk(help_.helper)
    help_.handed()
    with CaptureQueriesContext(connection) as one:
        client.get("/help-requests/")
    for _i in range(12):
        help_.handed(report=make.filed(consents=YES).report.ref)
    with CaptureQueriesContext(connection) as many:
        client.get("/help-requests/")
    assert len(one) == len(many)
