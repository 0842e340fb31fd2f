"""Pages of screening at the desk."""

from amparo.screening.views.alerts import alert_do, alerts, figures
from amparo.screening.views.asking import (
    ask,
    ask_list,
    batch,
    batch_deployment,
    batch_open,
    batch_roster,
    request,
    request_do,
    requests,
)
from amparo.screening.views.enrolments import (
    appeal_do,
    decline_offer,
    enrolment,
    enrolment_do,
    enrolments,
    notice,
    prepare,
)
from amparo.screening.views.judging import hit, hit_do, hits
from amparo.screening.views.participants import participant, participant_do, participants

__all__ = [
    "alert_do",
    "alerts",
    "appeal_do",
    "ask",
    "ask_list",
    "batch",
    "batch_deployment",
    "batch_open",
    "batch_roster",
    "decline_offer",
    "enrolment",
    "enrolment_do",
    "enrolments",
    "figures",
    "hit",
    "hit_do",
    "hits",
    "notice",
    "participant",
    "participant_do",
    "participants",
    "prepare",
    "request",
    "request_do",
    "requests",
]
