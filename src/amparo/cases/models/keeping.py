"""What the vault needs to know of cases: what is sealed for one, whose names, and how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.vault.retention import RecordClass, schedules
from amparo.base.vault.subjects import Aged, Keeping, Part, belongs, register
from amparo.cases.models.allegations import Allegation
from amparo.cases.models.duties import StepTaken
from amparo.cases.models.letters import CaseLetter
from amparo.cases.models.people import AllegedPerpetrator, Victim
from amparo.cases.models.work import CaseNote, Task
from amparo.cases.states import ENDED
from amparo.clocks import subjects as clocks
from amparo.intake.models import Report


def parts(allegation: Allegation) -> Iterator[Part]:
    """Its notes, the words of its tasks, and its letters; one in a mailbox is the report's own."""
    for note in CaseNote.objects.filter(allegation=allegation).order_by("at", "pk"):
        yield Part(note.ref, "note", {"kind": note.kind, "at": note.at.isoformat()})
    for task in Task.objects.filter(allegation=allegation).order_by("set_at", "pk"):
        yield Part(task.ref, "task", {"kind": task.kind, "due_on": task.due_on.isoformat()})
    letters = CaseLetter.objects.filter(allegation=allegation, message=None)
    for letter in letters.order_by("at", "pk"):
        told = {"to": letter.to, "template": letter.template, "on": letter.sent_on.isoformat()}
        yield Part(letter.ref, "letter", told)


def shell(allegation: Allegation) -> Mapping[str, str | int | None]:
    """Codes and days, as they are kept."""
    return {
        "state": allegation.state,
        "group": allegation.group,
        "nature": allegation.nature,
        "received_on": allegation.received_on.isoformat(),
    }


def aged(on: date) -> Iterator[Aged]:
    """Cases with an outcome whose time of keeping ends on that day or before."""
    schedule = schedules()[RecordClass.CASE]
    kept = Allegation.objects.filter(
        state__in=ENDED, shredded_at=None, received_on__lte=schedule.started_by(on)
    )
    for allegation in kept.order_by("received_on", "pk").iterator():
        yield Aged(allegation, RecordClass.CASE, schedule.due_on(allegation.received_on))


CASE_KEEPING = Keeping(title=_("Case"), page="cases:show", parts=parts, shell=shell, aged=aged)
register("amparo.allegation", CASE_KEEPING)
clocks.register("amparo.allegation", _("Case"), "cases:show")


def people_of_report(report: Report) -> Iterator[Part]:
    """The people of its cases, and notes on steps of partners. Neither travels in a parcel."""
    for model in (Victim, AllegedPerpetrator):
        first = model.objects.filter(allegation__report=report, corrects=None).order_by("pk")
        for thread in first.values_list("thread", flat=True):
            yield Part(thread, "person", travels=False)
    noted = StepTaken.objects.filter(allegation__report=report, has_note=True).order_by("pk")
    for ref in noted.values_list("ref", flat=True):
        yield Part(ref, "step", travels=False)


belongs("amparo.report", people_of_report)
