"""By: the context that every act and every read carries."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotPermitted


class Door(StrEnum):
    """The ways in. A door decides who is standing there, never what they may do."""

    DESK = "desk"  # staff, signed in, two factors
    PUBLIC = "public"  # anyone, no account
    API = "api"  # another system, by token
    STATE = "state"  # a Member State's mission
    JOBS = "jobs"  # our own worker
    CONSOLE = "console"  # an operator at the command line


class Role(TextChoices):
    """What someone does in an office. What a role may do is written in policies."""

    FOCAL_POINT = "focal_point", _("Focal point")
    INTAKE_OFFICER = "intake_officer", _("Intake officer")
    CASE_LEAD = "case_lead", _("Case lead")
    HEAD_OF_ENTITY = "head_of_entity", _("Head of entity")
    VICTIMS_RIGHTS_OFFICER = "victims_rights", _("Victims' rights officer")
    PROTECTION_OFFICER = "protection_officer", _("Protection officer (retaliation)")
    INVESTIGATOR = "investigator", _("Investigator")
    INVESTIGATION_HEAD = "investigation_head", _("Investigation head")
    CUSTODIAN = "custodian", _("Custodian of identities")
    DISCLOSURE_OFFICER = "disclosure_officer", _("Disclosure officer")
    SCREENER = "screener", _("Screener")
    SCREENING_CUSTODIAN = "screening_custodian", _("Screening custodian")
    ADJUDICATOR = "adjudicator", _("Adjudicator (screening)")
    SCREENING_REGISTRAR = "screening_registrar", _("Screening registrar")
    STATE_REPRESENTATIVE = "state_representative", _("Representative of a Member State")
    STATISTICIAN = "statistician", _("Statistician")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


#: Roles whose holders are given the key of their office, and so may open its dossiers.
KEY_ROLES = frozenset(
    {
        Role.DISCLOSURE_OFFICER,
        Role.SCREENER,
        Role.SCREENING_CUSTODIAN,
        Role.ADJUDICATOR,
        Role.INTAKE_OFFICER,
        Role.CASE_LEAD,
        Role.VICTIMS_RIGHTS_OFFICER,
        Role.PROTECTION_OFFICER,
        Role.INVESTIGATOR,
        Role.INVESTIGATION_HEAD,
        Role.STATE_REPRESENTATIVE,
    }
)


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, when, through which door, and with which key in hand.

    ``at`` is aware and in UTC; it is the only clock an act may read, so a test chooses the
    time by choosing ``By``. ``key`` is the person's opened private key (32 bytes) while they
    are signed in with it; it is never written, printed or logged.
    """

    door: Door
    at: datetime
    person_id: int | None = None
    posts: frozenset[tuple[str, int]] = field(default=frozenset())  # (role, office id)
    key: bytes | None = field(default=None, repr=False, compare=False)

    def offices(self, role: Role) -> frozenset[int]:
        """Ids of the offices where this person holds ``role``."""
        return frozenset(office for held, office in self.posts if held == role)

    @property
    def roles(self) -> frozenset[str]:
        """Roles held in any office."""
        return frozenset(role for role, _office in self.posts)

    @property
    def is_of_state(self) -> bool:
        """Represents a Member State, and serves nowhere else: has a door of their own."""
        return self.roles == {Role.STATE_REPRESENTATIVE}

    @property
    def person(self) -> int:
        """Id of the person acting.

        Raises:
            NotPermitted: nobody is known at this door.
        """
        if self.person_id is None:
            raise NotPermitted(_("Please sign in."))
        return self.person_id
