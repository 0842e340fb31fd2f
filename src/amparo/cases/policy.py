"""Who may do what to an allegation. The whole answer is in this table.

An allegation against a force that is not of the United Nations lies in an office that leads that
stream, and only there (see ``knowing.check_lead``): so nobody else has a rule that finds it.
"""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from amparo.base.access import Office
from amparo.base.by import By, Door, Role
from amparo.base.policy import Policy, Rule, holds, person, through
from amparo.cases.states import GRADES, MOVES

#: Roles to whose holders a task of a case may be given: they may see it, and act.
HANDLING = (Role.CASE_LEAD, Role.INTAKE_OFFICER)

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
    "open": leads,  # notes, words of tasks, letters: all at once
    "correct": leads,
    "take_lead": leads,
    "hand_over": leads,
    "set_task": leads,
    "add_note": leads,
    "send_letter": leads,
    "link": leads,  # and unlink, and compare what was told of the alleged
    "note_lesson": leads,
    "drop_lesson": leads,
    "ask_closing": leads & person("lead"),
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
    "pause_clock": leads,
    "resume_clock": leads,
    "mark_with_state": leads | through(Door.JOBS),
    "clear_with_state": leads | through(Door.JOBS),
    **dict.fromkeys(MOVES.table, leads),
}


def belonging(rule: Rule) -> Rule:
    """Rows that belong to an allegation for which ``rule`` holds."""
    return Rule(lambda by: Q(Exists(_cases(rule, by).filter(pk=OuterRef("allegation")))))


def _cases(rule: Rule, by: By) -> QuerySet[Any]:
    return apps.get_model("amparo", "Allegation")._base_manager.filter(rule.rows(by))


def _is_of_my_entity(by: By) -> Q:
    """Cases of the offices where ``by`` is head, of every office of the entity, and about it."""
    mine = by.offices(Role.HEAD_OF_ENTITY)
    entities = Office.objects.filter(pk__in=mine, entity__isnull=False).values("entity")
    codes = Office.objects.filter(pk__in=mine).values("entity__code")
    return Q(office__in=mine) | Q(office__entity__in=entities) | Q(entity__in=codes)


#: Counted on the page of numbers. No rule of any table: a head of entity sees no case at all.
is_counted_for_head = Rule(_is_of_my_entity) & ~is_kept_away
is_kept_from_case = belonging(is_kept_away)
sees_case, works = belonging(ALLEGATION["view"]), belonging(leads)
handles = belonging(holds(Role.INTAKE_OFFICER) & ~is_kept_away) | works
has_task = person("owner") & handles

TASK: Policy = {
    "view": sees_case,
    "open": works | has_task,
    "finish_task": works | has_task,
    "drop_task": works,
    "give_task": works | has_task,
    "resume_task": works | has_task,
}
NOTE: Policy = {"view": sees_case, "open": works}
LETTER: Policy = {"view": sees_case, "open": works}
asked = person("asked_by")
CLOSING: Policy = {
    "view": sees_case,
    "confirm_closing": handles & ~asked,
    "refuse_closing": handles & ~asked,
    "withdraw_closing": works & asked,
    "reopen_file": works,
}
