"""Who brings a participant in, and who of it does its own steps."""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, holds, through

registrar = anywhere(Role.SCREENING_REGISTRAR)
its_screener = holds(Role.SCREENER)
its_custodian = holds(Role.SCREENING_CUSTODIAN, "custody")
its_adjudicator = holds(Role.ADJUDICATOR, "custody")
its_own = its_screener | its_custodian | its_adjudicator

PARTICIPANT: Policy = {
    "view": registrar | anywhere(Role.AUDITOR) | its_own | through(Door.JOBS),
    "note_agreement": registrar,
    "confirm_users": registrar,
    "take_test": its_screener,
    "go_live": registrar,
    "suspend": registrar,
    "resume": registrar,
    "leave": registrar,
    "declare_volume": registrar,
    "set_release_rules": its_custodian,
}
