"""The register of members: joining, leaving, yearly returns, and who acts for whom."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault.models import RecordKey
from amparo.clocks import keeping
from amparo.disclosure import reads
from amparo.disclosure.models import (
    ConductRequest,
    HubAgreement,
    Member,
    Recruitment,
    YearlyReturn,
    return_due,
)
from amparo.disclosure.reads import RETURN_CLOCK, year_end
from amparo.disclosure.states import MEMBER_MOVES, MemberKind, MemberState


@act
def add_member(*, name: str, kind: MemberKind, joined_on: date, office: str = "", by: By) -> Member:
    """An organisation has joined.

    Args:
        office: ref of its office in this installation; without one it is asked by letter.
    """
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    if joined_on > by.at.date():
        raise NotValid(_("Please check the form."), joined_on=_("This day has not come yet."))
    if Member.objects.filter(name__iexact=name).exists():
        raise NotValid(_("Please check the form."), name=_("This organisation is there already."))
    where = Office.objects.open().filter(ref=office, membership=None).first() if office else None
    if office and where is None:
        raise NotValid(_("Please check the form."), office=_("There is no such office."))
    member = Member.objects.create(name=name, kind=kind, joined_on=joined_on, office=where)
    journal.record(by, "disclosure.add_member", member, kind=kind, has_office=where is not None)
    return member


@act
def delist(*, ref: str, by: By) -> Member:
    """A member whose return for the last year is absent, and was due, is a member no more.

    Raises:
        NotPossible: no return of it is overdue.
    """
    member = Member.objects.take_for(by, "delist", ref)
    member.state = MEMBER_MOVES.after(member.state, "delist")
    if reads.owed(member, by.at.date()) is None:
        raise NotPossible(_("Every return of this organisation that was due is there."))
    _end(member, by)
    journal.record(by, "disclosure.delist", member)
    return member


@act
def note_leaving(*, ref: str, by: By) -> Member:
    """It leaves the scheme by its own wish."""
    member = Member.objects.take_for(by, "note_leaving", ref)
    member.state = MEMBER_MOVES.after(member.state, "note_leaving")
    _end(member, by)
    keeping.cancel(member, RETURN_CLOCK, by.at)
    journal.record(by, "disclosure.note_leaving", member)
    return member


@act
def relist(*, ref: str, by: By) -> Member:
    """It is a member again: it has filed what was absent, or has come back.

    Raises:
        NotPossible: a return that was due is still absent.
    """
    member = Member.objects.take_for(by, "relist", ref)
    was, member.state = member.state, MEMBER_MOVES.after(member.state, "relist")
    if was == MemberState.DELISTED and reads.owed(member, by.at.date()) is not None:
        raise NotPossible(_("A return that was due is still absent."))
    member.ended_on = None
    member.save(update_fields=["state", "ended_on"])
    journal.record(by, "disclosure.relist", member, before=was)
    return member


@act
def file_return(
    *,
    ref: str,
    year: int,
    recruitments: int,
    requests_made: int,
    responses_received: int,
    responses_given: int,
    rejected_hires: int,
    by: By,
) -> YearlyReturn:
    """The five numbers of a member for a calendar year that is over. Filed once.

    Raises:
        NotValid: the year is not over, or before it joined, or more was answered than asked.
        NotPossible: it is there already.
    """
    member = Member.objects.take_for(by, "file_return", ref)
    if not member.joined_on.year <= year < by.at.year:
        raise NotValid(
            _("Please check the form."), year=_("A year since it joined that is over, please.")
        )
    if responses_received > requests_made:
        raise NotValid(
            _("Please check the form."),
            responses_received=_("There cannot be more answers than requests."),
        )
    if member.returns.filter(year=year).exists():
        raise NotPossible(_("The return for this year has been filed already."))
    filed = YearlyReturn.objects.create(
        member=member,
        year=year,
        filed_at=by.at,
        recruitments=recruitments,
        requests_made=requests_made,
        responses_received=responses_received,
        responses_given=responses_given,
        rejected_hires=rejected_hires,
    )
    if reads.awaited_year(member) == year:
        keeping.stop(member, RETURN_CLOCK, by.at)
    late = by.at.date() > return_due(year)
    journal.record(by, "disclosure.file_return", member, year=year, late=late)
    return filed


@act
def await_return(*, ref: str, by: By) -> Member:
    """A year is over: its return is due on 31 January, and its clock runs.

    Raises:
        NotPossible: it owes none for that year, or has no office here to remind.
    """
    member = Member.objects.select_related("office").take_for(by, "await_return", ref)
    year = by.at.year - 1
    owes = Member.objects.owing(year).filter(pk=member.pk).exists()
    if member.office is None or not owes:
        raise NotPossible(_("Every return of this organisation that was due is there."))
    keeping.start(member, RETURN_CLOCK, member.office, year_end(year))
    journal.record(by, "disclosure.await_return", member, year=year)
    return member


@act
def authorise_hub(*, ref: str, hub: str, by: By) -> HubAgreement:
    """From now on another member may ask employers for this one.

    Raises:
        NotValid: it is no member with an office here, it is the same, or it may already.
    """
    member = Member.objects.take_for(by, "authorise_hub", ref)
    centre = Member.objects.current().filter(ref=hub, office__isnull=False).first()
    if centre is None or centre == member:
        raise NotValid(_("Please check the form."), hub=_("Choose another member, please."))
    if HubAgreement.objects.active(by.at).filter(member=member, hub=centre).exists():
        raise NotValid(_("Please check the form."), hub=_("It may do so already."))
    made = HubAgreement.objects.create(member=member, hub=centre, since=by.at)
    journal.record(by, "disclosure.authorise_hub", made, member=member.ref, hub=centre.ref)
    return made


@act
def end_hub(*, ref: str, by: By) -> HubAgreement:
    """It acts for the member no more, and loses the keys of what it began for it."""
    made = HubAgreement.objects.select_related("member", "hub").take_for(by, "end_hub", ref)
    if made.until is not None and made.until <= by.at:
        raise NotPossible(_("This has ended already."))
    made.until = by.at
    made.save(update_fields=["until"])
    begun = Recruitment.objects.filter(office=made.member.office, hub=made.hub.office)
    refs = [*begun.values_list("ref", flat=True)]
    refs += ConductRequest.objects.filter(recruitment__in=begun).values_list("ref", flat=True)
    RecordKey.objects.filter(ref__in=refs, office_key__office=made.hub.office).delete()
    begun.update(hub=None)
    journal.record(by, "disclosure.end_hub", made, member=made.member.ref, hub=made.hub.ref)
    return made


def _end(member: Member, by: By) -> None:
    member.ended_on = by.at.date()
    member.save(update_fields=["state", "ended_on"])
