"""Who may do what to a report. The whole answer is in these tables."""

from django.db.models import Q

from amparo.base.by import Role
from amparo.base.policy import Policy, Rule, anywhere, holds, person

#: Roles to whose holders a report may be given.
HANDLING = (Role.INTAKE_OFFICER, Role.CASE_LEAD)

#: Named in it, in the line of somebody named, or stepped aside.
is_kept_away = person("exclusions__person")
is_kept_from_report = person("report__exclusions__person")

intake_officer = holds(Role.INTAKE_OFFICER) & ~is_kept_away
case_lead = holds(Role.CASE_LEAD) & ~is_kept_away
handler = intake_officer | case_lead
auditor = holds(Role.AUDITOR) & ~is_kept_away
is_assignee = person("assignee")
is_open_to_office = Rule(lambda _by: Q(is_restricted=False))
may_know = is_open_to_office | is_assignee  # need to know: restricted to its assignee, or not

REPORT: Policy = {
    "view": handler | auditor,
    "open": handler & may_know,  # read the sealed words
    "accept": intake_officer,
    "set_aside": intake_officer,
    "triage": intake_officer,
    "take_on": intake_officer,
    "hand_over": intake_officer,
    "release": handler & is_assignee,
    "answer": handler & may_know,
    "step_aside": handler,
    "exclude": handler,
    "lift_exclusion": intake_officer,
    "mark_routed": intake_officer,
    "mark_nuisance": intake_officer,
    "unmark_nuisance": intake_officer,
    "clear_flood": intake_officer,
    "offer_transfer": intake_officer & may_know,
    "hand_on": case_lead & may_know,
    "link": intake_officer,
    "merge": intake_officer,
    "unmerge": intake_officer,
    "split": intake_officer & may_know,
    "compare": handler & may_know,
    "restrict": intake_officer,
    "unrestrict": handler & is_assignee,
    "break_glass": handler & ~may_know,
    "export_dossier": handler & may_know,
    "approve_export": handler & may_know,
    "set_hold": handler | auditor,
    "approve_lift": case_lead | auditor,
    "approve_erasure": case_lead,
}
of_report = holds(Role.INTAKE_OFFICER, "report__office") | holds(Role.CASE_LEAD, "report__office")
handles = of_report & ~is_kept_from_report
is_report_open = Rule(lambda _by: Q(report__is_restricted=False))
reads = handles & (is_report_open | person("report__assignee"))

MESSAGE: Policy = {"view": handles, "open": reads}
audits = holds(Role.AUDITOR, "report__office") & ~is_kept_from_report
ATTACHMENT: Policy = {"view": handles | audits, "open": reads}
sends = holds(Role.INTAKE_OFFICER) & ~is_kept_from_report
receives = holds(Role.INTAKE_OFFICER, "to") & ~is_kept_from_report
TRANSFER: Policy = {
    "view": sends | receives,
    "accept_transfer": receives,
    "refuse_transfer": receives,
    "withdraw_transfer": sends,
}
ROUTING_RULE: Policy = {
    "view": anywhere(Role.ADMINISTRATOR) | anywhere(Role.AUDITOR),
    "end_routing_rule": anywhere(Role.ADMINISTRATOR),
}
SENDER: Policy = {
    "view": anywhere(Role.ADMINISTRATOR) | anywhere(Role.INTAKE_OFFICER),
    "end_sender": anywhere(Role.ADMINISTRATOR),
}
BUNDLE: Policy = {
    "view": holds(Role.INTAKE_OFFICER),
    "bring_in": holds(Role.INTAKE_OFFICER),
    "discard_bundle": holds(Role.INTAKE_OFFICER),
}
