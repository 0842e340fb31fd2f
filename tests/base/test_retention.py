"""Words are kept for their time, never destroyed under a hold, and then gone for good."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible
from amparo.base.vault import chunks, jobs
from amparo.base.vault.acts import glass, holds, identities, shredding
from amparo.base.vault.models import (
    Chunk,
    Identity,
    Letter,
    Reason,
    RecordKey,
    Sealed,
    Share,
)
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.base.vault.panels import soon_destroyed, to_agree
from amparo.base.vault.retention import RecordClass, months_after, schedules
from amparo.base.vault.review import IdentityRelease, LegalHold, Shredding
from amparo.base.vault.sealing import new_file_key, seal, send
from amparo.base.vault.states import WhyHeld, WhyKept
from amparo.intake.models import Attachment, Message, Report
from amparo.intake.states import WhySetAside
from amparo.people import acts as people
from tests import factories as make
from tests.base.vaulted import NAME, by, custodians, keep_away, kept, restricted

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORKER = By(Door.JOBS, make.NOON)
DUE = months_after(make.TODAY, 60)


def worker(on: date) -> By:
    return By(Door.JOBS, make.NOON + (on - make.TODAY))


def dossier() -> tuple[Office, Person, Person, Report]:
    """A report with a name, a mailbox, a message and a file; an officer and a lead."""
    office, officer = make.central_with_officer()
    lead = make.serving(Role.CASE_LEAD, office, with_key=True)
    people.admit(office=office.ref, person=lead.ref, by=by(officer))
    custodians(2)
    filed = make.filed("words canary-4710", receipt="ABCDEFGHJKMNPQRSTUVW", who=NAME)
    report = filed.report
    message = Message.objects.create(report=report, office=office, party="office", at=make.NOON)
    seal(message.ref, {"words": "more"}, to=[office])
    assert report.mailbox is not None
    send(report.mailbox, message.ref, "more")
    file = Attachment.objects.create(
        report=report, office=office, began_at=make.NOON, is_whole=True, parts=1, size=3
    )
    chunks.seal_part(file.ref, 0, b"abc", new_file_key(file.ref, [office]), is_last=True)
    return office, officer, lead, report


def aside(report: Report) -> None:
    report.state, report.why_set_aside = "set_aside", WhySetAside.NOT_SEA
    report.save(update_fields=["state", "why_set_aside"])


def wished(report: Report, officer: Person, lead: Person) -> Shredding:
    wish = shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(officer))
    return shredding.approve_erasure(ref=wish.ref, by=by(lead))


def left() -> dict[str, int]:
    tables = (RecordKey, Sealed, Share, Letter, Chunk)
    return {table.__name__: table.objects.count() for table in tables}


def test_shredding_leaves_the_shell_and_no_sealed_word_or_key() -> None:
    office, officer, lead, report = dossier()
    other = make.submitted("another")
    before = {"RecordKey": 1, "Sealed": 1, "Share": 0, "Letter": 0, "Chunk": 0}
    request = identities.ask_identity(
        kept=kept(), ref=report.ref, reason=Reason.SAFETY, by=by(officer)
    )
    one = Share.objects.select_related("custodian").all()[0].custodian
    identities.release_share(ref=request.ref, by=by(one))
    make.serving(Role.AUDITOR, office, with_key=True)
    restricted(report, officer)
    why = "Somebody is in danger tonight."
    glass.break_glass(kept=kept(), ref=report.ref, words=why, by=by(lead))
    restricted(report, lead)

    wish = shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(lead))
    Shredding.objects.update(asked_by=officer)
    shredding.approve_erasure(ref=wish.ref, by=by(lead))
    shredding.shred(ref=wish.ref, by=WORKER)

    assert left() == before, "what belongs to the other report, and nothing else"
    report.refresh_from_db()
    assert report.shredded_at == make.NOON
    assert report.what == "NOT_SURE"
    assert not IdentityRelease.objects.exclude(wrapped=None).exists()
    request.refresh_from_db()
    assert request.state == "closed"
    with pytest.raises(NoKeyInHand):
        open_dossier(kept=kept(), ref=report.ref, reason=Reason.TRIAGE, by=by(lead))
    assert open_dossier(kept=kept(), ref=other.ref, reason=Reason.TRIAGE, by=by(officer))
    assert Identity.objects.get(of=report.ref).shares.count() == 0


def test_only_the_worker_shreds_and_only_what_is_due() -> None:
    _office, officer, lead, report = dossier()
    wish = shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(officer))
    with pytest.raises(NotPossible):
        shredding.shred(ref=wish.ref, by=WORKER)
    shredding.approve_erasure(ref=wish.ref, by=by(lead))
    with pytest.raises(NotPermitted):
        shredding.shred(ref=wish.ref, by=by(lead))
    shredding.shred(ref=wish.ref, by=WORKER)
    with pytest.raises(NotPossible):
        shredding.shred(ref=wish.ref, by=WORKER)
    with pytest.raises(NotPossible):
        shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(officer))


def test_nothing_is_shredded_under_a_hold() -> None:
    _office, officer, lead, report = dossier()
    wish = wished(report, officer, lead)
    hold = holds.set_hold(kept=kept(), ref=report.ref, reason=WhyHeld.CLAIM, by=by(officer))
    before = left()
    with pytest.raises(shredding.UnderHold):
        shredding.shred(ref=wish.ref, by=WORKER)
    jobs.shred_due(0)
    assert left() == before
    holds.ask_lift(ref=hold.ref, by=by(officer))
    with pytest.raises(shredding.UnderHold):
        shredding.shred(ref=wish.ref, by=WORKER)
    holds.approve_lift(ref=hold.ref, by=by(lead))
    shredding.shred(ref=wish.ref, by=WORKER)


def test_a_hold_is_lifted_by_two() -> None:
    office, officer, lead, report = dossier()
    hold = holds.set_hold(kept=kept(), ref=report.ref, reason=WhyHeld.CLAIM, by=by(lead))
    with pytest.raises(NotPossible):
        holds.set_hold(kept=kept(), ref=report.ref, reason=WhyHeld.AUDIT, by=by(officer))
    with pytest.raises(NotPossible):
        holds.approve_lift(ref=hold.ref, by=by(lead))
    holds.ask_lift(ref=hold.ref, by=by(lead))
    for alone in (holds.approve_lift, holds.keep_hold):
        with pytest.raises(NotPermitted):
            alone(ref=hold.ref, by=by(lead))
    with pytest.raises(NotPermitted):
        holds.approve_lift(ref=hold.ref, by=by(officer))
    auditor = make.serving(Role.AUDITOR, office)
    assert to_agree(by(auditor)) is not None
    assert holds.keep_hold(ref=hold.ref, by=by(auditor)).state == "held"
    holds.ask_lift(ref=hold.ref, by=by(officer))
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.update(lifted_by=officer)
    assert holds.approve_lift(ref=hold.ref, by=by(lead)).state == "lifted"


def test_who_is_kept_away_or_a_stranger_neither_holds_nor_decides() -> None:
    _office, officer, lead, report = dossier()
    stranger = make.serving(Role.CASE_LEAD, with_key=True)
    wish = shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(officer))
    hold = holds.set_hold(kept=kept(), ref=report.ref, reason=WhyHeld.CLAIM, by=by(officer))
    keep_away(report, lead)
    for who in (lead, stranger):
        with pytest.raises(NotFound):
            holds.set_hold(kept=kept(), ref=report.ref, reason=WhyHeld.CLAIM, by=by(who))
        with pytest.raises(NotFound):
            holds.ask_lift(ref=hold.ref, by=by(who))
        with pytest.raises(NotFound):
            shredding.approve_erasure(ref=wish.ref, by=by(who))
        with pytest.raises(NotFound):
            shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(who))


def test_a_wish_is_decided_by_a_lead_who_did_not_ask() -> None:
    _office, officer, lead, report = dossier()
    wish = shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(lead))
    with pytest.raises(NotPossible):
        shredding.ask_erasure(kept=kept(), ref=report.ref, by=by(officer))
    for who in (lead, officer):
        with pytest.raises(NotPermitted):
            shredding.approve_erasure(ref=wish.ref, by=by(who))
    Shredding.objects.update(asked_by=officer)
    assert to_agree(by(lead)) is not None
    refused = shredding.refuse_erasure(ref=wish.ref, why=WhyKept.DUTY, by=by(lead))
    assert (refused.state, refused.why_kept) == ("refused", "duty")
    with pytest.raises(NotPossible):
        shredding.shred(ref=wish.ref, by=WORKER)


def test_a_month_before_its_time_is_over_notice_is_given_and_then_it_goes() -> None:
    _office, _officer, lead, report = dossier()
    aside(report)
    early = worker(DUE - timedelta(days=31))
    assert shredding.notice_due(on=early.at.date(), by=early) == []
    notice = worker(DUE - timedelta(days=30))
    (row,) = shredding.notice_due(on=notice.at.date(), by=notice)
    assert (row.of, row.due_on, row.record_class) == (report.ref, DUE, "REPORT_SET_ASIDE")
    assert shredding.notice_due(on=notice.at.date(), by=notice) == []
    panel = soon_destroyed(by(lead))
    assert panel is not None
    assert panel.total == 1
    with pytest.raises(NotPossible):
        shredding.shred(ref=row.ref, by=notice)
    shredding.shred(ref=row.ref, by=worker(DUE))
    assert shredding.notice_due(on=DUE, by=worker(DUE)) == []


def test_what_is_long_overdue_still_gets_its_month_of_notice() -> None:
    _office, _officer, _lead, report = dossier()
    aside(report)
    late = worker(DUE + timedelta(days=400))
    (row,) = shredding.notice_due(on=late.at.date(), by=late)
    assert row.due_on == late.at.date() + timedelta(days=30)
    with pytest.raises(NotPermitted):
        shredding.notice_due(on=DUE, by=by(make.serving(Role.CASE_LEAD)))


def test_an_undecided_report_is_never_due() -> None:
    dossier()
    far = worker(months_after(make.TODAY, 1200))
    assert shredding.notice_due(on=far.at.date(), by=far) == []


def test_the_daily_round_tells_the_leads_and_shreds(settings: object) -> None:
    _office, officer, lead, report = dossier()
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]
    aside(report)
    Report.objects.update(received_at=timezone.now() - timedelta(days=60 * 32))
    jobs.shred_due(0)
    assert Shredding.objects.get().state == "due"
    Shredding.objects.update(due_on=timezone.now().date())
    jobs.shred_due(0)
    assert Shredding.objects.get().state == "done"
    jobs.tell(lead.pk)
    assert [message.to for message in mail.outbox] == [[lead.email]]
    assert report.ref not in str(mail.outbox[0].message())
    assert officer.email not in str(mail.outbox[0].message())


def test_the_worker_ends_what_is_over() -> None:
    _office, officer, _lead, report = dossier()
    request = identities.ask_identity(
        kept=kept(), ref=report.ref, reason=Reason.SAFETY, by=by(officer)
    )
    jobs.close_over(0)  # the clock of the test is long past
    request.refresh_from_db()
    assert request.state == "expired"


def test_every_class_of_the_schedule_is_known_and_says_where_it_comes_from() -> None:
    assert schedules().keys() == {*RecordClass.values}
    assert all(row.source and row.months > 0 for row in schedules().values())
    assert not any(row.is_verified for row in schedules().values())


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 1), 60, date(2031, 3, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_pages_by_who_looks(desk: Desk) -> None:
    office, officer, lead, report = dossier()
    place = f"/vault/of/report/{report.ref}/"
    client = desk(officer, with_key=True)
    assert client.post(f"{place}hold/", {"reason": "?"}).status_code == 422
    assert client.post(f"{place}hold/", {"reason": "claim"}).status_code == 302
    assert client.post(f"{place}hold/", {"reason": "claim"}).status_code == 409
    assert client.post(f"{place}erase/").status_code == 302
    hold, wish = LegalHold.objects.get(), Shredding.objects.get()
    assert client.post(f"/vault/holds/{hold.ref}/ask-lift/").status_code == 302
    assert client.post(f"/vault/holds/{hold.ref}/lift/").status_code == 403
    assert client.post(f"/vault/erasures/{wish.ref}/approve/").status_code == 403
    client = desk(lead, with_key=True)
    page = client.get(place).text
    assert "Agree: lift it" in page
    assert "Destroy the words" in page
    assert client.post(f"/vault/erasures/{wish.ref}/approve/").status_code == 409
    assert client.post(f"/vault/holds/{hold.ref}/keep/").status_code == 302
    assert client.post(f"/vault/holds/{hold.ref}/ask-lift/").status_code == 302
    assert client.post(f"/vault/erasures/{wish.ref}/refuse/", {"why": ""}).status_code == 302
    assert client.post(f"/vault/erasures/{wish.ref}/refuse/", {"why": "duty"}).status_code == 302
    assert "unverified default" in client.get("/vault/keeping/").text
    auditor = make.serving(Role.AUDITOR, office)
    assert desk(auditor).post(f"/vault/holds/{hold.ref}/lift/").status_code == 302
    stranger = desk(make.serving(Role.CASE_LEAD))
    assert stranger.get(place).status_code == 404
    assert report.ref not in stranger.get("/vault/keeping/").text
