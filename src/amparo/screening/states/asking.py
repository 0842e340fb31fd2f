"""Codes of requests: why somebody is asked for, what was answered, how a hit is judged."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class Purpose(TextChoices):
    RECRUITMENT = "recruitment", pgettext_lazy("why a person is screened", "Recruitment of staff")
    CONTRACT = "contract", pgettext_lazy("why a person is screened", "A consultant or contractor")
    VOLUNTEER = "volunteer", pgettext_lazy("why a person is screened", "A volunteer or an intern")
    DEPLOYMENT = "deployment", pgettext_lazy("why a person is screened", "A deployment")
    TRANSFER = "transfer", pgettext_lazy("why a person is screened", "A transfer or secondment")


class LegalBasis(TextChoices):
    CONSENT = "consent", _("The candidate has consented")
    RULES = "rules", _("Rules or law require it, and the candidate was informed")


class RequestState(TextChoices):
    """It follows from what is known of the hits; who asks sees nothing else of them."""

    CLEAR = "clear", pgettext_lazy("answer to a screening request", "No match")
    POSSIBLE = (
        "possible",
        pgettext_lazy("answer to a screening request", "Possible match: a custodian is looking"),
    )
    OTHER = "other", pgettext_lazy("answer to a screening request", "No match: another person")
    MATCHED = (
        "matched",
        pgettext_lazy(
            "answer to a screening request",
            "Match: the organisation that entered the person was contacted",
        ),
    )
    TOLD = "told", pgettext_lazy("answer to a screening request", "Match: an answer has come")
    HELD = (
        "held",
        pgettext_lazy("answer to a screening request", "Held: a registrar looks at it first"),
    )
    REFUSED = "refused", pgettext_lazy("answer to a screening request", "Refused by the registrar")


class HitState(TextChoices):
    FOUND = "found", pgettext_lazy("a possible match", "To be judged")
    SAME = "same", pgettext_lazy("a possible match", "The same person: release to be decided")
    OTHER = "other", pgettext_lazy("a possible match", "Another person")
    RELEASED = "released", pgettext_lazy("a possible match", "Released to who asked")
    WITHHELD = "withheld", pgettext_lazy("a possible match", "Nothing may be released")
    GONE = "gone", pgettext_lazy("a possible match", "The entry has ended")


class WhySame(TextChoices):
    NUMBER = "number", _("An identity number is the same")
    NAME_AND_BIRTH = "name_and_birth", _("Name and day of birth agree")
    NAME_AND_MORE = "name_and_more", _("The name agrees, and other facts that we know")
    PERSON_SAYS = "person_says", _("The person says so")


class WhyOther(TextChoices):
    BIRTH = "birth", _("The days of birth cannot be of one person")
    NAME = "name", _("The names are of two people")
    NUMBER = "number", _("The identity numbers are of two people")
    ELSEWHERE = "elsewhere", _("The other was elsewhere at that time")
    TOO_LITTLE = "too_little", _("Too little agrees to say that it is the same")


class WhyWithheld(TextChoices):
    RULES = "rules", _("Our rules do not allow it")
    LAW = "law", pgettext_lazy("why nothing is released", "The law does not allow it")
    APPEAL = "appeal", _("An appeal waits to be decided")


class AlertKind(TextChoices):
    VOLUME = "volume", _("More requests than were declared")
    VARIANTS = "variants", _("One name asked for again and again, a little changed")


class AlertState(TextChoices):
    OPEN = "open", pgettext_lazy("an alert", "To be looked at")
    EXPLAINED = "explained", pgettext_lazy("an alert", "Explained: what was held is let through")
    FISHING = "fishing", pgettext_lazy("an alert", "Fishing: what was held is refused")


def answer_to(hits: Iterable[str]) -> RequestState:
    """The state of a request that follows from those of its hits."""
    known = set(hits) - {HitState.GONE}
    if HitState.SAME in known:
        return RequestState.MATCHED
    if HitState.FOUND in known:
        return RequestState.POSSIBLE
    if known & {HitState.RELEASED, HitState.WITHHELD}:
        return RequestState.TOLD
    return RequestState.OTHER if HitState.OTHER in known else RequestState.CLEAR


H, A = HitState, AlertState
HIT_MOVES = Moves(
    {
        "find_same": ([H.FOUND], H.SAME),
        "find_other": ([H.FOUND], H.OTHER),
        "release": ([H.SAME], H.RELEASED),
        "withhold": ([H.SAME], H.WITHHELD),
        "end_hit": ([H.FOUND, H.SAME], H.GONE),
    }
)
ALERT_MOVES = Moves(
    {
        "explain_alert": ([A.OPEN], A.EXPLAINED),
        "find_fishing": ([A.OPEN], A.FISHING),
    }
)
