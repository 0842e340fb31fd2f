"""The life of an investigation, and the short sets its shell is written in.

Labels of bodies are those of the registry's code list ``investigating-body``.
"""

from __future__ import annotations

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves
from amparo.cases.states import Group, Investigator, WhyInvestigator


class InvestigationState(TextChoices):
    ASSIGNED = "assigned", pgettext_lazy("investigation", "Given to the office")
    UNDER_WAY = "under_way", pgettext_lazy("investigation", "Under way")
    SUSPENDED = "suspended", pgettext_lazy("investigation", "Suspended")
    REVIEW = "review", pgettext_lazy("investigation", "Report under review")
    COMPLETED = "completed", pgettext_lazy("investigation", "Completed")
    CLOSED = "closed", pgettext_lazy("investigation", "Closed without a report")


S = InvestigationState
ONGOING = (S.ASSIGNED, S.UNDER_WAY, S.SUSPENDED, S.REVIEW)
AT_WORK = (S.ASSIGNED, S.UNDER_WAY, S.REVIEW)
MOVES = Moves(
    {
        "begin": ([S.ASSIGNED], S.UNDER_WAY),
        "suspend": ([S.ASSIGNED, S.UNDER_WAY], S.SUSPENDED),
        "resume": ([S.SUSPENDED], S.UNDER_WAY),
        "hand_in_report": ([S.UNDER_WAY], S.REVIEW),
        "approve_report": ([S.REVIEW], S.REVIEW),
        "return_report": ([S.REVIEW], S.UNDER_WAY),
        "complete": ([S.REVIEW], S.COMPLETED),
        "close_without_report": ([S.ASSIGNED, S.UNDER_WAY, S.SUSPENDED], S.CLOSED),
        "reopen": ([S.COMPLETED, S.CLOSED], S.UNDER_WAY),
        "give_to_office": ([S.ASSIGNED, S.UNDER_WAY], S.ASSIGNED),
    }
)


class Body(TextChoices):
    """Who investigates. Two of them together make a joint investigation."""

    OIOS = "OIOS", _("Office of Internal Oversight Services (OIOS)")
    TCC = "TCC", _("Troop-contributing country")
    PCC = "PCC", _("Police-contributing country")
    NIO = "NIO", _("National investigation officer")
    ENTITY = "ENTITY", _("Investigation office of the entity")
    PARTNER = "PARTNER", pgettext_lazy("investigating body", "Implementing partner")


NATIONAL = (Body.TCC, Body.PCC, Body.NIO)


class Contributor(TextChoices):
    """Whether the personnel concerned were contributed by a State, and as what."""

    TCC = "TCC", _("Troops of a contributing country")
    PCC = "PCC", _("Police of a contributing country")
    NONE = "NONE", _("Not personnel of a contributing country")


class WhyInstead(TextChoices):
    """Why another body investigates than the one to which it falls first."""

    UNABLE = "unable", _("It has no capacity to investigate")
    UNWILLING = "unwilling", _("It is not willing to investigate")
    CONFLICT = "conflict", _("It has a conflict of interest")
    NO_ANSWER = "no_answer", _("It did not answer in time")
    AGREED = "agreed", _("Both agreed that it should be so")


#: To whom an investigation falls, by whose personnel it concerns: the first needs no reason,
#: the others may where a reason is given. A partner's own come first to the partner; where it
#: cannot investigate, the entity of the United Nations that engaged it, or OIOS, may. Sources: the
#: protocol on allegations involving implementing partners of 2018; the model memorandum of
#: understanding with contributing countries, article 7 quinquies.
MAY_INVESTIGATE: dict[str, tuple[tuple[Body, ...], tuple[Body, ...]]] = {
    Group.UN_ENTITIES_NON_PKO_SPM: ((Body.ENTITY, Body.OIOS), ()),
    Group.PKO_SPM_NON_UNIFORMED: ((Body.OIOS, Body.ENTITY), (Body.PCC, Body.NIO)),
    Group.PKO_SPM_UNIFORMED: ((Body.TCC, Body.PCC, Body.NIO, Body.OIOS), (Body.ENTITY,)),
    Group.IMPLEMENTING_PARTNERS: ((Body.PARTNER,), (Body.ENTITY, Body.OIOS)),
    Group.NON_UN_FORCES: ((Body.TCC, Body.PCC, Body.NIO), (Body.ENTITY,)),
}


#: Who was decided on among the duties of a partner, as a body.
BODY_OF = {
    Investigator.PARTNER: Body.PARTNER,
    Investigator.UN_ENTITY: Body.ENTITY,
    Investigator.OIOS: Body.OIOS,
}
#: Why it is not the partner, as the duties of a partner say it.
WHY_OF = {
    WhyInstead.UNABLE: WhyInvestigator.NOT_ABLE,
    WhyInstead.UNWILLING: WhyInvestigator.NOT_WILLING,
    WhyInstead.NO_ANSWER: WhyInvestigator.NOT_WILLING,
    WhyInstead.CONFLICT: WhyInvestigator.CONFLICT,
    WhyInstead.AGREED: WhyInvestigator.AGREED,
}


class Series(TextChoices):
    """Categories of the published table of durations; code list ``investigation-series``."""

    OIOS_NON_TCC = (
        "OIOS_NON_TCC",
        _("OIOS alone (not concerning a troop-contributing country)"),
    )
    OIOS_TCC = "OIOS_TCC", _("OIOS alone (concerning a troop-contributing country)")
    NATIONAL_JOINT_OIOS = "NATIONAL_JOINT_OIOS", _("National investigators jointly with OIOS")
    OTHER = "OTHER", pgettext_lazy("series of investigations", "Other investigating bodies")


def series_of(body: str, with_body: str, contributor: str) -> Series:
    """The category of the table in paragraph 25 of the ACABQ report on A/77/748."""
    both = {body, with_body}
    if Body.OIOS in both and both & {*NATIONAL}:
        return Series.NATIONAL_JOINT_OIOS
    if both == {Body.OIOS, ""}:
        return Series.OIOS_TCC if contributor == Contributor.TCC else Series.OIOS_NON_TCC
    return Series.OTHER


class WhySuspended(TextChoices):
    NATIONAL_FIRST = "national_first", _("National authorities asked to go first")
    NO_ACCESS = "no_access", _("The place or the people cannot be reached")
    HEALTH = "health", _("The health of a person harmed or a witness")
    EVIDENCE = "evidence", _("Evidence asked for has not come")
    CAPACITY = "capacity", _("Nobody is free to go on")


class WhyClosed(TextChoices):
    """Why it ends without a report; what becomes of the allegation is decided at the case."""

    JOINED = "joined", _("Joined with another investigation")
    TAKEN_OVER = "taken_over", _("Another body has taken it over")
    NOT_FOUND = "not_found", _("Nobody can be found who could be asked")
    BY_WISH = "by_wish", _("The person harmed does not wish it, and nobody else is at risk")
    IN_ERROR = "in_error", _("Opened in error")


class Outcome(TextChoices):
    """What is found. Words keep the presumption of innocence."""

    SUBSTANTIATED = "substantiated", pgettext_lazy("finding", "Substantiated")
    UNSUBSTANTIATED = (
        "unsubstantiated",
        pgettext_lazy("finding", "Unsubstantiated (evidence fell short)"),
    )
    UNFOUNDED = "unfounded", pgettext_lazy("finding", "Unfounded (shown to be false or impossible)")
    NOT_SEA = "not_sea", pgettext_lazy("finding", "Not sexual exploitation or abuse")


class WhyUnsubstantiated(TextChoices):
    """Why the evidence fell short; code list ``unsubstantiated-reason``."""

    PERPETRATOR_NOT_IDENTIFIED = (
        "PERPETRATOR_NOT_IDENTIFIED",
        _("The alleged perpetrator could not be identified"),
    )
    TIME_PASSED = "TIME_PASSED", _("Too much time had passed to recall the details")
    WITHDRAWN = "WITHDRAWN", _("The complaint was withdrawn")
    CONFLICTING_ACCOUNTS = "CONFLICTING_ACCOUNTS", _("Recollections differed")
    TRAUMA = "TRAUMA", _("Effects of trauma on memory")
    OTHER = "OTHER", _("Other reason")


class Standard(TextChoices):
    """Standard of proof."""

    PREPONDERANCE = "preponderance", _("More likely than not")
    CLEAR = "clear", _("Clear and convincing evidence")
    REASONABLE_DOUBT = "reasonable_doubt", _("Beyond reasonable doubt")


class Part(TextChoices):
    """What somebody does in a team."""

    LEAD = "lead", pgettext_lazy("in a team", "Lead investigator")
    MEMBER = "member", pgettext_lazy("in a team", "Investigator")


class Check(TextChoices):
    """What a quality review looks at before an investigation may be completed."""

    SCOPE = "scope", _("Every allegation and every alleged perpetrator is dealt with")
    EVIDENCE = "evidence", _("Every statement of fact names its evidence")
    CUSTODY = "custody", _("The chain of custody is whole")
    VICTIM_CARE = "victim_care", _("Victim-sensitive method was kept, or it says why not")
    DUE_PROCESS = "due_process", _("The alleged perpetrator was heard and could answer")
    WORDING = "wording", _("Wording keeps the presumption of innocence")
    STANDARD = "standard", _("Findings follow from the evidence by the standard of proof named")


class WhyConflict(TextChoices):
    """A conflict of interest, declared or found."""

    FAMILY = "family", _("Family or a close friend")
    WORK = "work", _("Worked with, for or above somebody concerned")
    EARLIER = "earlier", _("Dealt with the matter before, in another part")
    INTEREST = "interest", _("Something to win or lose by the outcome")


class WhyGiven(TextChoices):
    """Why an investigation goes to another office."""

    CONFLICT = "conflict", _("A conflict of interest in this office")
    CAPACITY = "capacity", _("Another office can begin sooner")
    COMPETENCE = "competence", _("It belongs to another office")


class WhyExtended(TextChoices):
    COMPLEX = "complex", _("More people or places than foreseen")
    WITNESS = "witness", _("Somebody could not be heard in time")
    EVIDENCE = "evidence", _("Evidence or an expert opinion came late")
    NATIONAL = "national", _("National authorities took longer")
    CAPACITY = "capacity", _("Too few investigators")


class Skill(TextChoices):
    """What an investigator can be qualified for."""

    TRAUMA_INFORMED = "trauma_informed", _("Trauma-informed interviewing")
    CHILD_INTERVIEW = "child_interview", _("Interviewing children")
    DIGITAL = "digital", _("Digital evidence")
    MEDICAL = "medical", _("Medical and forensic evidence")
    UNIFORMED = "uniformed", _("Military and police matters")
    LANGUAGE = "language", _("Language")


LANGUAGE = re.compile(r"[a-z]{2,3}")  # ISO 639


class Step(TextChoices):
    """What a plan consists of."""

    SAFETY = "safety", _("See that nobody is in danger")
    VISIT = "visit", _("Visit the place")
    DOCUMENTS = "documents", _("Ask for documents and data")
    EXPERT = "expert", _("Ask for an expert opinion")
    INTERVIEWS = "interviews", _("Hold interviews")
    NATIONAL = "national", _("Speak with national authorities")
    ANALYSIS = "analysis", _("Weigh the evidence")
    REPORT = "report", _("Write the report")


class Method(TextChoices):
    """Victim-sensitive method (mission map AC-120)."""

    HELP_FIRST = "help_first", _("Help was offered before any question was asked")
    INFORMED = "informed", _("The person harmed knows what is asked, why, and who will read it")
    CONSENT = "consent", _("They agreed, and know that they may stop at any time")
    SAFE_PLACE = "safe_place", _("Interviews are held at a place they find safe")
    SUPPORT = "support", _("They may have somebody they trust beside them")
    WHO_ASKS = "who_asks", _("They chose whether a woman or a man asks, and in which language")
    ONCE = "once", _("They are heard as seldom as possible")
    TRAINED = "trained", _("Who asks is trained in trauma-informed interviewing")


class Heard(TextChoices):
    """Who somebody is to an investigation that hears them."""

    VICTIM = "victim", pgettext_lazy("interview", "Person harmed")
    WITNESS = "witness", pgettext_lazy("interview", "Witness")
    ALLEGED = "alleged", pgettext_lazy("interview", "Alleged perpetrator")
    EXPERT = "expert", pgettext_lazy("interview", "Expert")


#: Of pseudonyms on the list of those to be heard; none that a case calls its people by.
LETTERS = {Heard.VICTIM: "H", Heard.WITNESS: "W", Heard.ALLEGED: "S", Heard.EXPERT: "E"}


class Offer(TextChoices):
    """Whether somebody beside the person heard was offered, and came."""

    NOT_OFFERED = "not_offer", pgettext_lazy("beside somebody heard", "Not offered")
    DECLINED = "declined", pgettext_lazy("beside somebody heard", "Offered and declined")
    PRESENT = "present", pgettext_lazy("beside somebody heard", "Present")


class WhyHeardAgain(TextChoices):
    """Why somebody is heard more often than the limit allows."""

    THEIR_WISH = "their_wish", _("They asked to be heard again")
    NEW_EVIDENCE = "new_evidence", _("New evidence that only they can explain")
    INTERRUPTED = "interrupted", _("An interview was broken off")


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
