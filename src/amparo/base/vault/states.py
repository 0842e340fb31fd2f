"""The lives of what stands beside a dossier: requests, openings, exports, holds, shreddings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class RequestKind(TextChoices):
    OPEN = "open", _("To see who it is")
    RENEW = "renew", _("To give new shares to the custodians who serve now")


class RequestState(TextChoices):
    """A request for an identity. ``open``: enough custodians have released their share."""

    ASKED = "asked", pgettext_lazy("a request for a name", "Asked")
    OPEN = "open", pgettext_lazy("a request for a name", "Released by enough custodians")
    REFUSED = "refused", pgettext_lazy("a request for a name", "Refused")
    EXPIRED = "expired", pgettext_lazy("a request for a name", "Expired")
    CLOSED = "closed", pgettext_lazy("a request for a name", "Closed")


class WhyShareRefused(TextChoices):
    NOT_NEEDED = "not_needed", _("The purpose does not need the name")
    NO_CONSENT = "no_consent", _("The person did not agree to it")
    NOT_CERTAIN = "not_certain", _("I could not make sure who asks, and why")
    CONFLICT = "conflict", _("I may be too near to the matter")


class Looked(TextChoices):
    """What of a dossier was opened."""

    DOSSIER = "dossier", _("Sealed words")
    CONVERSATION = "conversation", _("Conversation")
    FILE = "file", _("File")
    WORKFILE = "workfile", _("Notes, tasks and letters of a case")
    IDENTITY = "identity", _("Name and contact")
    EXPORT = "export", _("Export of the whole dossier")


class OpeningState(TextChoices):
    """What an auditor made of an opening."""

    UNREVIEWED = "unreviewed", _("Not reviewed yet")
    IN_ORDER = "in_order", _("In order")
    QUESTIONED = "questioned", _("Questioned")


class Destination(TextChoices):
    """Where an exported dossier goes."""

    INVESTIGATORS = "investigators", _("The investigators of the organisation concerned")
    AUTHORITIES = "authorities", _("National authorities, with the person's agreement")
    ORGANISATION = "organisation", _("Another organisation of the system")
    COURT = "court", _("A court or tribunal")
    PERSON = "person", _("The person who reported")


class ExportState(TextChoices):
    ASKED = "asked", pgettext_lazy("an export", "Asked")
    APPROVED = "approved", pgettext_lazy("an export", "Approved")
    REFUSED = "refused", pgettext_lazy("an export", "Refused")
    TAKEN = "taken", pgettext_lazy("an export", "Taken")
    EXPIRED = "expired", pgettext_lazy("an export", "Expired")


class WhyExportRefused(TextChoices):
    NOT_NEEDED = "not_needed", _("The purpose does not need the whole dossier")
    NO_CONSENT = "no_consent", _("The person did not agree to it")
    WRONG_DESTINATION = "wrong_destination", _("It should not go there")


class WhyHeld(TextChoices):
    """Why a dossier must not be shredded, whatever its age."""

    PROCEEDINGS = "proceedings", _("Proceedings before a court or tribunal")
    INQUIRY = "inquiry", _("An inquiry is under way or expected")
    CLAIM = "claim", _("A claim by the person harmed")
    AUDIT = "audit", _("An audit or evaluation")


class HoldState(TextChoices):
    HELD = "held", pgettext_lazy("a legal hold", "Held")
    LIFT_ASKED = "lift_asked", _("Held; somebody has asked to lift it")
    LIFTED = "lifted", pgettext_lazy("a legal hold", "Lifted")


class WhyShredded(TextChoices):
    AGE = "age", _("Its time of keeping is over")
    WISH = "wish", _("The person who reported wishes it")


class ShreddingState(TextChoices):
    ASKED = "asked", pgettext_lazy("a shredding", "Asked")
    DUE = "due", pgettext_lazy("a shredding", "Due")
    REFUSED = "refused", pgettext_lazy("a shredding", "Refused")
    DONE = "done", pgettext_lazy("a shredding", "Done")


class WhyKept(TextChoices):
    """Why the wish to erase is refused."""

    SAFETY = "safety", _("Somebody else's safety depends on it")
    DUTY = "duty", _("The organisation has a duty to act on it")
    NOT_THEIRS = "not_theirs", _("It could not be confirmed that the wish is the reporter's")


R, O, E, H, D = RequestState, OpeningState, ExportState, HoldState, ShreddingState  # noqa: E741
REQUEST_MOVES = Moves(
    {
        "release_share": ([R.ASKED], R.OPEN),  # by the last of those who are needed
        "refuse_share": ([R.ASKED], R.REFUSED),  # once too few are left to release theirs
        "close_request": ([R.ASKED, R.OPEN], R.CLOSED),
        "expire_request": ([R.ASKED, R.OPEN], R.EXPIRED),
    }
)
OPENING_MOVES = Moves(
    {
        "find_in_order": ([O.UNREVIEWED, O.QUESTIONED], O.IN_ORDER),
        "question_opening": ([O.UNREVIEWED], O.QUESTIONED),
        "explain_opening": ([O.QUESTIONED], O.QUESTIONED),
    }
)
EXPORT_MOVES = Moves(
    {
        "approve_export": ([E.ASKED], E.APPROVED),
        "refuse_export": ([E.ASKED], E.REFUSED),
        "take_export": ([E.APPROVED], E.TAKEN),
        "expire_export": ([E.ASKED, E.APPROVED], E.EXPIRED),
    }
)
HOLD_MOVES = Moves(
    {
        "ask_lift": ([H.HELD], H.LIFT_ASKED),
        "keep_hold": ([H.LIFT_ASKED], H.HELD),
        "approve_lift": ([H.LIFT_ASKED], H.LIFTED),
    }
)
SHREDDING_MOVES = Moves(
    {
        "approve_erasure": ([D.ASKED], D.DUE),
        "refuse_erasure": ([D.ASKED], D.REFUSED),
        "shred": ([D.DUE], D.DONE),
    }
)
