"""The five numbers of a year, and who answers what when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.vault import parcels
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.sealing import NoKeyToSealTo
from amparo.base.vault.signer import signer
from amparo.clocks.kinds import kinds
from amparo.clocks.models import Clock
from amparo.clocks.reads import Reading, computed
from amparo.disclosure.models import (
    ConductParcel,
    ConductRequest,
    Elsewhere,
    Member,
    Recruitment,
    return_due,
)
from amparo.disclosure.states import REJECTED, MemberState
from amparo.disclosure.wire import MemberFile
from amparo.intake.conflicts import WORD, plain

ANSWER_CLOCK, KEEP_CLOCK = "disclosure_answer", "disclosure_keep"
RETURN_CLOCK = "disclosure_return"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a member of the scheme reports for a calendar year."""

    recruitments: int = 0
    requests_made: int = 0
    responses_received: int = 0
    responses_given: int = 0
    rejected_hires: int = 0


NAMES = tuple(one.name for one in fields(Numbers))


def numbers(as_of: date, offices: Iterable[int] | None = None) -> dict[int, Numbers]:
    """Year -> numbers, from the records as they were known at the end of a day (UTC).

    Each is counted in the year in which it happened: a recruitment when it was opened, a request
    when it was sent, an answer when it came, a rejection when it was decided. Those of the year
    so far are not final.

    Args:
        offices: ids of the members' offices; None counts every one.
    """
    end = datetime.combine(as_of + timedelta(days=1), time(), UTC)
    where = None if offices is None else [*offices]
    mine = Q() if where is None else Q(office__in=where)
    asked_by_me = Q() if where is None else Q(recruitment__office__in=where)
    rounds = Recruitment.objects.filter(mine)
    asked = ConductRequest.objects.filter(asked_by_me, recruitment__isnull=False)
    given = ConductRequest.objects.filter(mine, office__isnull=False)
    rejected = rounds.filter(decision__in=REJECTED)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for name, rows, at in (
        ("recruitments", rounds, "opened_at"),
        ("requests_made", asked, "asked_at"),
        ("responses_received", asked, "answered_at"),
        ("responses_given", given, "answered_at"),
        ("rejected_hires", rejected, "decided_at"),
    ):
        for year, count in _by_year(rows, at, end):
            counts[year][name] = count
    return {year: Numbers(**found) for year, found in sorted(counts.items())}


def _by_year(rows: QuerySet[Any], at: str, end: datetime) -> list[tuple[int, int]]:
    known = rows.filter(**{f"{at}__lt": end}).annotate(year=ExtractYear(at, tzinfo=UTC))
    return list(known.order_by().values("year").annotate(n=Count("pk")).values_list("year", "n"))


def year_end(year: int) -> datetime:
    """From when a year's return is awaited: its last second, in UTC."""
    return datetime.combine(date(year, 12, 31), time(23, 59, 59), UTC)


def overdue_year(today: date) -> int:
    """The last year whose return was due before ``today``."""
    return today.year - 1 if today > return_due(today.year - 1) else today.year - 2


def awaited_year(member: Member) -> int | None:
    """The year whose return a running clock of the member waits for."""
    clock = Clock.objects.about(member).running().filter(kind=RETURN_CLOCK).first()
    return clock.started_at.year if clock is not None else None


def returns_to_await(at: datetime) -> list[str]:
    """Refs of members with an office here that owe the year that is over, without a clock."""
    known = Clock.objects.filter(kind=RETURN_CLOCK, ref=OuterRef("ref"), cancelled_at=None)
    runs = known.filter(Q(started_at=year_end(at.year - 1)) | Q(stopped_at=None))
    owing = Member.objects.owing(at.year - 1).filter(office__isnull=False)
    return _refs(owing.filter(~Exists(runs)))


def return_reading(member: Member, at: datetime) -> Reading | None:
    """How the return of the year that is over stands, where no clock is kept for it."""
    year = at.year - 1
    if member.state == MemberState.LEFT or member.joined_on.year > year:
        return None
    filed = member.returns.filter(year=year).first()
    limit = kinds()[RETURN_CLOCK].for_entity("").limit
    return computed(RETURN_CLOCK, limit, year_end(year), filed.filed_at if filed else None, at)


def able(record: Recruitment | ConductRequest, at: datetime) -> QuerySet[Person]:
    """Officers who serve where it is dealt with, and are not kept away from it."""
    offices = record.offices if isinstance(record, Recruitment) else [record.office]
    posts = Grant.objects.active(at).filter(
        role=Role.DISCLOSURE_OFFICER, office__in=[one for one in offices if one is not None]
    )
    kept = Person.objects.active().filter(Exists(posts.filter(person=OuterRef("pk"))))
    return kept.exclude(pk__in=record.aside.values("person"))


def bearing(name: str, at: datetime) -> list[Person]:
    """Officers of disclosure whose own name is the candidate's, as far as two names say so.

    Compared in memory, whatever the order, capitals, accents or harakat: every part of the
    shorter name stands in the longer one, and there are two of them at least.
    """
    posts = Grant.objects.active(at).filter(role=Role.DISCLOSURE_OFFICER, person=OuterRef("pk"))
    people = Person.objects.active().filter(Exists(posts)).order_by("pk")
    sought = _parts(name)
    return [one for one in people if _is_same(sought, _parts(one.name))]


def _parts(name: str) -> frozenset[str]:
    return frozenset(part for part in WORD.findall(plain(name)) if part)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    both = one & other
    return both in (one, other) and (len(both) > 1 or one == other)


def owed(member: Member, today: date) -> int | None:
    """The last year whose return was due and is absent; None: nothing is owed."""
    year = overdue_year(today)
    if member.joined_on.year > year or member.returns.filter(year=year).exists():
        return None
    return year


def unanswered(at: datetime) -> list[str]:
    """Refs of requests whose time to answer is over."""
    late = Clock.objects.filter(kind=ANSWER_CLOCK, ref=OuterRef("ref")).overdue(at)
    return _refs(ConductRequest.objects.awaited().filter(Exists(late)))


def to_destroy(at: datetime) -> list[str]:
    """Refs of recruitments whose name and answers have been kept long enough."""
    over = Clock.objects.filter(kind=KEEP_CLOCK, ref=OuterRef("ref")).overdue(at)
    return _refs(Recruitment.objects.filter(Exists(over), destroyed_at=None))


def to_forget(at: datetime) -> list[str]:
    """Refs of requests from elsewhere whose name has been kept long enough."""
    over = Clock.objects.filter(kind=KEEP_CLOCK, ref=OuterRef("ref")).overdue(at)
    came = ConductRequest.objects.filter(recruitment=None, forgotten_at=None)
    return _refs(came.filter(Exists(over)))


def office_key(office: Office) -> str:
    """The public key to which others seal for an office, in 64 hexadecimal digits.

    Raises:
        NoKeyToSealTo: it has none.
    """
    if (key := OfficeKey.objects.current().filter(office=office).first()) is None:
        raise NoKeyToSealTo(_("This cannot be kept safely at the moment. Please try again later."))
    return bytes(key.public).hex()


def address_of(parcel: ConductParcel) -> str:
    """Where a parcel that goes out is taken by program; empty: nowhere."""
    about = Q(member__asks__parcels=parcel) | Q(
        member__requests__parcels=parcel, member__requests__asker=None
    )
    to = Elsewhere.objects.filter(about).first()
    return to.address if to is not None else ""


def member_file(name: str, office: Office, address: str) -> MemberFile:
    """How others connect a member whose office is here."""
    public = parcels.signer_public(signer()).hex()
    return MemberFile(name, office_key(office), public, address)


def _refs(rows: QuerySet[Any]) -> list[str]:
    return [*rows.order_by("pk").values_list("ref", flat=True)]
