"""Who enters a person, and takes them out: two custodians of the entity, never one.

Nobody else may know that an entry is there: not a registrar, not an auditor (who reads the journal,
which names no one), not a screener who asks for that very person.
"""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, Rule, holds, person, through

custodian = holds(Role.SCREENING_CUSTODIAN)
keeps = custodian | holds(Role.ADJUDICATOR)
worker = through(Door.JOBS)


def another(field: str) -> Rule:
    """A custodian, and not the one that ``field`` names."""
    return custodian & ~person(field)


ENROLMENT: Policy = {
    "view": keeps | worker,
    "open": custodian,  # an adjudicator opens it beside what was asked, and no other way
    "tell_person": custodian,
    "note_answer": custodian,
    "correct": custodian,
    "confirm": another("prepared_by"),
    "drop": custodian,
    "propose_correction": custodian,
    "confirm_correction": another("correction_by"),
    "establish": custodian,
    "review": custodian,
    "file_appeal": custodian,
    "propose_lift": custodian,
    "confirm_lift": another("lift_by"),
    "keep_enrolment": another("lift_by"),
    "encode_again": custodian,
    "expire": worker,
    "compare_rosters": worker,
}
decides_appeal = (
    holds(Role.SCREENING_CUSTODIAN, "enrolment__office")
    & ~person("enrolment__prepared_by")
    & ~person("enrolment__confirmed_by")
)
APPEAL: Policy = {
    "view": holds(Role.SCREENING_CUSTODIAN, "enrolment__office"),
    "open": holds(Role.SCREENING_CUSTODIAN, "enrolment__office"),
    "uphold": decides_appeal,
    "dismiss": decides_appeal,
}
OFFER: Policy = {"view": custodian, "prepare": custodian, "decline_offer": custodian}
