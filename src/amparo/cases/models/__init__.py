"""What cases keeps: allegations, what is counted about them, and who is in them."""

from amparo.cases.models.allegations import Allegation, AllegationQuerySet
from amparo.cases.models.duties import GradedMeasure, NonCooperation, PartnerDuty, StepTaken
from amparo.cases.models.facts import About, Fact, FactQuerySet
from amparo.cases.models.keeping import people_of_report
from amparo.cases.models.people import AllegedPerpetrator, Incident, Pair, Victim
from amparo.cases.models.tally import Span, Tally
from amparo.cases.models.versions import Version, VersionQuerySet, rows_of

__all__ = [
    "About",
    "Allegation",
    "AllegationQuerySet",
    "AllegedPerpetrator",
    "Fact",
    "FactQuerySet",
    "GradedMeasure",
    "Incident",
    "NonCooperation",
    "Pair",
    "PartnerDuty",
    "Span",
    "StepTaken",
    "Tally",
    "Version",
    "VersionQuerySet",
    "Victim",
    "people_of_report",
    "rows_of",
]
