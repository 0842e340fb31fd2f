"""What intake keeps: reports, what was allowed, what was said since, and where it went."""

from amparo.intake.models.arrivals import Bundle, Delivery, Sender
from amparo.intake.models.conversation import Attachment, Feedback, Message
from amparo.intake.models.keeping import REPORT_KEEPING
from amparo.intake.models.reports import Consent, Draft, Exclusion, Report, Triage
from amparo.intake.models.routing import Link, RoutingRule, Transfer

__all__ = [
    "REPORT_KEEPING",
    "Attachment",
    "Bundle",
    "Consent",
    "Delivery",
    "Draft",
    "Exclusion",
    "Feedback",
    "Link",
    "Message",
    "Report",
    "RoutingRule",
    "Sender",
    "Transfer",
    "Triage",
]
