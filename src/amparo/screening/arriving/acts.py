"""Encodings that come to a hub. Nothing here opens anything: the public process runs it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotAvailable, NotFound, NotPossible, NotValid
from amparo.base.later import soon
from amparo.screening import encodings_file as files
from amparo.screening.models import HubAsk, HubPair, HubSheet
from amparo.screening.states.participants import ParticipantState
from amparo.screening.states.private import Side

LISTED_MOST, ASKED_MOST = 50_000, 200  # names in one file
#: What the public process may read of a pair and its two sides.
COLUMNS = (
    *("ref", "ended_at", "asker__office_id", "asker__state"),
    *("custodian__custody_id", "custodian__state"),
)
ASKS_MOST = 2_000  # questions of one pair in a day


class TooMany(NotAvailable):
    """More questions than recruiting explains."""

    status: ClassVar[int] = 429

    def __init__(self) -> None:
        super().__init__(_("That is too many within a day. Please ask the rest later."))


@act
def receive_encodings(*, ref: str, file: bytes, office: int, by: By) -> HubSheet:
    """Keep what one side of a pair sends, until it is compared.

    Args:
        ref: of the pair.
        office: id of whoever sends, by a token or at the desk; it says which side that is.

    Raises:
        NotFound: no pair of this office.
        NotPossible: the pair has ended, or one of the two takes part no more.
        NotValid: no file of encodings, of the other side, of a month that is not now, or asked
            before.
        TooMany: see there.
    """
    pair, side = _pair(ref, office)
    try:
        sheet = files.read(file, LISTED_MOST if side == Side.LISTED else ASKED_MOST)
    except files.NotEncodings as error:
        raise NotValid(_("This is no file of encodings, or there is too much in it.")) from error
    if sheet.side != side:
        raise NotValid(_("These encodings are of the other side."))
    if sheet.period not in _months(by):
        raise NotValid(_("These encodings are of a month that is not now: encode anew."))
    if side == Side.ASKED:
        _ask(pair, sheet, by)
    kept = HubSheet.objects.create(
        pair=pair,
        side=side,
        period=sheet.period,
        mark=sheet.mark,
        rows=sheet.rows.rows,
        file=file,
        at=by.at,
    )
    soon("screening.compare_pair", pair=pair.ref)
    journal.record(
        by, "screening.receive_encodings", pair, side=side, rows=kept.rows, period=kept.period
    )
    return kept


def _pair(ref: str, office: int) -> tuple[HubPair, Side]:
    """The pair, and the side of it that this office is."""
    kept = HubPair.objects.filter(ref=ref).select_related("asker", "custodian")
    found = kept.only(*COLUMNS).first()
    if found is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if office == found.asker.office_id:
        side = Side.ASKED
    elif office == found.custodian.custody_id:
        side = Side.LISTED
    else:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    states = {found.asker.state, found.custodian.state}
    if found.ended_at is not None or states != {ParticipantState.LIVE}:
        raise NotPossible(_("This pair does not ask any more."))
    return found, side


def _months(by: By) -> set[str]:
    """The month that is now, with a day before and after: clocks of two sides differ."""
    return {f"{by.at + timedelta(days=days):%Y-%m}" for days in (-1, 0, 1)}


def _ask(pair: HubPair, sheet: files.Sheet, by: By) -> None:
    ids = [*dict.fromkeys(sheet.rows.ids)]
    today = HubAsk.objects.filter(pair=pair, asked_at__gt=by.at - timedelta(days=1)).count()
    if today + len(ids) > ASKS_MOST:
        raise TooMany
    if HubAsk.objects.filter(pair=pair, called__in=ids).exists():
        raise NotValid(_("One of these was asked before: each question needs an id of its own."))
    HubAsk.objects.bulk_create(
        HubAsk(pair=pair, period=sheet.period, called=one, asked_at=by.at) for one in ids
    )
