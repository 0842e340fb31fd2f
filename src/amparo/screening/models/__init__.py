"""What screening keeps: participants, entries, what was asked, and the index, all of it shells."""

from amparo.screening.models.asking import (
    FishingAlert,
    Hit,
    Opinion,
    ScreeningBatch,
    ScreeningRequest,
)
from amparo.screening.models.enrolments import (
    Appeal,
    Enrolment,
    IndexEntry,
    IndexHead,
    Offer,
)
from amparo.screening.models.participants import Participant

__all__ = [
    "Appeal",
    "Enrolment",
    "FishingAlert",
    "Hit",
    "IndexEntry",
    "IndexHead",
    "Offer",
    "Opinion",
    "Participant",
    "ScreeningBatch",
    "ScreeningRequest",
]
