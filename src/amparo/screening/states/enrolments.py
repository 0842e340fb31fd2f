"""Codes of entries: why a person is in the registry, and how they come in and out of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class Basis(TextChoices):
    ESTABLISHED = "established", _("Established by a process that has ended")
    PENDING = "pending", _("Pending, and the person left before the end")


class Followed(TextChoices):
    """What followed for the person, as a code that may be released."""

    DISMISSED = "dismissed", pgettext_lazy("what followed for a person", "Dismissal")
    SEPARATED = "separated", pgettext_lazy("what followed for a person", "Separation")
    NOT_RENEWED = "not_renewed", pgettext_lazy("what followed for a person", "No new contract")
    REPATRIATED = "repatriated", pgettext_lazy("what followed for a person", "Sent home and barred")
    LEFT_BEFORE = "left_before", pgettext_lazy("what followed for a person", "Left before the end")
    OTHER = "other", pgettext_lazy("what followed for a person", "Another measure")


class EnrolmentState(TextChoices):
    PREPARED = "prepared", pgettext_lazy("an entry", "Prepared: the person is to be told")
    TOLD = "told", pgettext_lazy("an entry", "The person was told, and may answer")
    ENTERED = "entered", pgettext_lazy("an entry", "In the registry")
    DROPPED = "dropped", pgettext_lazy("an entry", "Never entered")
    LIFTED = "lifted", pgettext_lazy("an entry", "Lifted")
    EXPIRED = "expired", pgettext_lazy("an entry", "Expired")


class Told(TextChoices):
    """How the person was told."""

    IN_PERSON = "in_person", pgettext_lazy("how they were told", "In person")
    LETTER = "letter", pgettext_lazy("how they were told", "By registered letter")
    EMAIL = "email", pgettext_lazy("how they were told", "By e-mail to their own address")
    COUNSEL = "counsel", pgettext_lazy("how they were told", "Through their counsel")


class Answered(TextChoices):
    """What the person said to it."""

    ACCEPTS = "accepts", _("Accepts it")
    CORRECTS = "corrects", _("Corrects who they are, or the facts")
    CONTESTS = "contests", _("Says that it must not be entered")
    OTHER = "other", _("Says something else")


class WhyDropped(TextChoices):
    CONTESTED = "contested", _("What the person said has convinced us")
    MISTAKE = "mistake", _("It was prepared by mistake")
    NOT_ESTABLISHED = "not_established", _("The process has ended without a finding")


class WhyLifted(TextChoices):
    APPEAL = "appeal", _("An appeal was upheld")
    NOT_ESTABLISHED = "not_established", _("The process has ended without a finding")
    MISTAKE = "mistake", _("It was entered by mistake, or about another person")
    COURT = "court", _("A court or tribunal has decided so")
    DEATH = "death", _("The person has died")


class AppealState(TextChoices):
    FILED = "filed", pgettext_lazy("an appeal", "Filed")
    UPHELD = "upheld", pgettext_lazy("an appeal", "Upheld: the entry is lifted")
    DISMISSED = "dismissed", pgettext_lazy("an appeal", "Dismissed")


class AppealGround(TextChoices):
    NOT_ME = "not_me", _("It is about another person")
    NOT_FAIR = "not_fair", _("The process was not fair")
    NOT_FOUND = "not_found", _("Nothing was established")
    NOT_PROPORTIONATE = "not_proportionate", _("It lasts too long, or weighs too much")
    OTHER = "other", pgettext_lazy("ground of an appeal", "Another ground")


class OfferState(TextChoices):
    """A case offers an entry; a custodian decides whether one is prepared."""

    OPEN = "open", pgettext_lazy("an offer of an entry", "Waits for a custodian")
    TAKEN = "taken", pgettext_lazy("an offer of an entry", "An entry was prepared")
    DECLINED = "declined", pgettext_lazy("an offer of an entry", "Declined")


E, A, O = EnrolmentState, AppealState, OfferState  # noqa: E741 (states are imported by one letter)
ENROLMENT_MOVES = Moves(
    {
        "tell_person": ([E.PREPARED], E.TOLD),
        "note_answer": ([E.TOLD], E.TOLD),
        "correct": ([E.PREPARED, E.TOLD], E.PREPARED),
        "confirm": ([E.TOLD], E.ENTERED),
        "drop": ([E.PREPARED, E.TOLD], E.DROPPED),
        "propose_correction": ([E.ENTERED], E.ENTERED),
        "confirm_correction": ([E.ENTERED], E.ENTERED),
        "establish": ([E.ENTERED], E.ENTERED),
        "review": ([E.ENTERED], E.ENTERED),
        "file_appeal": ([E.ENTERED], E.ENTERED),
        "propose_lift": ([E.ENTERED], E.ENTERED),
        "confirm_lift": ([E.ENTERED], E.LIFTED),
        "keep_enrolment": ([E.ENTERED], E.ENTERED),
        "encode_again": ([E.ENTERED], E.ENTERED),
        "expire": ([E.ENTERED], E.EXPIRED),
    }
)
APPEAL_MOVES = Moves(
    {
        "uphold": ([A.FILED], A.UPHELD),
        "dismiss": ([A.FILED], A.DISMISSED),
    }
)
OFFER_MOVES = Moves(
    {
        "prepare": ([O.OPEN], O.TAKEN),
        "decline_offer": ([O.OPEN], O.DECLINED),
    }
)
