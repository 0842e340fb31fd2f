"""What screening keeps: participants, entries, what was asked, and the index, all of it shells."""

from amparo.screening.models.asking import (
    FishingAlert,
    Hit,
    Opinion,
    ScreeningBatch,
    ScreeningRequest,
)
from amparo.screening.models.deployments import DeploymentCheck
from amparo.screening.models.enrolments import (
    Appeal,
    Enrolment,
    IndexEntry,
    IndexHead,
    Offer,
)
from amparo.screening.models.participants import Participant
from amparo.screening.models.private import FarAsk, FarHub, HubAsk, HubPair, HubSheet, Talk
from amparo.screening.models.rosters import Roster, RosterRow

__all__ = [
    "Appeal",
    "DeploymentCheck",
    "Enrolment",
    "FarAsk",
    "FarHub",
    "FishingAlert",
    "Hit",
    "HubAsk",
    "HubPair",
    "HubSheet",
    "IndexEntry",
    "IndexHead",
    "Offer",
    "Opinion",
    "Participant",
    "Roster",
    "RosterRow",
    "ScreeningBatch",
    "ScreeningRequest",
    "Talk",
]
