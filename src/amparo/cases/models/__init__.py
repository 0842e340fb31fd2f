"""What cases keeps: allegations, what is counted about them, who is in them, and the work."""

from amparo.cases.models.allegations import Allegation, AllegationQuerySet
from amparo.cases.models.closing import Closing, FileClosed, refuse_closed
from amparo.cases.models.duties import GradedMeasure, NonCooperation, PartnerDuty, StepTaken
from amparo.cases.models.facts import About, Fact, FactQuerySet
from amparo.cases.models.keeping import CASE_KEEPING, people_of_report
from amparo.cases.models.lessons import Lesson
from amparo.cases.models.letters import CaseLetter
from amparo.cases.models.links import CaseLink
from amparo.cases.models.people import AllegedPerpetrator, Incident, Pair, Victim
from amparo.cases.models.tally import Span, Tally
from amparo.cases.models.versions import Version, VersionQuerySet, rows_of
from amparo.cases.models.work import CaseNote, Task

__all__ = [
    "CASE_KEEPING",
    "About",
    "Allegation",
    "AllegationQuerySet",
    "AllegedPerpetrator",
    "CaseLetter",
    "CaseLink",
    "CaseNote",
    "Closing",
    "Fact",
    "FactQuerySet",
    "FileClosed",
    "GradedMeasure",
    "Incident",
    "Lesson",
    "NonCooperation",
    "Pair",
    "PartnerDuty",
    "Span",
    "StepTaken",
    "Tally",
    "Task",
    "Version",
    "VersionQuerySet",
    "Victim",
    "people_of_report",
    "refuse_closed",
    "rows_of",
]
