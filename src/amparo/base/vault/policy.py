"""Who may do what to requests, openings, exports, holds and shreddings.

Each stands beside a record of some room, and that record's own policy has the first word: who
is kept away from it is kept away from everything beside it.
"""

from django.db.models import Exists, OuterRef, Q

from amparo.base.by import By, Door, Role
from amparo.base.policy import NO_ROW, Policy, Rule, anywhere, holds, nobody, person, through
from amparo.base.vault import subjects


def of_record(act: str, otherwise: str = "") -> Rule:
    """The record it stands beside allows ``act``; or ``otherwise``, where it has no such rule."""

    def rows(by: By) -> Q:
        found = NO_ROW
        for model in subjects.models_with("open"):
            name = act if act in model.policy else otherwise
            if name in model.policy:
                may = model._base_manager.filter(model.policy[name].rows(by), ref=OuterRef("of"))
                found |= Q(subject=subjects.label(model)) & Q(Exists(may))
        return found

    return Rule(rows)


def _may_know(by: By) -> Q:
    """Rows beside records that are not hidden from ``by``, whatever the role."""
    hidden = NO_ROW
    for model in subjects.models_with("open"):
        if model.kept_from is not nobody:
            kept = model._base_manager.filter(model.kept_from.rows(by))
            hidden |= Q(subject=subjects.label(model), of__in=kept.values("ref"))
    return ~hidden


def nobody_named(field: str) -> Rule:
    return Rule(lambda by: Q(**{f"{field}__isnull": True}))


worker = through(Door.JOBS)
may_know = Rule(_may_know)
is_kept_away = ~may_know
opens, sees = of_record("open"), of_record("view")

asked = person("asked_by")
holds_share = anywhere(Role.CUSTODIAN) & person("identity__shares__custodian")
custodian = holds_share & may_know & ~asked
renews = asked & anywhere(Role.CUSTODIAN) & may_know & Rule(lambda by: Q(kind="renew"))
asker = (asked & opens) | renews
of_no_office = anywhere(Role.AUDITOR) & nobody_named("office")
auditor = (holds(Role.AUDITOR) | of_no_office) & may_know  # of the office that kept it then

IDENTITY_REQUEST: Policy = {
    "view": asker | custodian | auditor | worker,
    "release_share": custodian,
    "refuse_share": custodian,
    "open_identity": asked & opens & Rule(lambda by: Q(kind="open")),
    "renew_shares": renews,
    "close_request": asker,
    "expire_request": worker,
}

own = person("person")
reviewer = auditor & ~own
answers = own & Rule(lambda by: Q(state="questioned"))
OPENING: Policy = {
    "view": auditor | answers,
    "find_in_order": reviewer,
    "question_opening": reviewer,
    "read_reason": reviewer,
    "explain_opening": answers & nobody_named("explained_at"),
}

exports, approves = of_record("export_dossier", "open"), of_record("approve_export", "open")
EXPORT: Policy = {
    "view": exports | approves | auditor | worker,
    "approve_export": approves & ~asked,
    "refuse_export": approves & ~asked,
    "take_export": exports & asked,
    "expire_export": worker,
}

holders = of_record("set_hold", "open")
second = of_record("approve_lift", "open") & ~person("lift_asked_by")
LEGAL_HOLD: Policy = {
    "view": sees,
    "ask_lift": holders,
    "keep_hold": second,
    "approve_lift": second,
}

decides = of_record("approve_erasure", "open")
SHREDDING: Policy = {
    "view": sees | worker,
    "approve_erasure": decides & ~asked,
    "refuse_erasure": decides & ~asked,
    "shred": worker,
}
