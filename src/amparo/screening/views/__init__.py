"""Pages of screening at the desk."""

from amparo.screening.views.enrolments import (
    appeal_do,
    decline_offer,
    enrolment,
    enrolment_do,
    enrolments,
    prepare,
)
from amparo.screening.views.participants import participant, participant_do, participants

__all__ = [
    "appeal_do",
    "decline_offer",
    "enrolment",
    "enrolment_do",
    "enrolments",
    "participant",
    "participant_do",
    "participants",
    "prepare",
]
