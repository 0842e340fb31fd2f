"""A member's own system of human resources: it begins rounds and answers, and can open nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.disclosure.acts.recruiting import NotMember, _ask_one, open_recruitment
from amparo.disclosure.arriving.acts import TooMany
from amparo.disclosure.models import Handed, Member, Recruitment
from amparo.disclosure.states import Authorisation
from amparo.intake.acts.receiving import KeyUsedOtherwise, Secret

ROUNDS_MOST = 100  # of one token within an hour
EMPLOYERS_MOST = 20  # of one round


@dataclass(frozen=True, slots=True)
class Employment:
    """Where the candidate worked: ref of a member, first and last day; none: still there."""

    employer: str
    worked_from: date
    worked_until: date | None = None


@act
def begin_round(
    *,
    name: str,
    born_on: date,
    authorisation: Authorisation,
    authorised_on: date,
    employers: Sequence[Employment],
    written: bytes,
    held: Secret,
    key: str,
    by: By,
) -> tuple[Recruitment, bool]:
    """Begin with a candidate and ask each employer, all or nothing; sent again it is as once.

    Args:
        written: the body as it came; the same key with another body is refused.
        held: the token, already found good; its office is the member's.
        key: the sender's own for this round, 1 to 200 characters.

    Returns:
        The round, and whether it was made now.

    Raises:
        NotMember: the office is of no member now.
        KeyUsedOtherwise: the key came before, with another body.
        TooMany: more rounds within an hour than anybody recruits.
        NotValid: as for ``open_recruitment`` and ``ask``.
    """
    mark = held.hashed("api/conduct", key.encode()).hex()
    body = held.hashed("api/body", written).hex()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [mark])
    before = Handed.objects.filter(mark=mark).select_related("recruitment").first()
    if before is not None:
        if not secrets.compare_digest(before.body, body):
            raise KeyUsedOtherwise
        known = before.recruitment
        journal.record(by, "disclosure.begin_round", known, token=held.token.ref, again=True)
        return before.recruitment, False
    hour = Handed.objects.filter(token=held.token, at__gt=by.at - timedelta(hours=1))
    if hour.count() >= ROUNDS_MOST:
        raise TooMany
    if not 0 < len(employers) <= EMPLOYERS_MOST:
        raise NotValid(_("Please check the form."), employers=_("Name the employers to be asked."))
    member = Member.objects.current().filter(office=held.token.office_id).first()
    if member is None:
        raise NotMember
    made = open_recruitment(
        member=member.ref,
        name=name,
        born_on=born_on,
        authorisation=authorisation,
        authorised_on=authorised_on,
        by=by,
    )
    person = {"name": name.strip(), "born_on": born_on.isoformat()}
    for one in employers:
        _ask_one(made, one.employer, one.worked_from, one.worked_until, person, by)
    Handed.objects.create(token=held.token, mark=mark, body=body, recruitment=made, at=by.at)
    journal.record(
        by,
        "disclosure.begin_round",
        made,
        token=held.token.ref,
        again=False,
        requests=len(employers),
    )
    return made, True
