"""The tables of investigations."""

from amparo.investigations.models.facts import About, InvestigationFact
from amparo.investigations.models.findings import FinalReport, Finding
from amparo.investigations.models.investigations import (
    Investigation,
    InvestigationQuerySet,
    Matter,
)
from amparo.investigations.models.people import Conflict, TeamMember

__all__ = [
    "About",
    "Conflict",
    "FinalReport",
    "Finding",
    "Investigation",
    "InvestigationFact",
    "InvestigationQuerySet",
    "Matter",
    "TeamMember",
]
