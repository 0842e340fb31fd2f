"""What was done about a report, from the journal, in words."""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.journal import Entry
from amparo.base.timeline import Line, lines
from amparo.base.vault.models import Reason
from amparo.intake.models import Report
from amparo.intake.states import Elsewhere, MessageKind, WhyLifted, WhySetAside

OURS = Q(act__startswith="intake.") | Q(act__startswith="vault.")  # others have walls of their own
DEEDS: dict[str, str | Promise] = {
    "intake.submit": _("Received"),
    "intake.confirm_receipt": _("The person who reported kept the receipt"),
    "intake.accept": _("Accepted as an allegation"),
    "intake.set_aside": _("Set aside"),
    "intake.triage": _("Triage noted"),
    "intake.mark_routed": _("Routed: it stays with this office"),
    "intake.take_on": _("Taken on"),
    "intake.hand_over": _("Handed over to a colleague"),
    "intake.release": _("Put back for the office"),
    "intake.step_aside": _("A colleague stepped aside"),
    "intake.exclude": _("A colleague was kept away"),
    "intake.lift_exclusion": _("A colleague may see it again"),
    "intake.mark_nuisance": _("Marked as a nuisance"),
    "intake.unmark_nuisance": _("No longer marked as a nuisance"),
    "intake.clear_flood": _("Found to be no flood"),
    "intake.restrict": _("Restricted to its assignee"),
    "intake.unrestrict": _("Open to the office again"),
    "intake.answer": _("Message to the person who reported"),
    "intake.write_as_reporter": _("Message from the person who reported"),
    "intake.open_conversation": _("The conversation was opened"),
    "intake.mark_seen": _("The person who reported saw our messages"),
    "intake.change_consents": _("Consent changed"),
    "intake.give_feedback": _("The person who reported said how it was"),
    "intake.exchange_code": _("The caller has a receipt of their own now"),
    "intake.begin_attachment": _("A file is on its way"),
    "intake.finish_attachment": _("A file has arrived"),
    "intake.name_files": _("Names of files opened"),
    "intake.open_original": _("A file opened: the original"),
    "intake.open_reading_copy": _("A file opened: the reading copy"),
    "intake.take_down": _("Taken down at the desk"),
    "intake.receive_form": _("Received from another organisation"),
    "intake.compare": _("Compared with other reports"),
    "intake.link": _("Linked with another report"),
    "intake.unlink": _("Link undone"),
    "intake.merge": _("Merged into another report"),
    "intake.unmerge": _("Merging undone"),
    "intake.split": _("Split"),
    "intake.offer_transfer": _("Offered to another office"),
    "intake.accept_transfer": pgettext_lazy("timeline", "Transfer accepted"),
    "intake.refuse_transfer": pgettext_lazy("timeline", "Transfer refused"),
    "intake.withdraw_transfer": _("Transfer withdrawn"),
    "vault.open_dossier": pgettext_lazy("what was done", "Opened"),
    "vault.break_glass": _("Opened in an emergency"),
    "vault.explain_opening": _("An opening was explained"),
    "vault.approve_export": _("An export was approved"),
    "vault.refuse_export": _("An export was refused"),
    "vault.approve_erasure": _("Erasure was approved"),
    "vault.refuse_erasure": _("Erasure was refused"),
    "vault.ask_identity": _("The name was asked for"),
    "vault.open_identity": _("The name was opened"),
    "vault.export_dossier": _("An export was asked for"),
    "vault.take_export": _("Exported"),
    "vault.set_hold": _("Legal hold set"),
    "vault.ask_erasure": _("The reporter wishes their words gone"),
    "vault.shred": _("Its words were destroyed"),
}
CODES: dict[str, str | Promise] = {
    value: label
    for choices in (Reason, WhySetAside, WhyLifted, Elsewhere, MessageKind)
    for value, label in choices.choices
}
SHOWN = ("reason", "why", "elsewhere", "kind")  # facts worth a word


def timeline(report: Report) -> list[Line]:
    """The last hundred lines about ``report``, newest first."""
    about = Entry.objects.filter(OURS, subject=report._meta.label_lower, ref=report.ref)
    return lines(about, DEEDS, CODES, SHOWN)
