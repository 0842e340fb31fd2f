"""What screening keeps: participants, entries, what was asked, and the index, all of it shells."""

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
    "IndexEntry",
    "IndexHead",
    "Offer",
    "Participant",
]
