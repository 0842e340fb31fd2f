"""Texts of notes verbales, filled with what the shell of a notification holds."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from amparo.accountability import reads
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notes import NoteKind
from amparo.clocks.models import Clock
from amparo.registry.models import Country
from amparo.registry.names import in_words
from amparo.registry.reads import entity_name, label
from amparo.registry.sheets import in_six, read

DATA = Path(__file__).parent / "data" / "notes.csv"
COLUMNS = ("kind", *in_six("text_"), "source", "verified")
BLANK = "…"  # for whoever writes the note to fill in


def drafted(notification: Notification, kind: NoteKind, language: str) -> str:
    """The text of a note in one of our languages, to be edited before it is sent."""
    with override(language):
        return texts()[kind][language].format(
            state=in_words(notification.country.names, language),
            reference=notification.ref,
            nature=notification.allegation.get_nature_display(),
            known=_day(notification.known_at.date()),
            sent=_day(notification.sent_at.date() if notification.sent_at else None),
            due=_day(_due(notification)),
            ended=_day(_ended(notification)),
        )


def sheet(notification: Notification, language: str) -> str:
    """The facts of the case that a State may always know: codes, in one of our languages."""
    about = notification.allegation
    with override(language):
        told = {
            _("Nature of what is alleged"): about.get_nature_display(),
            _("Personnel concerned"): about.get_group_display(),
            _("Received on"): _day(about.received_on),
            _("Entity concerned"): entity_name(
                about.mission_id or about.entity_id or about.report.entity
            ),
            _("Country or area where it happened"): _country(
                about.country_id or about.report.country, language
            ),
            _("When it happened"): label("when-roughly", about.report.when),
            _("A child is concerned"): about.report.get_child_display(),
            _("Reference"): notification.ref,
        }
        return "\n".join(f"{name}: {value}" for name, value in told.items() if value)


@cache
def texts() -> Mapping[NoteKind, Mapping[str, str]]:
    """Kind of note -> language -> text with places to fill.

    Raises:
        NotValid: the file does not fit.
    """
    return {
        NoteKind(line.one_of("kind", NoteKind.values)): line.words("text_", all_six=True)
        for line in read(DATA, COLUMNS)
    }


def _country(code: str, language: str) -> str:
    found = Country.objects.filter(iso3=code).first() if code else None
    return in_words(found.names, language) if found else ""


def _day(day: date | None) -> str:
    return date_format(day) if day else BLANK


def _due(notification: Notification) -> date | None:
    """The first day on which something is due of the State."""
    running = Clock.objects.about(notification).running().order_by("due_at").first()
    return running.due_at.date() if running else None


def _ended(notification: Notification) -> date | None:
    """The day on which the time to say whether it will investigate ended."""
    kinds = [reads.ANSWER, reads.ANSWER_URGENT]
    last = Clock.objects.about(notification).filter(kind__in=kinds).order_by("-pk").first()
    return last.due_at.date() if last else None
