"""What was done about a case, from the journal, in words."""

from typing import Any

from django.db.models import CharField, Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.journal import Entry
from amparo.base.timeline import Line, lines
from amparo.base.vault.models import Reason
from amparo.cases import letters
from amparo.cases.acts.lessons import FACTORS
from amparo.cases.acts.tasks import KINDS
from amparo.cases.models import Allegation, Version, rows_of
from amparo.cases.states import MOVE_WORDS
from amparo.cases.telling import MODELS
from amparo.cases.working import Tie, Way
from amparo.clocks.kinds import kinds
from amparo.clocks.states import WhyPaused
from amparo.registry import reads as registry

#: Lines of other rooms have walls of their own.
OURS = Q(act__startswith="cases.") | Q(act__startswith="vault.") | Q(act__startswith="clocks.")
DEEDS: dict[str, str | Promise] = {
    **{f"cases.{move}": words for move, words in MOVE_WORDS.items()},
    "cases.accept_report": _("Accepted as an allegation"),
    "cases.correct": _("A fact was corrected"),
    "cases.learn": _("Something more is known"),
    "cases.split": _("A second allegation was split off"),
    "cases.join": _("Joined with another allegation"),
    "cases.separate": _("Separated again"),
    "cases.add_part": _("Added to the case"),
    "cases.correct_part": _("Told again"),
    "cases.withdraw_part": _("Withdrawn from the case"),
    "cases.add_words": _("More words sealed"),
    "cases.link_account": _("Linked with an account; the report is kept away from it"),
    "cases.mark_with_state": _("Referred to a Member State"),
    "cases.clear_with_state": _("No longer pending with a Member State"),
    "cases.set_partner_report": _("The partner's report was dated"),
    "cases.assign_partner_inquiry": _("It was decided who looks into it"),
    "clocks.pause_clock": _("Clock paused"),
    "clocks.resume_clock": _("Clock goes on"),
    "cases.take_lead": _("Lead taken"),
    "cases.hand_over": _("Handed over to another lead"),
    "cases.set_task": _("Task set"),
    "cases.finish_task": _("Task done"),
    "cases.drop_task": _("Task dropped"),
    "cases.resume_task": _("Task taken up again"),
    "cases.give_task": _("Task given to another colleague"),
    "cases.add_note": _("Note added"),
    "cases.open_workfile": _("Notes, tasks and letters opened"),
    "cases.send_letter": _("Letter sent"),
    "cases.link": _("Linked with another case"),
    "cases.unlink": _("Link undone"),
    "cases.compare_alleged": _("Compared with other cases"),
    "cases.note_lesson": _("Factor noted"),
    "cases.drop_lesson": _("Factor taken back"),
    "cases.ask_closing": _("Closing of the file asked for"),
    "cases.confirm_closing": _("File closed"),
    "cases.refuse_closing": _("File not closed yet"),
    "cases.withdraw_closing": _("Closing of the file taken back"),
    "cases.reopen_file": _("File opened again"),
    "vault.open_dossier": _("Opened"),
    "vault.set_hold": _("Legal hold set"),
    "vault.shred": _("Its words were destroyed"),
}
SHOWN = ("reason", "kind", "pause", "template", "way", "tie", "factor")  # facts worth a word


def timeline(allegation: Allegation) -> list[Line]:
    """The last hundred lines about a case, its people, pairs and incidents, newest first."""
    codes: dict[str, str | Promise] = {
        **{
            value: label
            for choices in (Reason, Tie, Way, WhyPaused)
            for value, label in choices.choices
        },
        **{text.name: text.label for text in letters.TEXTS},
        **{kind.code: kind.name for kind in kinds().values()},
        **registry.labels(KINDS),
        **registry.labels(FACTORS),
    }
    about = Q(subject=allegation._meta.label_lower, ref=allegation.ref)
    parts = _parts(allegation)
    for model in MODELS:
        label = model._meta.label_lower
        about |= Q(subject=label, ref__in=[ref for kind, ref in parts if kind == label])
    return lines(Entry.objects.filter(OURS, about), DEEDS, codes, SHOWN, parts)


def _parts(allegation: Allegation) -> dict[tuple[str, str], str]:
    """Kind and ref of every telling of what ever stood in this case, and its code; one query."""
    first, *rest = (_tellings(model, allegation) for model in MODELS)
    return {(kind, ref): code for kind, ref, code in first.union(*rest, all=True)}


def _tellings(model: type[Version], allegation: Allegation) -> Any:
    here = rows_of(model).filter(allegation=allegation).values("thread")
    kind = Value(model._meta.label_lower, output_field=CharField())
    return rows_of(model).filter(thread__in=here).values_list(kind, "ref", "code")
