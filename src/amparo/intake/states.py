"""The life of a report, and the short sets its shell is written in."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.files.kinds import KINDS
from amparo.base.states import Moves


class ReportState(TextChoices):
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted as an allegation")
    SET_ASIDE = "set_aside", _("Set aside")


class WhySetAside(TextChoices):
    """Why a report is not an allegation of sexual exploitation or abuse that we can follow."""

    NOT_SEA = "not_sea", _("It is not about sexual exploitation or abuse")
    DUPLICATE = "duplicate", _("It repeats a report we already have")
    NOTHING_TO_FOLLOW = "nothing_to_follow", _("It names no act, person or place to follow")


class Elsewhere(TextChoices):
    """Where something that is not sexual exploitation or abuse belongs."""

    HARASSMENT = "harassment", _("Harassment among personnel")
    FRAUD = "fraud", _("Fraud, corruption or theft")
    OTHER_MISCONDUCT = "other_misconduct", _("Other misconduct")
    AID = "aid", _("A complaint about aid or a service")
    NOT_OURS = "not_ours", _("A matter for the police or another authority")
    NOWHERE = "nowhere", _("Nowhere: nothing can be done with it")


class Channel(TextChoices):
    """How a report came in."""

    PUBLIC_FORM = "public_form", _("Public form")
    FOCAL_POINT = "focal_point", _("Focal point's form")
    TELEPHONE = "telephone", _("Telephone")
    PAPER = "paper", _("Paper form")
    INCIDENT_FORM = "incident_form", _("Incident form of another organisation")
    PARTNER_SYSTEM = "partner_system", _("A partner's system")
    OFFLINE = "offline", _("Written without network, brought in later")


class Teller(TextChoices):
    """Who is telling."""

    AFFECTED = "affected", _("It happened to me")
    ON_BEHALF = "on_behalf", _("I am telling for somebody it happened to")
    WITNESS = "witness", _("I saw or heard it")
    STAFF = "staff", _("I work here and have a duty to report")
    PARTNER = "partner", _("I report for a partner organisation")
    UNKNOWN = "unknown", _("I would rather not say")


class Basis(TextChoices):
    """How near the telling is to what happened."""

    FIRST_HAND = "first_hand", _("First-hand: seen or lived through")
    SECOND_HAND = "second_hand", _("Second-hand: told by somebody who knows")
    RUMOUR = "rumour", _("A rumour")
    UNKNOWN = "unknown", pgettext_lazy("how near the telling is", "Not known")


class Answer(TextChoices):
    """A question that may be left open."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I am not sure")


class Window(TextChoices):
    """How long ago it happened, where hours count for medical help."""

    WITHIN_72 = "within_72", _("Less than 3 days ago")
    WITHIN_120 = "within_120", _("3 to 5 days ago")
    LATER = "later", _("More than 5 days ago")
    UNKNOWN = "unknown", pgettext_lazy("how long ago", "I am not sure")


class Need(TextChoices):
    """What help is wanted. The time-critical ones come first."""

    MEDICAL = "medical", _("To see a doctor or a nurse")
    SAFETY = "safety", _("To be somewhere safe")
    PSYCHOSOCIAL = "psychosocial", _("To talk to somebody who can support me")
    CHILD = "child", _("Help for a child")
    MATERIAL = "material", _("Food, clothes, money or a place to live")
    LEGAL = "legal", _("To talk to a lawyer")
    PREGNANCY = "pregnancy", _("Help with a pregnancy or a child born of it")
    NONE = "none", _("No help now")


class ConsentItem(TextChoices):
    """What a reporter allows, one thing at a time; withdrawable at any moment."""

    SERVICES = "services", _("Share what is needed with services that can help")
    INVESTIGATORS = "investigators", _("Share it with the organisation's investigators")
    AUTHORITIES = "authorities", _("Share it with national authorities")
    CONTACT = "contact", _("You may contact me")
    COUNTED = "counted", _("Count it, without any name, in figures")


class Party(TextChoices):
    """Who sent a message."""

    REPORTER = "reporter", _("The person who reported")
    OFFICE = "office", _("The office")


class MessageKind(TextChoices):
    WORDS = "words", _("Message")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    REQUEST = "request", _("A question to the person who reported")
    OFFER_OF_HELP = "offer_of_help", _("Offer of help")
    ELSEWHERE = "elsewhere", _("Answer: it belongs elsewhere")
    FEEDBACK = "feedback", _("How it was handled, as the person who reported sees it")


class Felt(TextChoices):
    """An answer of the person who reported, about how they were treated."""

    YES = "yes", pgettext_lazy("how it was handled", "Yes")
    PARTLY = "partly", pgettext_lazy("how it was handled", "Partly")
    NO = "no", pgettext_lazy("how it was handled", "No")
    UNSAID = "unsaid", _("I would rather not say")


class WhyExcluded(TextChoices):
    """Why somebody must not see a report."""

    NAMED = "named", _("Named in the report")
    LINE = "line", _("In the line of management of somebody named")
    RECUSED = "recused", _("Stepped aside")


class WhyLifted(TextChoices):
    """Why somebody who was kept away from a report may see it again."""

    SOMEBODY_ELSE = "somebody_else", _("The name is of somebody else")
    MISTAKE = "mistake", _("They were kept away by mistake")
    NO_CONFLICT = "no_conflict", _("There is no conflict of interest any more")


class Clock(TextChoices):
    """What a report must not wait for too long. The limits are data: see ``clocks``."""

    OFFER_HELP = "offer_help", _("Offer help")
    ACKNOWLEDGE = "acknowledge", _("Acknowledge")
    ROUTE = "route", _("Route")


class TransferState(TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", pgettext_lazy("a transfer", "Accepted")
    REFUSED = "refused", pgettext_lazy("a transfer", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("a transfer", "Withdrawn")


class WhyTransfer(TextChoices):
    """Why a report belongs to another office."""

    CONCERNED_ENTITY = "concerned_entity", _("It concerns personnel of that office's entity")
    PLACE = "place", _("It happened where that office works")
    LANGUAGE = "language", _("That office works in the language of the report")
    CONFLICT = "conflict", _("Somebody here is too near to what is told")
    CAPACITY = "capacity", _("Nobody here can take it up in time")


class WhyRefused(TextChoices):
    """Why an office does not take a report that was offered to it."""

    NOT_OURS = "not_ours", _("It does not concern this office")
    CONFLICT = "conflict", _("Somebody here is too near to what is told")
    CAPACITY = "capacity", _("Nobody here can take it up in time")
    KNOWN = "known", _("This office has the same report already")


class LinkKind(TextChoices):
    SAME_EVENT = "same_event", _("About the same event")
    DUPLICATE = "duplicate", _("Tells the same again")
    SPLIT = "split", _("Split from it")


class Scan(TextChoices):
    """What the malware scanner said of a file."""

    NOT_SCANNED = "not_scanned", _("Not scanned")
    CLEAN = "clean", _("Nothing found")
    INFECTED = "infected", _("Malware found")
    UNAVAILABLE = "unavailable", _("The scanner did not answer")


#: The place of a report in the queue, in words; see ``acts.filing.Told.rank``.
URGENCY = {
    0: _("In danger now"),
    1: _("Hours count"),  # not safe, or less than 72 hours ago
    2: _("Days count"),  # medical help is wanted, or less than 120 hours ago
    3: _("Child concerned"),
    5: _("Goes on"),  # repeated, or the alleged is still there
    9: _("No danger told"),
}


class FileGroup(TextChoices):
    """What kind of thing a file is."""

    PICTURE = "picture", _("Picture")
    FILM = "film", _("Film")
    SOUND = "sound", _("Sound recording")
    DOCUMENT = "document", _("Document")
    TEXT = "text", _("Text")
    ARCHIVE = "archive", _("Packed files")
    OTHER = "other", pgettext_lazy("a file", "Other")

    @classmethod
    def of(cls, kind: str) -> FileGroup:
        """The group of a kind of ``base.files.kinds``."""
        name = KINDS[kind].media_type if kind in KINDS else ""
        known = {"image": cls.PICTURE, "video": cls.FILM, "audio": cls.SOUND, "text": cls.TEXT}
        if kind in {"zip", "unknown", ""}:
            return cls.ARCHIVE if kind == "zip" else cls.OTHER
        return known.get(name.partition("/")[0], cls.DOCUMENT)


WORDS_AT_MOST = 20_000  # characters of one report
MESSAGE_AT_MOST = 8_000  # characters of one message

S = ReportState
MOVES = Moves(
    {
        "triage": ([S.RECEIVED], S.RECEIVED),
        "mark_routed": ([S.RECEIVED], S.RECEIVED),
        "clear_flood": ([S.RECEIVED], S.RECEIVED),
        "mark_nuisance": ([S.RECEIVED], S.RECEIVED),
        "accept": ([S.RECEIVED, S.SET_ASIDE], S.ACCEPTED),
        "set_aside": ([S.RECEIVED], S.SET_ASIDE),
        "offer_transfer": ([S.RECEIVED], S.RECEIVED),
        "merge": ([S.RECEIVED], S.SET_ASIDE),
        "unmerge": ([S.SET_ASIDE], S.RECEIVED),
        "split": ([S.RECEIVED], S.RECEIVED),
    }
)
T = TransferState
TRANSFER_MOVES = Moves(
    {
        "accept_transfer": ([T.OFFERED], T.ACCEPTED),
        "refuse_transfer": ([T.OFFERED], T.REFUSED),
        "withdraw_transfer": ([T.OFFERED], T.WITHDRAWN),
    }
)
