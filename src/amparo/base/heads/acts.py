"""Seal a day: its marks of filing into a tree, and the journal's head beside its root."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from amparo.base import journal, proofs
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.heads import tree
from amparo.base.heads.models import FilingMark, JournalHead, words
from amparo.base.heads.reads import BACK, GRACE
from amparo.base.journal import FIRST, Entry
from amparo.base.later import later

LOCK = 7120171298  # an advisory lock of PostgreSQL: one sealing at a time


class TooEarly(NotPossible):
    """The day is not over, or only just."""


class AlreadySealed(NotPossible):
    """The day's head is out; nothing can be added to it."""


@act
def seal_day(*, day: date, by: By) -> JournalHead:
    """Publish the marks of a day (UTC) and the journal's head, signed; then tell the witnesses.

    A mark whose line was written late, after its day was sealed, goes into the next tree.

    Raises:
        TooEarly, AlreadySealed.
    """
    end = datetime.combine(day, time(), UTC) + timedelta(days=1)
    if by.at < end + GRACE:
        raise TooEarly(_("This day is not over yet. It is sealed a quarter of an hour after."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if JournalHead.objects.filter(day__gte=day).exists():
        raise AlreadySealed(_("This day has been sealed already, or a later one."))
    marks = sorted(_filled_up(_marks(end)))
    last = Entry.objects.order_by("-seq").first()
    seq, hashed = (last.seq, last.hash) if last else (0, FIRST)
    root = tree.root(marks)
    signature = proofs.sign(words(day, seq, hashed, root, len(marks)))
    made = JournalHead.objects.create(
        day=day,
        seq=seq,
        head=hashed,
        root=root,
        size=len(marks),
        signature=signature,
        made_at=by.at,
    )
    FilingMark.objects.bulk_create(
        FilingMark(head=made, number=number, mark=mark) for number, mark in enumerate(marks)
    )
    journal.record(by, "heads.seal_day", None, day=day.isoformat(), root=root, seq=seq)
    later("heads.tell_witnesses", day=day.isoformat())
    return made


def _marks(end: datetime) -> list[str]:
    """Marks of reports handed in before ``end`` that stand in no tree yet; at first, all."""
    lines = Entry.objects.filter(act="intake.submit", at__lt=end)
    if JournalHead.objects.exists():
        lines = lines.filter(at__gte=end - BACK)
    told = lines.values_list("facts", flat=True)
    found = {str(facts["proof"]) for facts in told if facts.get("proof")}
    listed = FilingMark.objects.filter(mark__in=found).values_list("mark", flat=True)
    return sorted(found.difference(listed))


def _filled_up(marks: list[str]) -> list[str]:
    """With random ones among them, so that their number is not told."""
    return marks + [proofs.new_mark() for _i in range(tree.size_for(len(marks)) - len(marks))]
