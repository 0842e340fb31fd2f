"""The tables of investigations."""

from amparo.investigations.models import keeping  # registers them with vault and clocks
from amparo.investigations.models.evidence import Custody, Evidence
from amparo.investigations.models.facts import About, InvestigationFact
from amparo.investigations.models.findings import FinalReport, Finding
from amparo.investigations.models.investigations import (
    Investigation,
    InvestigationQuerySet,
    Matter,
)
from amparo.investigations.models.people import Conflict, TeamMember
from amparo.investigations.models.planning import (
    Extension,
    Interview,
    Interviewee,
    MethodCheck,
    PlanStep,
)
from amparo.investigations.models.register import Investigator, Qualification

__all__ = [
    "About",
    "Conflict",
    "Custody",
    "Evidence",
    "Extension",
    "FinalReport",
    "Finding",
    "Interview",
    "Interviewee",
    "Investigation",
    "InvestigationFact",
    "InvestigationQuerySet",
    "Investigator",
    "Matter",
    "MethodCheck",
    "PlanStep",
    "Qualification",
    "TeamMember",
    "keeping",
]
