"""Which steps the form asks now.

Whether names could be kept changes a few times a year and is asked at every screen, so it is
remembered for some seconds. What is sent meanwhile is judged anew by the act.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amparo.base.vault import identity
from amparo.intake import questions

LASTS = timedelta(seconds=10)


class Names:
    """Whether there are enough custodians for names, as it was within the last ten seconds."""

    _seen_at: datetime
    _can: bool

    def __init__(self) -> None:
        self.forget()

    def can_be_kept(self, at: datetime) -> bool:
        if not self._seen_at <= at < self._seen_at + LASTS:
            self._seen_at, self._can = at, identity.can_seal(at)
        return self._can

    def forget(self) -> None:
        self._seen_at, self._can = datetime.min.replace(tzinfo=UTC), False


names = Names()


def steps(at: datetime) -> tuple[questions.Step, ...]:
    """The steps in order; the one for names only where they can be kept."""
    return questions.asked(can_seal=names.can_be_kept(at))
