"""Lives of what follows an allegation: payments, bars, referrals, cooperation, responsibility.

Words keep the presumption of innocence: nothing here says that somebody did it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class PaymentState(TextChoices):
    """Reimbursement withheld from a State. Source: A/RES/70/286; ACABQ on A/77/748, annex II."""

    WITHHELD = "withheld", pgettext_lazy("a payment", "Withheld")
    HANDED_OVER = "handed_over", pgettext_lazy("a payment", "Handed over to the trust fund")
    REVERSED = "reversed", pgettext_lazy("a payment", "Reversed: paid after all")


class BarState(TextChoices):
    IN_FORCE = "in_force", pgettext_lazy("a bar from service", "In force until its end")
    LIFTED = "lifted", pgettext_lazy("a bar from service", "Lifted")


class WhyLifted(TextChoices):
    FINDING_CHANGED = "finding_changed", _("The finding has changed")
    APPEAL = "appeal", _("An appeal was upheld")
    MISTAKE = "mistake", pgettext_lazy("a bar from service", "It was entered by mistake")


class ReferralState(TextChoices):
    """Source: resolution 62/63; ACABQ on A/77/748, paragraph 24 (b)."""

    REFERRED = "referred", pgettext_lazy("a referral", "Referred, no answer yet")
    ANSWERED = "answered", pgettext_lazy("a referral", "Answered")
    ENDED = "ended", pgettext_lazy("a referral", "Ended")


class Reply(TextChoices):
    """What the State of nationality answered to a referral."""

    PROCEEDS = "proceeds", _("The State looks into it")
    DECLINES = "declines", _("The State does not take it up")
    ASKS = "asks", _("The State asks for more")


class ReferralOutcome(TextChoices):
    NO_JURISDICTION = "no_jurisdiction", _("No jurisdiction")
    DISCONTINUED = "discontinued", _("Proceedings discontinued")
    ACQUITTED = "acquitted", _("Acquittal")
    CONVICTED = "convicted", _("Conviction")
    SETTLED = "settled", pgettext_lazy("criminal proceedings", "Ended in another way")


class Asked(TextChoices):
    """What a State asks the United Nations for."""

    DOCUMENTS = "documents", _("Documents or evidence")
    WAIVER = "waiver", _("Waiver of immunity")
    ACCESS = "access", _("Access to a place or a person")
    TESTIMONY = "testimony", _("Testimony of a member of staff")


class RequestState(TextChoices):
    ASKED = "asked", pgettext_lazy("a request for cooperation", "Asked for")
    GRANTED = "granted", pgettext_lazy("a request for cooperation", "Granted, not yet done")
    REFUSED = "refused", pgettext_lazy("a request for cooperation", "Refused")
    DONE = "done", pgettext_lazy("a request for cooperation", "Done")


class Level(TextChoices):
    """Who had to act, by their part. Source: resolution 71/297, paragraph 17."""

    MANAGER = "manager", _("Manager")
    COMMANDER = "commander", _("Commander")
    HEAD = "head", _("Head of mission or entity")


class Duty(TextChoices):
    """What was to be done. Source: memorandum of understanding, article 7.25; ST/SGB/2003/13."""

    PREVENT = "prevent", _("To prevent, and keep an environment that prevents")
    REPORT = "report", _("To report at once")
    COOPERATE = "cooperate", _("To cooperate with an investigation")
    COMMAND = "command", _("To keep command and control")
    PROTECT = "protect", _("To protect those who told")


class ResponsibilityState(TextChoices):
    RAISED = "raised", pgettext_lazy("responsibility", "Raised, not decided")
    CONCLUDED = "concluded", pgettext_lazy("responsibility", "Decided")


class Judged(TextChoices):
    FAILED = "failed", _("The duty was not met")
    MET = "met", _("The duty was met")
    UNCLEAR = "unclear", _("The evidence does not allow an answer")


class Consequence(TextChoices):
    """What followed for a manager or commander."""

    NONE = "none", pgettext_lazy("a consequence", "None")
    COUNSEL = "counsel", _("Counselling or training")
    APPRAISAL = "appraisal", _("Noted in the performance appraisal")
    LETTER = "letter", _("Letter or reprimand")
    REMOVED = "removed", _("Removed from command or post")
    DISCIPLINARY = "disciplinary", _("Referred for disciplinary action")


PAYMENT_MOVES = Moves(
    {
        "hand_over_payment": ([PaymentState.WITHHELD], PaymentState.HANDED_OVER),
        "reverse_payment": (
            [PaymentState.WITHHELD, PaymentState.HANDED_OVER],
            PaymentState.REVERSED,
        ),
    }
)
BAR_MOVES = Moves({"lift_bar": ([BarState.IN_FORCE], BarState.LIFTED)})
REFERRAL_MOVES = Moves(
    {
        "follow_up_referral": (
            [ReferralState.REFERRED, ReferralState.ANSWERED],
            ReferralState.REFERRED,
        ),
        "note_reply": ([ReferralState.REFERRED, ReferralState.ANSWERED], ReferralState.ANSWERED),
        "end_referral": ([ReferralState.REFERRED, ReferralState.ANSWERED], ReferralState.ENDED),
    }
)
REQUEST_MOVES = Moves(
    {
        "grant_request": ([RequestState.ASKED], RequestState.GRANTED),
        "refuse_request": ([RequestState.ASKED], RequestState.REFUSED),
        "complete_request": ([RequestState.GRANTED], RequestState.DONE),
    }
)
RESPONSIBILITY_MOVES = Moves(
    {"decide_responsibility": ([ResponsibilityState.RAISED], ResponsibilityState.CONCLUDED)}
)
