"""The index of the registry: kept locked in the database, held open in memory alone.

Every process holds its own copy and brings it up to date at each request: one query for the
version, one for what has changed. A change is counted in by a small index beside the large one, so
that it costs milliseconds however many are listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from django.db.models import Max

from amparo.screening import encoding
from amparo.screening.matching.census import Census
from amparo.screening.matching.keyed import Encodings, Hub
from amparo.screening.matching.model import named
from amparo.screening.models import Enrolment, IndexEntry, IndexHead

LEAST = 0.10  # from here a hit is worth a look: ADR 0020, by stated costs
MOST = 5  # hits of one request; beyond the fifth nobody was ever found in the measured set
SMALL = 500  # changes that lie beside the large index before it is built anew


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that may be the one who is asked for. ``score``: 0 to 1, calibrated."""

    ref: str
    score: float


@dataclass(slots=True)
class Held:
    """What this process holds in memory: the large index, and the changes since it was built."""

    version: int = -1
    rows: dict[str, Encodings] = field(default_factory=dict)
    large: Hub | None = None
    fresh: set[str] = field(default_factory=set)  # listed anew, changed or gone since
    small: Hub | None = None


_held, _alone = Held(), Lock()


def put(enrolment: Enrolment, identity: encoding.Identity) -> None:
    """List somebody, or list them as they are now. For acts; the identity is not kept."""
    row = encoding.encoded([encoding.person_of(identity, enrolment.ref)])
    _change(enrolment, encoding.locked(row, enrolment.ref))


def take_out(enrolment: Enrolment) -> None:
    """Nobody finds them any more, from the end of this transaction on."""
    _change(enrolment, None)


def nearest(asked: Encodings) -> list[Near]:
    """Entries that may be the one person whose names are ``asked``, the likeliest first.

    The same two queries, and the same work, whether somebody is found or not.
    """
    with _alone:
        _refresh(_held)
        hubs = [(hub, fresh) for hub, fresh in ((_held.large, False), (_held.small, True)) if hub]
        gone = set(_held.fresh)
    best: dict[str, float] = {}
    for ref, score, is_fresh in _weighed(asked, hubs):
        if is_fresh or ref not in gone:
            best[ref] = max(best.get(ref, 0.0), score)
    found = [Near(ref, score) for ref, score in best.items() if score >= LEAST]
    return sorted(found, key=lambda near: (-near.score, near.ref))[:MOST]


def forget() -> None:
    """Hold nothing: the next request reads everything again."""
    with _alone:
        _empty(_held)


def _change(enrolment: Enrolment, kept: bytes | None) -> None:
    head, _made = IndexHead.objects.select_for_update().get_or_create(pk=1)
    head.version += 1
    head.save(update_fields=["version"])
    IndexEntry.objects.update_or_create(
        enrolment=enrolment, defaults={"version": head.version, "locked": kept}
    )


def _refresh(held: Held) -> None:
    """Bring memory in line with the database."""
    last = IndexEntry.objects.aggregate(last=Max("version"))["last"] or 0
    if last < held.version:  # another database, or an older one: begin again
        _empty(held)
    since = IndexEntry.objects.filter(version__gt=held.version).order_by("version")
    changed = list(since.values_list("enrolment__ref", "locked", "version"))
    if not changed:
        held.version = max(held.version, last)
        return
    for ref, kept, version in changed:
        held.version = max(held.version, version)
        held.fresh.add(ref)
        if kept is None:
            held.rows.pop(ref, None)
        else:
            held.rows[ref] = encoding.unlocked(bytes(kept), ref, ref)
    if held.large is None or len(held.fresh) > max(SMALL, len(held.rows) // 10):
        held.large = _hub(held.rows, held.rows.keys(), None)
        held.fresh.clear()
        held.small = None
    else:
        held.small = _hub(held.rows, held.fresh & held.rows.keys(), held.large.census)


def _empty(held: Held) -> None:
    held.version, held.large, held.small = -1, None, None
    held.rows.clear()
    held.fresh.clear()


def _hub(rows: dict[str, Encodings], refs: Iterable[str], census: Census | None) -> Hub | None:
    chosen = sorted(refs)
    return Hub(encoding.joined(rows[ref] for ref in chosen), census=census) if chosen else None


def _weighed(asked: Encodings, hubs: list[tuple[Hub, bool]]) -> list[tuple[str, float, bool]]:
    """Ref, score and whether it comes from the small index: all weighed against one another."""
    query, columns, refs = [], [], []
    for hub, is_fresh in hubs:
        rows, subject, measured = hub.weigh(asked)
        query.append(rows)
        columns.append(measured)
        refs += [(hub.ids[one], is_fresh) for one in subject.tolist()]
    if not refs:
        return []
    order = np.argsort(np.concatenate(query), kind="stable")
    _points, score = named("keyed").scores(
        np.concatenate(query)[order], np.concatenate(columns)[order]
    )
    ordered = (refs[at] for at in order.tolist())
    return [
        (ref, value / 10_000, is_fresh)
        for (ref, is_fresh), value in zip(ordered, score.tolist(), strict=True)
    ]
