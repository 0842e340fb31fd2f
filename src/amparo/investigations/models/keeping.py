"""What the vault and the clocks need to know of investigations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.vault.models import RecordKey
from amparo.base.vault.retention import RecordClass, schedules
from amparo.base.vault.subjects import Aged, Keeping, Part, register
from amparo.clocks.subjects import register as register_clocks
from amparo.investigations.models.evidence import Evidence
from amparo.investigations.models.findings import FinalReport
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.models.planning import Interview, Interviewee, PlanStep

Facts = dict[str, str | int | None]
CODES = ("state", "body", "with_body", "why_instead", "contributor", "why_closed")


def parts(investigation: Investigation) -> Iterator[Part]:
    """Its plan, who was heard and what they said, its evidence and its reports.

    What holds no words, such as an interview that was only planned, does not travel.
    """
    found = [*_plan(investigation), *_people(investigation), *_papers(investigation)]
    refs = [part.ref for part in found]
    told = {*RecordKey.objects.filter(ref__in=refs).values_list("ref", flat=True)}
    for part in found:
        yield replace(part, travels=part.travels and part.ref in told)


def _plan(investigation: Investigation) -> Iterator[Part]:
    for step in PlanStep.objects.filter(investigation=investigation).order_by("due_on", "pk"):
        yield Part(step.ref, "plan", {"kind": step.kind, "due_on": step.due_on.isoformat()})


def _people(investigation: Investigation) -> Iterator[Part]:
    for who in Interviewee.objects.filter(investigation=investigation).order_by("pk"):
        yield Part(who.ref, "person", {"pseudonym": who.pseudonym, "kind": who.kind})
    heard = Interview.objects.filter(interviewee__investigation=investigation)
    for one in heard.select_related("interviewee").order_by("planned_on", "pk"):
        yield Part(one.ref, "interview", {"of": one.interviewee.pseudonym})


def _papers(investigation: Investigation) -> Iterator[Part]:
    for item in Evidence.objects.filter(investigation=investigation).order_by("number"):
        told: Facts = {
            "number": item.number,
            "kind": item.kind,
            "taken_on": item.taken_on.isoformat(),
        }
        yield Part(item.ref, "evidence", told, item.parts, item.size, travels=item.is_whole)
    for report in FinalReport.objects.filter(investigation=investigation).order_by("number"):
        of: Facts = {"number": report.number, "reported_on": report.reported_on.isoformat()}
        yield Part(report.ref, "report", of)


def shell(investigation: Investigation) -> Mapping[str, str | int | None]:
    """Codes and days, as they are kept."""
    ended = investigation.ended_on
    return {
        **{name: str(getattr(investigation, name)) for name in CODES},
        "is_urgent": int(investigation.is_urgent),
        "opened_on": investigation.opened_on.isoformat(),
        "ended_on": ended.isoformat() if ended else None,
        "office": investigation.office.name,
    }


def aged(on: date) -> Iterator[Aged]:
    """Investigations whose time of keeping ends on that day or before. One ongoing never ends."""
    schedule = schedules()[RecordClass.INVESTIGATION]
    began = schedule.started_by(on)
    kept = Investigation.objects.filter(shredded_at=None, ended_on__lte=began)
    for investigation in kept.order_by("ended_on", "pk").iterator():
        if investigation.ended_on is not None:
            due_on = schedule.due_on(investigation.ended_on)
            yield Aged(investigation, RecordClass.INVESTIGATION, due_on)


TITLE = _("Investigation")
register(
    "amparo.investigation",
    Keeping(title=TITLE, page="investigations:show", parts=parts, shell=shell, aged=aged),
)
register_clocks("amparo.investigation", TITLE, "investigations:show")
