"""Who may do what to an investigation. The whole answer is in these tables.

Need to know: an investigator sees the investigations of which they are in the team, the head of
the office all of its own, and the lead of the case those into their allegations, without the
words until there is a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from amparo.base.by import By, Door, Role
from amparo.base.policy import NO_ROW, Policy, Rule, holds, person, through


@dataclass(frozen=True, slots=True)
class Who:
    """The people around an investigation, for it (``at`` empty) or for rows that lead to it."""

    at: str = ""

    @property
    def is_kept_away(self) -> Rule:
        """Kept away from a report it looks into, or in conflict with the investigation."""
        return self._is_excluded | self._among("Conflict", "person")

    @property
    def is_free(self) -> Rule:
        """The contrary, said so that each half is looked up for the row in hand."""
        return ~self._is_excluded & ~self._among("Conflict", "person")

    @property
    def _is_excluded(self) -> Rule:
        def rows(by: By) -> Q:
            if not by.person_id:
                return NO_ROW
            kept = apps.get_model("amparo", "Exclusion")._base_manager.filter(person=by.person_id)
            matters = apps.get_model("amparo", "Matter")._base_manager.filter(
                allegation__report__in=kept.values("report"), investigation=OuterRef(f"{self.at}pk")
            )
            return Q(Exists(matters))

        return Rule(rows)

    @property
    def head(self) -> Rule:
        return holds(Role.INVESTIGATION_HEAD, f"{self.at}office") & self.is_free

    @property
    def team(self) -> Rule:
        return self._investigates & self._among("TeamMember", "person", until=None) & self.is_free

    @property
    def reviewer(self) -> Rule:
        return self._investigates & person(f"{self.at}reviewer") & self.is_free

    @property
    def second(self) -> Rule:
        """Nobody judges the quality of their own work."""
        return (self.head | self.reviewer) & ~self._among("TeamMember", "person")

    @property
    def case_lead(self) -> Rule:
        return self._of_case(Role.CASE_LEAD) & self.is_free

    @property
    def auditor(self) -> Rule:
        audits = holds(Role.AUDITOR, f"{self.at}office") | self._of_case(Role.AUDITOR)
        return audits & self.is_free

    @property
    def _investigates(self) -> Rule:
        held = f"{self.at}office"
        return holds(Role.INVESTIGATOR, held) | holds(Role.INVESTIGATION_HEAD, held)

    def _of_case(self, role: Role) -> Rule:
        """``role`` is held in the office of a case that it looks into.

        Asked of each investigation, not of all cases at once, so that a list ends with its page.
        """

        def rows(by: By) -> Q:
            if not (offices := by.offices(role)):
                return NO_ROW
            matters = apps.get_model("amparo", "Matter")._base_manager.filter(
                allegation__office__in=offices, investigation=OuterRef(f"{self.at}pk")
            )
            return Q(Exists(matters))

        return Rule(rows)

    def _among(self, table: str, field: str, **more: object) -> Rule:
        """Any row of ``table`` that hangs from the investigation names the person acting.

        By a query of its own: a condition on a join would be shared with other conditions on
        the same table, and then be true of one allegation of several only.
        """

        def rows(by: By) -> Q:
            if not by.person_id:
                return NO_ROW
            named = {field: by.person_id, "investigation": OuterRef(f"{self.at}pk"), **more}
            return Q(Exists(apps.get_model("amparo", table)._base_manager.filter(**named)))

        return Rule(rows)


who, of_it = Who(), Who("investigation__")
is_kept_away, is_kept_from_it = who.is_kept_away, of_it.is_kept_away
head, reviewer, case_lead = who.head, who.reviewer, who.case_lead
works, second = head | who.team, who.second

INVESTIGATION: Policy = {
    "view": works | reviewer | case_lead | who.auditor,
    "open": works | reviewer,
    "correct": head,
    "assign": head,
    "release_from_team": head,
    "ask_to_review": head,
    "declare_conflict": head,
    "lift_conflict": head,
    "add_allegation": case_lead,
    "begin": works,
    "suspend": head,
    "resume": head,
    "hand_in_report": works,
    "approve_report": second,
    "return_report": second,
    "complete": head,
    "close_without_report": head,
    "reopen": head | case_lead,
    "propose_finding": works,
    "decide_findings": case_lead,
    "share_words": case_lead,
    "open_report_words": works,
    "open_words": works | reviewer,
    "give_to_office": head,
    "pause_clock": head,
    "resume_clock": head,
    "extend": head,
    "plan_step": works,
    "finish_step": works,
    "check_method": works,
    "list_interviewee": works,
    "plan_interview": works,
    "hold_interview": works,
    "drop_interview": works,
    "allow_interview": head,
    "take_in_item": works,
    "begin_evidence": works,
}
FINAL_REPORT: Policy = {
    "view": of_it.head | of_it.team | of_it.reviewer | of_it.case_lead | of_it.auditor,
    "open": of_it.head | of_it.team | of_it.reviewer | of_it.case_lead,
}
handles = of_it.head | of_it.team
EVIDENCE: Policy = {
    "view": handles | of_it.reviewer | of_it.auditor | through(Door.JOBS),
    "open": handles,
    "open_evidence": handles | of_it.reviewer,
    "check_evidence": handles | of_it.reviewer,
    "hand_over_evidence": handles,
    "finish_evidence": handles,
    "discard_evidence": through(Door.JOBS),
}
registers = holds(Role.INVESTIGATION_HEAD)
INVESTIGATOR: Policy = {
    "view": registers | holds(Role.AUDITOR) | person("person"),
    "set_load": registers,
    "leave_register": registers,
    "add_qualification": registers,
    "end_qualification": registers,
}
