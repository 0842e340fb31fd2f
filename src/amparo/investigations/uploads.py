"""Files of evidence while they arrive: sealed part by part, with a fingerprint of the whole."""

from __future__ import annotations

import hashlib
from typing import Any

from amparo.base.by import By
from amparo.base.later import later
from amparo.base.vault import arriving
from amparo.intake.states import Scan
from amparo.investigations import acts
from amparo.investigations.models import Evidence


class Arriving(arriving.Arriving[Evidence]):
    """One file for one investigation; ``told`` are the other arguments of ``finish_evidence``."""

    def __init__(self, ref: str, name: str, by: By) -> None:
        super().__init__()
        self._ref, self._name, self._by = ref, name, by
        self._digest = hashlib.sha256()
        self.told: dict[str, Any] = {}

    def look(self, clear: bytes) -> None:
        super().look(clear)
        self._digest.update(clear)

    def begin(self, head: bytes, *, is_last: bool) -> arriving.Begun:
        begun = acts.begin_evidence(
            ref=self._ref, name=self._name, head=head, is_last=is_last, by=self._by
        )
        return arriving.Begun(begun.evidence.ref, begun.kind, begun.key)

    def finish(self, ref: str, verdict: str) -> Evidence:
        return acts.finish_evidence(
            ref=ref,
            parts=self.parts,
            size=self.size,
            fingerprint=self._digest.hexdigest(),
            scan=Scan(verdict),
            by=self._by,
            **self.told,
        )

    def discard(self, ref: str) -> None:
        later("investigations.discard_evidence", evidence=ref)


class SealingHandler(arriving.SealingHandler[Evidence]):
    """What the form of an investigation sends."""

    def __init__(self, ref: str, by: By) -> None:
        super().__init__()
        self._ref, self._by = ref, by

    def arriving(self, name: str) -> Arriving:
        return Arriving(self._ref, name, self._by)

    def keep_as(self, **told: Any) -> list[Evidence]:
        """Keep what has come, as what the form says it is."""
        for file in self.arrived:
            if isinstance(file, Arriving):
                file.told = told
        return self.keep()
