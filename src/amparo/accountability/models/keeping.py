"""How long what was written to a State, and sent to it, is kept: as long as the report itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package
from amparo.base.vault.retention import RecordClass, schedules
from amparo.base.vault.subjects import Aged, Keeping, Part, register

CLASS = RecordClass.REPORT_ACCEPTED


def written(notification: Notification) -> Iterator[Part]:
    """Notes, answers and files, each sealed under a ref of its own."""
    for note in notification.notes.order_by("issued_at", "pk"):
        yield Part(note.ref, "note", {"kind": note.kind, "at": note.issued_at.isoformat()})
    for answer in notification.answers.filter(has_words=True).order_by("at", "pk"):
        yield Part(answer.ref, "answer", {"kind": answer.kind, "at": answer.at.isoformat()})
    for file in notification.files.order_by("at", "pk"):
        told = {"kind": file.media, "at": file.at.isoformat()}
        yield Part(file.ref, "file", told, chunks=file.parts, size=file.size, travels=False)


def sent(package: Package) -> Iterator[Part]:
    """Its files, as they were sealed to the State."""
    for item in package.items.filter(parts__gt=0):
        told = {"kind": item.media}
        yield Part(item.ref, "file", told, chunks=item.parts, size=item.size, travels=False)


def shell_of_notification(notification: Notification) -> Mapping[str, str | int | None]:
    at = notification.sent_at.isoformat() if notification.sent_at else None
    return {"state": notification.state, "country": notification.country.iso3, "sent_at": at}


def shell_of_package(package: Package) -> Mapping[str, str | int | None]:
    at = package.sent_at.isoformat() if package.sent_at else None
    return {"state": package.state, "purpose": package.purpose, "sent_at": at}


def _aged(rows: Any, path: str, on: date) -> Iterator[Aged]:
    """Those whose report is due by that day, or is shredded already."""
    schedule = schedules()[CLASS]
    old = Q(**{f"{path}report__received_at__date__lte": schedule.started_by(on)})
    gone = Q(**{f"{path}report__shredded_at__isnull": False})
    came, went = F(f"{path}report__received_at"), F(f"{path}report__shredded_at")
    kept = rows.filter(old | gone, shredded_at=None).annotate(came=came, went=went)
    for one in kept.order_by("pk").iterator():
        due = schedule.due_on(one.came.date())
        yield Aged(one, CLASS, min(due, one.went.date()) if one.went else due)


register(
    "amparo.notification",
    Keeping(
        title=_("Notification to a Member State"),
        page="accountability:notification",
        parts=written,
        shell=shell_of_notification,
        aged=lambda on: _aged(Notification.objects.all(), "allegation__", on),
    ),
)
register(
    "amparo.package",
    Keeping(
        title=_("Package of evidence"),
        page="accountability:package",
        parts=sent,
        shell=shell_of_package,
        aged=lambda on: _aged(Package.objects.all(), "notification__allegation__", on),
    ),
)
