"""Breaking the glass: possible in an emergency, never quiet, never for who is kept away."""

from collections.abc import Callable

import pytest
from django.test import Client

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.acts import glass, openings
from amparo.base.vault.models import RecordKey
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.panels import openings_waiting
from amparo.base.vault.review import Opening
from amparo.intake.models import Report
from amparo.people import acts as people
from tests import factories as make
from tests.base.vaulted import by, keep_away, kept, restricted

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WHY = "She is in danger tonight, the officer in charge is away."


def closed_report() -> tuple[Office, Person, Person, Report]:
    """A report that only its officer opens; a lead of the same office holds the office's key."""
    office, officer = make.central_with_officer()
    lead = make.serving(Role.CASE_LEAD, office, with_key=True)
    people.admit(office=office.ref, person=lead.ref, by=by(officer))
    report = make.submitted("words canary-4711")
    restricted(report, officer)
    return office, officer, lead, report


def broken(report: Report, who: Person, words: str = WHY) -> dict[str, str]:
    return glass.break_glass(kept=kept(), ref=report.ref, words=words, by=by(who))


def test_the_words_open_and_an_auditor_reads_why() -> None:
    office, _officer, lead, report = closed_report()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)

    assert broken(report, lead) == {"words": "words canary-4711"}
    opening = Opening.objects.get(is_emergency=True)
    assert (opening.of, opening.person, opening.reason) == (report.ref, lead, "emergency")
    line = Entry.objects.get(act="vault.break_glass")
    assert line.facts == {"opening": opening.ref, "auditors": 1}
    panel = openings_waiting(by(auditor))
    assert panel is not None
    assert str(panel.rows[0].words).startswith("Emergency")
    assert openings.read_reason(ref=opening.ref, by=by(auditor)) == {"words": WHY}


def test_the_reason_is_sealed_to_auditors_alone() -> None:
    office, officer, lead, report = closed_report()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    broken(report, lead)
    opening = Opening.objects.get(is_emergency=True)

    assert [row.person for row in RecordKey.objects.filter(ref=opening.ref)] == [auditor]
    for who in (officer, lead):
        with pytest.raises(NotFound):
            openings.read_reason(ref=opening.ref, by=by(who))
    late = make.serving(Role.AUDITOR, office, with_key=True)
    with pytest.raises(NotPossible):
        openings.read_reason(ref=opening.ref, by=by(late))
    with pytest.raises(NoKeyInHand):
        openings.read_reason(ref=opening.ref, by=make.by(auditor))


def test_without_an_auditor_who_has_a_key_it_stays_closed() -> None:
    office, _officer, lead, report = closed_report()
    make.serving(Role.AUDITOR, office)
    with pytest.raises(glass.NobodyToTell):
        broken(report, lead)
    assert not Opening.objects.exists()


def test_an_auditor_who_is_kept_away_is_not_told() -> None:
    office, _officer, lead, report = closed_report()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    keep_away(report, auditor)
    with pytest.raises(glass.NobodyToTell):
        broken(report, lead)


def test_never_for_who_is_kept_away_for_strangers_or_for_who_only_looks() -> None:
    office, officer, lead, report = closed_report()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    stranger = make.serving(Role.INTAKE_OFFICER, with_key=True)
    keep_away(report, lead)

    for who in (lead, stranger):
        with pytest.raises(NotFound):
            broken(report, who)
    for who in (auditor, officer):  # the officer opens it in the usual way
        with pytest.raises(NotPermitted):
            broken(report, who)
    assert not Opening.objects.exists()


@pytest.mark.parametrize("words", ["", "urgent", " " * 40, "x" * 4_001])
def test_a_reason_is_a_sentence(words: str) -> None:
    office, _officer, lead, report = closed_report()
    make.serving(Role.AUDITOR, office, with_key=True)
    with pytest.raises(NotValid):
        broken(report, lead, words)


def test_a_lead_without_the_key_of_the_office_opens_nothing() -> None:
    office, _officer, _lead, report = closed_report()
    make.serving(Role.AUDITOR, office, with_key=True)
    new = make.serving(Role.CASE_LEAD, office, with_key=True)
    with pytest.raises(NoKeyInHand):
        broken(report, new)


def test_the_page_asks_why_and_shows_the_words_once(desk: Desk) -> None:
    office, officer, lead, report = closed_report()
    make.serving(Role.AUDITOR, office, with_key=True)
    place = f"/vault/of/report/{report.ref}/break-glass/"
    client = desk(lead, with_key=True)

    assert "What is at stake" in client.get(place).text
    assert client.post(place, {"words": "urgent"}).status_code == 422
    done = client.post(place, {"words": WHY})
    assert "canary-4711" in done.text
    assert "canary-4711" not in client.get(place).text
    assert desk(officer, with_key=True).get(place).status_code == 403
    stranger = make.serving(Role.CASE_LEAD, with_key=True)
    assert desk(stranger, with_key=True).get(place).status_code == 404
    assert desk(stranger, with_key=True).get("/vault/of/person/x/break-glass/").status_code == 404
