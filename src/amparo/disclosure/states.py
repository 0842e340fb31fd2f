"""Codes of disclosure. Everything that is told between employers is one of these."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class MemberKind(TextChoices):
    UN_ENTITY = "un_entity", _("United Nations entity")
    CIVIL_SOCIETY = "civil_society", _("Civil-society organisation")
    AFFILIATE = "affiliate", _("Affiliate of a civil-society organisation")
    OTHER = "other", _("Another organisation")


class MemberState(TextChoices):
    MEMBER = "member", pgettext_lazy("an organisation", "Member")
    DELISTED = "delisted", pgettext_lazy("an organisation", "Delisted: its yearly return is absent")
    LEFT = "left", pgettext_lazy("an organisation", "Has left")


class Authorisation(TextChoices):
    """How the candidate allowed former employers to be asked."""

    SIGNED = "signed", _("A signed form")
    ELECTRONIC = "electronic", _("Agreed in the application system")


class RecruitmentState(TextChoices):
    OPEN = "open", pgettext_lazy("a recruitment", "Employers are asked")
    DECIDED = "decided", pgettext_lazy("a recruitment", "Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("a recruitment", "The candidate withdrew")


class Decision(TextChoices):
    HIRED = "hired", _("Hired")
    NEGATIVE = "negative", _("Not hired: an answer spoke against it")
    ABSENT = "absent", _("Not hired: an answer stayed absent")
    OTHER = "other", _("Not hired for another reason")


REJECTED = (Decision.NEGATIVE, Decision.ABSENT)  # what the scheme counts as rejected hires


class RequestState(TextChoices):
    ASKED = "asked", pgettext_lazy("a request to an employer", "Asked")
    ANSWERED = "answered", pgettext_lazy("a request to an employer", "Answered")
    ABSENT = "absent", pgettext_lazy("a request to an employer", "No answer in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("a request to an employer", "Withdrawn")


class Found(TextChoices):
    """What an employer can say of one kind of misconduct."""

    NO = "no", _("No")
    YES = "yes", _("Yes")
    UNABLE = "unable", _("Unable to answer")


class Measure(TextChoices):
    """What followed from a finding."""

    NONE = "none", pgettext_lazy("after a finding", "No measure")
    WARNING = "warning", pgettext_lazy("after a finding", "A warning or reprimand")
    DEMOTION = "demotion", pgettext_lazy("after a finding", "Loss of grade or pay")
    ENDED = "ended", pgettext_lazy("after a finding", "The contract was ended")
    DISMISSAL = "dismissal", pgettext_lazy("after a finding", "Dismissal")
    LEFT_BEFORE = "left_before", pgettext_lazy("after a finding", "Left before a measure was taken")


class WhyUnable(TextChoices):
    LAW = "law", _("The law that applies does not allow it")
    NO_RECORD = "no_record", _("There are no records any more")
    UNKNOWN_PERSON = "unknown_person", _("No such person worked here in that time")
    ON_GOING = "on_going", _("A process has not ended")
    POLICY = "policy", _("The organisation's own rules do not allow it")


class WhyAside(TextChoices):
    """Why an officer has nothing to do with a candidate."""

    DECLARED = "declared", _("Said that they know the candidate")
    NAMED = "named", _("Bears the name of the candidate")
    LINE = "line", _("Manages who bears the name of the candidate")


class Way(TextChoices):
    IN = "in", pgettext_lazy("a sealed file", "Came")
    OUT = "out", pgettext_lazy("a sealed file", "Goes")
    SYSTEM = "system", pgettext_lazy("a sealed file", "For the own system")


class ParcelKind(TextChoices):
    """As in the head of a parcel."""

    REQUEST = "conduct-request", _("Request for a statement of conduct")
    ANSWER = "conduct-answer", _("Statement of conduct")


R, Q, M = RecruitmentState, RequestState, MemberState
RECRUITMENT_MOVES = Moves(
    {
        "ask": ([R.OPEN], R.OPEN),
        "decide": ([R.OPEN], R.DECIDED),
        "withdraw": ([R.OPEN], R.WITHDRAWN),
    }
)
REQUEST_MOVES = Moves(
    {
        # A late answer is an answer; that it came late stays on it.
        "answer": ([Q.ASKED, Q.ABSENT], Q.ANSWERED),
        "note_answer": ([Q.ASKED, Q.ABSENT], Q.ANSWERED),
        "mark_absent": ([Q.ASKED], Q.ABSENT),
        "take_back": ([Q.ASKED, Q.ABSENT], Q.WITHDRAWN),
    }
)
MEMBER_MOVES = Moves(
    {
        "delist": ([M.MEMBER], M.DELISTED),
        "relist": ([M.DELISTED, M.LEFT], M.MEMBER),
        "note_leaving": ([M.MEMBER, M.DELISTED], M.LEFT),
    }
)
