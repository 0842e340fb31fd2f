"""Who may do what to an investigation. The whole answer is in these tables.

Need to know: an investigator sees the investigations of which they are in the team, the head of
the office all of its own, and the lead of the case those into their allegations, without the
words until there is a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from amparo.base.by import By, Door, Role
from amparo.base.policy import NO_ROW, Policy, Rule, holds, person, through


@dataclass(frozen=True, slots=True)
class Who:
    """The people around an investigation, for it (``at`` empty) or for rows that lead to it."""

    at: str = ""

    @property
    def is_kept_away(self) -> Rule:
        """Kept away from a report it looks into, or in conflict with the investigation."""
        excluded = self._among("Matter", "allegation__report__exclusions__person")
        return excluded | self._among("Conflict", "person")

    @property
    def head(self) -> Rule:
        return holds(Role.INVESTIGATION_HEAD, f"{self.at}office") & ~self.is_kept_away

    @property
    def team(self) -> Rule:
        at = self.at
        is_in_team = Rule(
            lambda by: (
                Q(**{f"{at}team__person": by.person_id, f"{at}team__until": None})
                if by.person_id
                else NO_ROW
            )
        )
        return self._investigates & is_in_team & ~self.is_kept_away

    @property
    def reviewer(self) -> Rule:
        return self._investigates & person(f"{self.at}reviewer") & ~self.is_kept_away

    @property
    def second(self) -> Rule:
        """Nobody judges the quality of their own work."""
        return (self.head | self.reviewer) & ~self._among("TeamMember", "person")

    @property
    def case_lead(self) -> Rule:
        leads = holds(Role.CASE_LEAD, f"{self.at}matters__allegation__office")
        return leads & ~self.is_kept_away

    @property
    def auditor(self) -> Rule:
        audits = holds(Role.AUDITOR, f"{self.at}office")
        audits |= holds(Role.AUDITOR, f"{self.at}matters__allegation__office")
        return audits & ~self.is_kept_away

    @property
    def _investigates(self) -> Rule:
        held = f"{self.at}office"
        return holds(Role.INVESTIGATOR, held) | holds(Role.INVESTIGATION_HEAD, held)

    def _among(self, table: str, field: str) -> Rule:
        """Any row of ``table`` that hangs from the investigation names the person acting.

        By a query of its own: a condition on a join would be shared with other conditions on
        the same table, and then be true of one allegation of several only.
        """

        def rows(by: By) -> Q:
            if not by.person_id:
                return NO_ROW
            found = apps.get_model("amparo", table)._base_manager.filter(**{field: by.person_id})
            return Q(**{f"{self.at}pk__in": found.values("investigation")})

        return Rule(rows)


who, of_it = Who(), Who("investigation__")
is_kept_away, is_kept_from_it = who.is_kept_away, of_it.is_kept_away
works = who.head | who.team

INVESTIGATION: Policy = {
    "view": works | who.reviewer | who.case_lead | who.auditor,
    "open": works | who.reviewer,
    "correct": who.head,
    "assign": who.head,
    "release_from_team": who.head,
    "ask_to_review": who.head,
    "declare_conflict": who.head,
    "lift_conflict": who.head,
    "add_allegation": who.case_lead,
    "begin": works,
    "suspend": who.head,
    "resume": who.head,
    "hand_in_report": works,
    "approve_report": who.second,
    "return_report": who.second,
    "complete": who.head,
    "close_without_report": who.head,
    "reopen": who.head | who.case_lead,
    "propose_finding": works,
    "decide_findings": who.case_lead,
    "share_words": who.case_lead,
    "open_report_words": works,
    "open_words": works | who.reviewer,
    "give_to_office": who.head,
    "pause_clock": who.head,
    "resume_clock": who.head,
    "extend": who.head,
    "plan_step": works,
    "finish_step": works,
    "check_method": works,
    "list_interviewee": works,
    "plan_interview": works,
    "hold_interview": works,
    "drop_interview": works,
    "allow_interview": who.head,
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
