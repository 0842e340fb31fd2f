"""Every opening waits for an auditor, who sees who, when and why, and never a word of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.access import Grant, Person
from amparo.base.by import Role
from amparo.base.errors import NotAvailable, NotFound, NotPossible, NotValid
from amparo.base.vault.acts import openings
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_dossier
from amparo.base.vault.panels import to_explain
from amparo.base.vault.review import Opening
from amparo.intake.models import Message, Report
from tests import factories as make
from tests.base.vaulted import by, keep_away, kept

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def opened() -> tuple[Person, Person, Report, Opening]:
    """A report its officer has opened, and an auditor of the office."""
    office, officer = make.central_with_officer()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    report = make.submitted("words canary-4711")
    open_dossier(kept=kept(), ref=report.ref, reason=Reason.TRIAGE, by=by(officer))
    return officer, auditor, report, Opening.objects.get()


def test_opening_a_dossier_leaves_a_row_for_the_auditor() -> None:
    officer, auditor, report, opening = opened()
    assert (opening.person, opening.of, opening.office) == (officer, report.ref, report.office)
    assert (opening.reason, opening.state, opening.what) == ("triage", "unreviewed", "dossier")

    openings.find_in_order(ref=opening.ref, by=by(auditor))
    opening.refresh_from_db()
    assert (opening.state, opening.reviewer) == ("in_order", auditor)


def test_of_a_part_the_whole_is_named() -> None:
    officer, _auditor, report, _opening = opened()
    message = Message.objects.create(
        report=report, office=report.office, party="reporter", at=make.NOON
    )
    row = note_opening(by(officer), message, Reason.SAFETY)
    assert (row.subject, row.of) == ("amparo.report", report.ref)


def test_who_opened_it_explains_once_in_words_for_auditors_alone() -> None:
    officer, auditor, _report, opening = opened()
    with pytest.raises(NotFound):
        openings.explain_opening(ref=opening.ref, words="Because", by=by(officer))
    openings.question_opening(ref=opening.ref, by=by(auditor))
    assert to_explain(by(officer)) is not None

    for words in (" ", "x" * 4_001):
        with pytest.raises(NotValid):
            openings.explain_opening(ref=opening.ref, words=words, by=by(officer))
    openings.explain_opening(ref=opening.ref, words="Because canary-4713", by=by(officer))
    assert to_explain(by(officer)) is None
    read = openings.read_reason(ref=opening.ref, by=by(auditor))
    assert read == {"explanation": "Because canary-4713"}
    with pytest.raises(NotFound):
        openings.read_reason(ref=opening.ref, by=by(make.serving(Role.INTAKE_OFFICER)))
    with pytest.raises(NotPossible):
        openings.question_opening(ref=opening.ref, by=by(auditor))
    openings.find_in_order(ref=opening.ref, by=by(auditor))


def test_nobody_explains_for_somebody_else_or_to_nobody() -> None:
    officer, auditor, _report, opening = opened()
    colleague = make.serving(Role.INTAKE_OFFICER, opening.office, with_key=True)
    openings.question_opening(ref=opening.ref, by=by(auditor))
    with pytest.raises(NotFound):
        openings.explain_opening(ref=opening.ref, words="Because", by=by(colleague))
    Grant.objects.filter(person=auditor).update(until=make.NOON)
    with pytest.raises(NotAvailable):
        openings.explain_opening(ref=opening.ref, words="Because", by=by(officer))


def test_no_auditor_reviews_their_own_opening() -> None:
    officer, auditor, report, opening = opened()
    Grant.objects.create(person=officer, role=Role.AUDITOR, office=report.office, since=make.NOON)
    for deed in (openings.find_in_order, openings.question_opening, openings.read_reason):
        with pytest.raises(Exception, match="role does not allow"):
            deed(ref=opening.ref, by=by(officer))
    assert openings.find_in_order(ref=opening.ref, by=by(auditor)).reviewer == auditor
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.update(reviewer=officer)


def test_an_auditor_who_is_kept_away_and_others_see_no_opening() -> None:
    officer, auditor, report, opening = opened()
    keep_away(report, auditor)
    elsewhere = make.serving(Role.AUDITOR)
    for who in (auditor, officer, elsewhere, make.serving(Role.ADMINISTRATOR)):
        assert not Opening.objects.allowed(by(who), "view").exists()
        with pytest.raises(NotFound):
            openings.find_in_order(ref=opening.ref, by=by(who))


def test_the_list_puts_emergencies_first_filters_and_pages_at_a_steady_cost(desk: Desk) -> None:
    officer, auditor, report, first = opened()
    client = desk(auditor)
    client.get("/vault/openings/")
    with CaptureQueriesContext(connection) as one:
        client.get("/vault/openings/")
    for minute in range(60):
        at = make.NOON + timedelta(minutes=minute)
        note_opening(by(officer, at), report, Reason.SAFETY, is_emergency=minute == 3)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/vault/openings/").text
    assert len(one) == len(many)
    emergency = Opening.objects.get(is_emergency=True)
    assert page.index(emergency.ref) < page.index(
        Opening.objects.filter(is_emergency=False).latest("at").ref
    )
    assert first.ref not in page
    after = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert first.ref in client.get(f"/vault/openings/{after}").text
    only = client.get("/vault/openings/?reason=triage").text
    assert first.ref in only
    assert emergency.ref not in only
    assert client.get("/vault/openings/?after=nowhere").status_code == 422


def test_pages_by_who_looks(desk: Desk) -> None:
    officer, auditor, _report, opening = opened()
    place = f"/vault/openings/{opening.ref}/"
    client = desk(auditor, with_key=True)
    page = client.get(place)
    assert "canary" not in page.text
    assert "Ask for an explanation" in page.text
    assert client.post(f"{place}read/").status_code == 409
    assert client.post(f"{place}question/").status_code == 302
    client = desk(officer, with_key=True)
    assert "An auditor asks why" in client.get(place).text
    assert client.post(f"{place}explain/", {"words": ""}).status_code == 422
    assert client.post(f"{place}in-order/").status_code == 403
    assert client.post(f"{place}explain/", {"words": "canary-4713"}).status_code == 302
    assert client.get(place).status_code == 200
    client = desk(auditor, with_key=True)
    assert "canary-4713" not in client.get(place).text
    assert "canary-4713" in client.post(f"{place}read/").text
    assert client.post(f"{place}in-order/").status_code == 302
    assert desk(make.serving(Role.CASE_LEAD)).get(place).status_code == 404
