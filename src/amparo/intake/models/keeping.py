"""What the vault needs to know of reports: what belongs to one, and how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.vault.retention import RecordClass, schedules
from amparo.base.vault.subjects import Aged, Keeping, Part, register
from amparo.clocks import subjects as clocks
from amparo.intake.models.conversation import Attachment, Message
from amparo.intake.models.reports import Report
from amparo.intake.states import ReportState

CLASSES = {
    ReportState.SET_ASIDE: RecordClass.REPORT_SET_ASIDE,
    ReportState.ACCEPTED: RecordClass.REPORT_ACCEPTED,
}


def parts(report: Report) -> Iterator[Part]:
    """Its messages and files. A file that is unfinished, or a copy to read, does not travel."""
    for message in Message.objects.filter(report=report).order_by("at", "pk"):
        told = {"party": message.party, "kind": message.kind, "at": message.at.isoformat()}
        yield Part(message.ref, "message", told)
    for file in Attachment.objects.filter(report=report).order_by("began_at", "pk"):
        yield Part(
            file.ref,
            "file",
            {"party": file.party, "kind": file.kind, "at": file.began_at.isoformat()},
            chunks=file.parts,
            size=file.size,
            travels=file.is_whole and file.copy_of_id is None,
        )


def shell(report: Report) -> Mapping[str, str | int | None]:
    """Codes and times, as they are kept."""
    told = ("state", "channel", "language", "teller", "basis", "what", "when", "window", "child")
    more = ("danger", "repeated", "country", "entity", "category", "nationality", "still_there")
    codes = {name: str(getattr(report, name)) for name in (*told, *more)}
    return {
        **codes,
        "needs": " ".join(report.needs),
        "received_at": report.received_at.isoformat(),
        "office": report.office.name,
    }


def aged(on: date) -> Iterator[Aged]:
    """Reports whose time of keeping ends on that day or before. One undecided never ends."""
    for state, record_class in CLASSES.items():
        schedule = schedules()[record_class]
        began = schedule.started_by(on)
        kept = Report.objects.filter(state=state, shredded_at=None, received_at__date__lte=began)
        for report in kept.order_by("received_at", "pk").iterator():
            yield Aged(report, record_class, schedule.due_on(report.received_at.date()))


REPORT_KEEPING = Keeping(title=_("Report"), page="intake:show", parts=parts, shell=shell, aged=aged)
register("amparo.report", REPORT_KEEPING)
clocks.register("amparo.report", _("Report"), "intake:show")
