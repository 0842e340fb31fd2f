"""Evidence, and what happens to it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EvidenceKind(TextChoices):
    DOCUMENT = "document", pgettext_lazy("evidence", "Document")
    PHOTO = "photo", pgettext_lazy("evidence", "Photograph")
    RECORDING = "recording", pgettext_lazy("evidence", "Sound or film")
    MESSAGES = "messages", pgettext_lazy("evidence", "Messages")
    DATA = "data", pgettext_lazy("evidence", "Data of a system")
    STATEMENT = "statement", pgettext_lazy("evidence", "Signed statement")
    MEDICAL = "medical", pgettext_lazy("evidence", "Medical or forensic finding")
    DEVICE = "device", pgettext_lazy("evidence", "Telephone or other device")
    CLOTHING = "clothing", pgettext_lazy("evidence", "Clothing")
    REPORT = "report", pgettext_lazy("evidence", "Signed report of the investigation")
    OTHER = "other", pgettext_lazy("evidence", "Something else")


class Place(TextChoices):
    """Where evidence is."""

    VAULT = "vault", pgettext_lazy("place of evidence", "Sealed here")
    SAFE = "safe", pgettext_lazy("place of evidence", "Safe of the office")
    STORE = "store", pgettext_lazy("place of evidence", "Evidence store")
    LABORATORY = "laboratory", pgettext_lazy("place of evidence", "Laboratory")
    AUTHORITIES = "authorities", pgettext_lazy("place of evidence", "National authorities")
    OWNER = "owner", pgettext_lazy("place of evidence", "Given back to its owner")


class WhyMoved(TextChoices):
    """Why evidence changes hands."""

    WORK = "work", _("A colleague goes on with it")
    EXAMINATION = "examination", _("To be examined")
    SAFEKEEPING = "safekeeping", _("To be kept safely")
    REQUEST = "request", _("National authorities asked for it")
    NO_LONGER_NEEDED = "no_longer_needed", _("It is no longer needed")


class CustodyKind(TextChoices):
    """What happened to evidence."""

    TAKEN_IN = "taken_in", pgettext_lazy("custody", "Taken in")
    HANDED_OVER = "handed_over", pgettext_lazy("custody", "Handed over")
    OPENED = "opened", pgettext_lazy("custody", "Opened")
    CHECKED = "checked", pgettext_lazy("custody", "Checked")
