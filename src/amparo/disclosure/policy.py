"""Who may do what: the recruiter with the one who acts for them, and the employer who is asked.

Each sees their own half. Who keeps the register sees organisations and their returns, no person.
Who knows the candidate, or bears their name, finds nothing there, whatever their role.
"""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, holds, person, through

ROLE = Role.DISCLOSURE_OFFICER
is_aside = person("aside__person")
recruits = holds(ROLE) & ~is_aside
acts_for_it = (holds(ROLE) | holds(ROLE, "hub")) & ~is_aside
is_asked = holds(ROLE) & ~is_aside
asked_for_it = (holds(ROLE, "recruitment__office") | holds(ROLE, "recruitment__hub")) & ~person(
    "recruitment__aside__person"
)
keeps_register = anywhere(Role.ADMINISTRATOR)

RECRUITMENT: Policy = {
    "view": acts_for_it | through(Door.JOBS),
    "open": acts_for_it,
    "ask": acts_for_it,
    "open_answers": acts_for_it,
    "decide": recruits,
    "withdraw": acts_for_it,
    "step_aside": acts_for_it,
    "destroy_answers": through(Door.JOBS),
}
REQUEST: Policy = {
    "view": is_asked | asked_for_it | through(Door.JOBS),
    "open": is_asked,
    "answer": is_asked,
    "step_aside": is_asked,
    "note_answer": asked_for_it,
    "take_back": asked_for_it,
    "mark_absent": through(Door.JOBS),
    "forget_request": through(Door.JOBS),
}
MEMBER: Policy = {
    "view": anywhere(ROLE) | keeps_register | anywhere(Role.AUDITOR),
    "delist": keeps_register,
    "relist": keeps_register,
    "note_leaving": keeps_register,
    "file_return": keeps_register | holds(ROLE),
    "connect_member": keeps_register,
    "await_return": through(Door.JOBS),
    "authorise_hub": holds(ROLE),
    "set_system_key": holds(ROLE),
}
PARCEL: Policy = {
    "view": holds(ROLE) & ~person("request__aside__person"),
    "bring_in_parcel": holds(ROLE) & ~person("request__aside__person"),
    "hand_over_parcel": holds(ROLE) & ~person("request__aside__person"),
    "discard_parcel": holds(ROLE) & ~person("request__aside__person"),
    "note_push": through(Door.JOBS),
}
HUB: Policy = {
    "view": holds(ROLE, "member__office") | holds(ROLE, "hub__office"),
    "end_hub": holds(ROLE, "member__office"),
}
