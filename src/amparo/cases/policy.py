"""Who may do what to an allegation. The whole answer is in this table.

An allegation against a force that is not of the United Nations lies in an office that leads that
stream, and only there (see ``knowing.check_lead``): so nobody else has a rule that finds it.
"""

from django.db.models import Q

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, Rule, holds, person, through
from amparo.cases.states import GRADES, MOVES

is_kept_away = person("report__exclusions__person")  # see intake: named, in the line, stepped aside
leads = holds(Role.CASE_LEAD) & ~is_kept_away
sees = (holds(Role.INTAKE_OFFICER) | holds(Role.AUDITOR)) & ~is_kept_away

may_know_report = Rule(lambda _by: Q(report__is_restricted=False)) | person("report__assignee")
of_case = holds(Role.CASE_LEAD, "allegation__office")
looks = holds(Role.INTAKE_OFFICER, "allegation__office") | holds(Role.AUDITOR, "allegation__office")
is_kept_from_part = person("allegation__report__exclusions__person")
leads_part = of_case & ~is_kept_from_part
is_report_open = Rule(lambda _by: Q(allegation__report__is_restricted=False))
may_know = is_report_open | person("allegation__report__assignee")  # need to know; see intake

#: An incident, a person or a pair of a case. Its words (names, contacts) are opened one by one.
PART: Policy = {
    "view": leads_part | (looks & ~is_kept_from_part),
    "open": leads_part & may_know,
    "correct_part": leads_part,
    "withdraw_part": leads_part,
    "add_words": leads_part & may_know,
    "link_account": leads_part & may_know,
}

#: What a partner owes on one allegation, and a step it took. Notes are opened one by one.
DUTY: Policy = {"view": leads_part | (looks & ~is_kept_from_part), "open": leads_part & may_know}
is_kept_from_concern = person("allegation__report__exclusions__person")
leads_concern = holds(Role.CASE_LEAD) & ~is_kept_from_concern
NON_COOPERATION: Policy = {
    "view": (leads_concern | holds(Role.AUDITOR)) & ~is_kept_from_concern,
    **dict.fromkeys(GRADES.table, leads_concern),
}

ALLEGATION: Policy = {
    "view": leads | sees,
    "correct": leads,
    "learn": leads,
    "add_part": leads,
    "set_partner_report": leads,
    "assign_partner_inquiry": leads,
    "note_partner_step": leads & may_know_report,
    "note_non_cooperation": leads,
    "split": leads,
    "join": leads,
    "separate": leads,
    "hand_to_lead": leads & may_know_report,
    "mark_with_state": leads | through(Door.JOBS),
    "clear_with_state": leads | through(Door.JOBS),
    **dict.fromkeys(MOVES.table, leads),
}
