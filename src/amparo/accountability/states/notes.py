"""Notes verbales to a Member State: their kinds, and when each may be sent."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.accountability.states.notifications import OPEN, RUNNING, WAITING, NotificationState


class NoteKind(TextChoices):
    NOTIFICATION = "notification", pgettext_lazy("a note verbale", "Notification of an allegation")
    REMINDER = "reminder", pgettext_lazy("a note verbale", "Reminder")
    APPOINTMENT = "appointment", _("Request to appoint an investigation officer")
    UNWILLING = "unwilling", _("The State is deemed unwilling or unable to investigate")
    OUTCOME_REQUEST = "outcome_request", _("Request for the outcome")
    THANKS = "thanks", pgettext_lazy("a note verbale", "Thanks")


S = NotificationState
SENT = tuple(state for state in OPEN if state != S.DRAFTED)
FITS = {
    NoteKind.NOTIFICATION: SENT,
    NoteKind.REMINDER: (*WAITING, *RUNNING),
    NoteKind.APPOINTMENT: (S.AGREED, S.IN_PROGRESS),
    NoteKind.UNWILLING: (S.UNWILLING,),
    NoteKind.OUTCOME_REQUEST: RUNNING,
    NoteKind.THANKS: SENT,
}
NOTE_AT_MOST = 8_000  # characters


def fitting(state: str) -> list[NoteKind]:
    """Kinds of notes that make sense in a state."""
    return [kind for kind, states in FITS.items() if state in states]
