"""Table of contents: every table of the product, by area. Only Django imports this file."""

from amparo.base.access import Grant, Office, Person
from amparo.base.journal import Entry
from amparo.base.vault.models import MemberKey, OfficeKey, PersonKey, RecordKey, Sealed
from amparo.cases.models import Allegation, Fact
from amparo.intake.models import Report
from amparo.people.models import Invitation
from amparo.registry.models import Code, Country, Entity, Mission, Revision
from amparo.statistics.models import Observation, Series

__all__ = [
    "Allegation",
    "Code",
    "Country",
    "Entity",
    "Entry",
    "Fact",
    "Grant",
    "Invitation",
    "MemberKey",
    "Mission",
    "Observation",
    "Office",
    "OfficeKey",
    "Person",
    "PersonKey",
    "RecordKey",
    "Report",
    "Revision",
    "Sealed",
    "Series",
]
