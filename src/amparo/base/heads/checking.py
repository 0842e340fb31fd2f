"""Is a proof of filing ours, and does the published tree hold it? Asked by anyone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.base import proofs
from amparo.base.heads import tree
from amparo.base.heads.models import JournalHead
from amparo.base.heads.reads import place_of
from amparo.base.proofs import HEADING, Proof

MOST = 4096  # characters; a proof has some 270
SHAPE = re.compile(
    rf"{re.escape(HEADING)}\s+mark ([0-9a-f]{{64}})\s+"
    r"received ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\s+signature ([0-9a-f]{128})"
)


class Verdict(TextChoices):
    """What can be said of a proof."""

    UNREADABLE = "unreadable", _("This is not a proof of filing")
    FORGED = "forged", _("This proof was not made here, or it was changed")
    FOUND = "found", _("The report was received, and stands in the published list")
    SOON = "soon", _("The proof is genuine; the list of its day is not published yet")
    MISSING = "missing", _("The proof is genuine, but the published list does not hold it")
    BROKEN = "broken", _("The published list does not agree with its own signature")


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to a proof: its day and path where there is one."""

    verdict: Verdict
    proof: Proof | None = None
    head: JournalHead | None = None
    path: tree.Path = field(default_factory=list)
    after: date | None = None  # the day after which to look again


def read(text: str) -> Proof | None:
    """The proof in ``text``, whatever the line ends; None for anything else."""
    if not (found := SHAPE.fullmatch(text[:MOST].strip())):
        return None
    mark, at, signature = found.groups()
    try:
        received = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Proof(mark, received, signature)


def check(text: str, at: datetime) -> Finding:
    """What the proof in ``text`` is worth at ``at``."""
    if (proof := read(text)) is None:
        return Finding(Verdict.UNREADABLE)
    signed = proofs.signed(proof.mark, proof.at)
    if not proofs.holds(signed, proof.signature, proofs.verify_key()):
        return Finding(Verdict.FORGED, proof)
    if (place := place_of(proof.mark)) is not None:
        found, path = place
        whole = found.head.is_signed and tree.root_from(proof.mark, path) == found.head.root
        return Finding(Verdict.FOUND if whole else Verdict.BROKEN, proof, found.head, path)
    return _absent(proof)


def _absent(proof: Proof) -> Finding:
    """Missing once the lists of its day and of the next are out: a line may come a day late."""
    day = proof.at.date()
    out = JournalHead.objects.filter(day__gte=day).order_by("day")
    if out.count() < 2:
        return Finding(Verdict.SOON, proof, after=day + timedelta(days=1))
    return Finding(Verdict.MISSING, proof, out.first())
