"""Lives, and the short sets that the shell of an investigation is written in."""

from amparo.investigations.states.bodies import (
    BODY_OF,
    MAY_INVESTIGATE,
    NATIONAL,
    WHY_OF,
    Body,
    Contributor,
    Series,
    WhyInstead,
    series_of,
)
from amparo.investigations.states.evidence import (
    CustodyKind,
    EvidenceKind,
    Place,
    WhyMoved,
)
from amparo.investigations.states.findings import (
    Check,
    Outcome,
    Standard,
    WhyUnsubstantiated,
)
from amparo.investigations.states.life import (
    AT_WORK,
    MOVES,
    ONGOING,
    InvestigationState,
    WhyClosed,
    WhyExtended,
    WhyGiven,
    WhySuspended,
)
from amparo.investigations.states.team import (
    Part,
    Skill,
    WhyConflict,
)
from amparo.investigations.states.work import (
    LANGUAGE,
    LETTERS,
    Heard,
    Method,
    Offer,
    Step,
    WhyHeardAgain,
)

__all__ = [
    "AT_WORK",
    "BODY_OF",
    "LANGUAGE",
    "LETTERS",
    "MAY_INVESTIGATE",
    "MOVES",
    "NATIONAL",
    "ONGOING",
    "WHY_OF",
    "Body",
    "Check",
    "Contributor",
    "CustodyKind",
    "EvidenceKind",
    "Heard",
    "InvestigationState",
    "Method",
    "Offer",
    "Outcome",
    "Part",
    "Place",
    "Series",
    "Skill",
    "Standard",
    "Step",
    "WhyClosed",
    "WhyConflict",
    "WhyExtended",
    "WhyGiven",
    "WhyHeardAgain",
    "WhyInstead",
    "WhyMoved",
    "WhySuspended",
    "WhyUnsubstantiated",
    "series_of",
]
