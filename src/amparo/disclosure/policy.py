"""Who may do what: the recruiter with the one who acts for them, and the employer who is asked.

Each sees their own half. Who keeps the register sees organisations and their returns, no person.
"""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, holds, through

ROLE = Role.DISCLOSURE_OFFICER
recruits = holds(ROLE)
acts_for_it = recruits | holds(ROLE, "hub")
asked_for_it = holds(ROLE, "recruitment__office") | holds(ROLE, "recruitment__hub")
keeps_register = anywhere(Role.ADMINISTRATOR)

RECRUITMENT: Policy = {
    "view": acts_for_it | through(Door.JOBS),
    "open": acts_for_it,
    "ask": acts_for_it,
    "open_answers": acts_for_it,
    "decide": recruits,
    "withdraw": acts_for_it,
    "destroy_answers": through(Door.JOBS),
}
REQUEST: Policy = {
    "view": holds(ROLE) | asked_for_it | through(Door.JOBS),
    "open": holds(ROLE),
    "answer": holds(ROLE),
    "note_answer": asked_for_it,
    "take_back": asked_for_it,
    "mark_absent": through(Door.JOBS),
}
MEMBER: Policy = {
    "view": anywhere(ROLE) | keeps_register | anywhere(Role.AUDITOR),
    "delist": keeps_register,
    "relist": keeps_register,
    "note_leaving": keeps_register,
    "file_return": keeps_register | holds(ROLE),
    "authorise_hub": holds(ROLE),
}
HUB: Policy = {
    "view": holds(ROLE, "member__office") | holds(ROLE, "hub__office"),
    "end_hub": holds(ROLE, "member__office"),
}
