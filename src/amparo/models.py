"""Table of contents: every table of the product, by area. Only Django imports this file."""

from amparo.assistance.models import HelpRequest
from amparo.base.access import Grant, Office, Person
from amparo.base.heads.models import FilingMark, JournalHead
from amparo.base.journal import Entry
from amparo.base.vault.models import (
    Chunk,
    Identity,
    Letter,
    Mailbox,
    MemberKey,
    OfficeKey,
    OfficeRecovery,
    Passphrase,
    PersonKey,
    RecordKey,
    RecoveryKey,
    Sealed,
    Share,
)
from amparo.base.vault.review import (
    DossierExport,
    IdentityRelease,
    IdentityRequest,
    LegalHold,
    Opening,
    Shredding,
)
from amparo.cases.models import Allegation, Fact
from amparo.clocks.models import Clock, ClockPause, Holiday, WorkingWeek
from amparo.intake.models import (
    Attachment,
    Bundle,
    Consent,
    Delivery,
    Draft,
    Exclusion,
    Feedback,
    Link,
    Message,
    Report,
    RoutingRule,
    Sender,
    Transfer,
    Triage,
)
from amparo.people.models import ApiToken, Invitation
from amparo.protection.models import InterimMeasure, LimitChange, ProtectionRequest
from amparo.registry.models import Code, Country, Entity, Mission, Revision
from amparo.registry.services import HelpService
from amparo.statistics.models import Observation, Series

__all__ = [
    "Allegation",
    "ApiToken",
    "Attachment",
    "Bundle",
    "Chunk",
    "Clock",
    "ClockPause",
    "Code",
    "Consent",
    "Country",
    "Delivery",
    "DossierExport",
    "Draft",
    "Entity",
    "Entry",
    "Exclusion",
    "Fact",
    "Feedback",
    "FilingMark",
    "Grant",
    "HelpRequest",
    "HelpService",
    "Holiday",
    "Identity",
    "IdentityRelease",
    "IdentityRequest",
    "InterimMeasure",
    "Invitation",
    "JournalHead",
    "LegalHold",
    "Letter",
    "LimitChange",
    "Link",
    "Mailbox",
    "MemberKey",
    "Message",
    "Mission",
    "Observation",
    "Office",
    "OfficeKey",
    "OfficeRecovery",
    "Opening",
    "Passphrase",
    "Person",
    "PersonKey",
    "ProtectionRequest",
    "RecordKey",
    "RecoveryKey",
    "Report",
    "Revision",
    "RoutingRule",
    "Sealed",
    "Sender",
    "Series",
    "Share",
    "Shredding",
    "Transfer",
    "Triage",
    "WorkingWeek",
]
