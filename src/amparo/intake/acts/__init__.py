"""What may be done about reports, a file for each noun.

Gathered here are those that need no private key: the public process imports them. Acts that
open what is sealed (``links``, ``transfers``, ``opened_files`` ...) are imported by their own name.
"""

from amparo.intake.acts.assignment import (
    hand_over,
    release,
    restrict,
    take_on,
    unrestrict,
)
from amparo.intake.acts.attachments import (
    NotWhole,
    begin_attachment,
    discard_attachment,
    finish_attachment,
)
from amparo.intake.acts.conversation import (
    answer,
    change_consents,
    exchange_code,
    give_feedback,
    mark_seen,
    write_as_reporter,
)
from amparo.intake.acts.drafts import drop_draft, drop_old_drafts, keep_draft, take_up_draft
from amparo.intake.acts.exclusions import exclude, keep_line_away, lift_exclusion, step_aside
from amparo.intake.acts.filing import confirm_receipt, submit
from amparo.intake.acts.receiving import receive_form
from amparo.intake.acts.reports import accept, set_aside
from amparo.intake.acts.rules import add_routing_rule, end_routing_rule
from amparo.intake.acts.sorting import (
    clear_flood,
    export,
    mark_nuisance,
    mark_routed,
    triage,
    unmark_nuisance,
)

__all__ = [
    "NotWhole",
    "accept",
    "add_routing_rule",
    "answer",
    "begin_attachment",
    "change_consents",
    "clear_flood",
    "confirm_receipt",
    "discard_attachment",
    "drop_draft",
    "drop_old_drafts",
    "end_routing_rule",
    "exchange_code",
    "exclude",
    "export",
    "finish_attachment",
    "give_feedback",
    "hand_over",
    "keep_draft",
    "keep_line_away",
    "lift_exclusion",
    "mark_nuisance",
    "mark_routed",
    "mark_seen",
    "receive_form",
    "release",
    "restrict",
    "set_aside",
    "step_aside",
    "submit",
    "take_on",
    "take_up_draft",
    "triage",
    "unmark_nuisance",
    "unrestrict",
    "write_as_reporter",
]
