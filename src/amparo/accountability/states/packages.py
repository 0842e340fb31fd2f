"""Packages of evidence for a State: what is in one, for what purpose, and how far it has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class PackageState(TextChoices):
    CHOOSING = "choosing", _("What goes in is being chosen")
    PROPOSED = "proposed", _("Waits for a second person")
    SENT = "sent", pgettext_lazy("a package", "Sent")
    DISCARDED = "discarded", pgettext_lazy("a package", "Discarded")


class Purpose(TextChoices):
    """For what the State receives it."""

    INVESTIGATION = "investigation", _("Investigation by the State")
    PROCEEDINGS = "proceedings", _("Disciplinary or criminal proceedings of the State")
    INFORMATION = "information", _("For information")


class ItemKind(TextChoices):
    SHELL = "shell", _("Sheet of facts, in codes")
    ACCOUNT = "account", _("What was told")
    IDENTITY = "identity", _("What may tell who was harmed")
    FILE = "file", _("File, as its reading copy")


class Release(TextChoices):
    """Whether something of a kind may be released."""

    ALWAYS = "always", _("Yes")
    CONSENT = "consent", _("With the consent of the person concerned")
    NEVER = "never", _("No")


#: Sealed fields of a report that may tell who was harmed; every other one is the account.
IDENTIFYING = frozenset({"affected", "safety", "name", "contact", "safe_contact"})

S = PackageState
PACKAGE_MOVES = Moves(
    {
        "choose_words": ([S.CHOOSING], S.CHOOSING),
        "choose_file": ([S.CHOOSING], S.CHOOSING),
        "leave_out": ([S.CHOOSING], S.CHOOSING),
        "propose": ([S.CHOOSING], S.PROPOSED),
        "take_back": ([S.PROPOSED], S.CHOOSING),
        "send_package": ([S.CHOOSING, S.PROPOSED], S.SENT),
        "discard": ([S.CHOOSING, S.PROPOSED], S.DISCARDED),
    }
)
