"""Texts of letters, in the language of whoever reads them; edited before they are sent.

An outcome is told so that nobody is called guilty who was not found to be, and so that nobody who
told is called a liar: evidence that fell short says nothing else. No text names a person, a place
or what was told.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.cases.models import Allegation
from amparo.cases.states import Status
from amparo.cases.working import Recipient
from amparo.intake.ready_texts import BY_NAME as ANSWERS
from amparo.intake.ready_texts import CLOSING, SAFE, Ready
from amparo.intake.states import MessageKind

S, R = Status, Recipient
ONGOING = (S.RECEIVED, S.PRELIM, S.REVIEW_LIMITED, S.INVESTIGATION)
STILL = _("It is still being looked into. Nothing has been decided.")
TO_HARMED: dict[str, str | Promise] = {
    **dict.fromkeys(ONGOING, STILL),
    S.SUBSTANTIATED: _(
        "The inquiry has ended. It found that the evidence supports what was alleged. What follows "
        "is decided by those who employ the person concerned, or by their State."
    ),
    S.UNSUBSTANTIATED: _(
        "The inquiry has ended. There was not enough evidence for a finding. This does not mean "
        "that it did not happen, and nobody says that you did not tell the truth."
    ),
    S.UNFOUNDED: _(
        "The inquiry has ended. It found that it cannot have happened as it was alleged. If you "
        "know something that was not looked at, please tell us."
    ),
    S.NOT_SEA: _(
        "It was looked at with care. Under the rules it is not sexual exploitation or abuse; that "
        "does not make light of what you lived through. If others can help, we tell you who."
    ),
    S.CLOSED_OTHER: _(
        "The matter was closed without a finding. That says nothing about whether what was told "
        "is true."
    ),
}
TO_SUBJECT: dict[str, str | Promise] = {
    **dict.fromkeys(ONGOING, STILL),
    S.SUBSTANTIATED: _(
        "The inquiry has ended: the allegation was found to be substantiated. What follows, and "
        "how you can have it reviewed, you are told separately, under the rules that apply to you."
    ),
    S.UNSUBSTANTIATED: _(
        "The inquiry has ended: the evidence did not suffice for a finding. The presumption of "
        "innocence holds."
    ),
    S.UNFOUNDED: _(
        "The inquiry has ended: it found that it cannot have happened as it was alleged. The "
        "presumption of innocence holds."
    ),
    S.NOT_SEA: _(
        "The inquiry has ended: what was alleged is not sexual exploitation or abuse under the "
        "rules. The presumption of innocence holds."
    ),
    S.CLOSED_OTHER: _(
        "The matter was closed without a finding. The presumption of innocence holds."
    ),
}
REFERENCE = _("Our reference: %(ref)s")
NO_RETALIATION = _(
    "Nobody may be harmed or threatened for what they told, or are thought to have told. "
    "Retaliation is misconduct of its own."
)
ALLEGED = _(
    "It is an allegation. Nothing has been found, and whoever it concerns is presumed innocent."
)
INNOCENT = _("The presumption of innocence holds.")
#: For letters that speak of the allegation itself; one that was substantiated says so by status.
PRESUMED: dict[str, str | Promise] = {
    **dict.fromkeys(ONGOING, ALLEGED),
    S.SUBSTANTIATED: "",
    **dict.fromkeys((S.UNSUBSTANTIATED, S.UNFOUNDED, S.NOT_SEA, S.CLOSED_OTHER), INNOCENT),
}
COME_BACK = _("You may come back to us at any time, also if you wish to know more or less.")


@dataclass(frozen=True, slots=True)
class LetterText(Ready):
    """A text of a letter, and to whom it goes unless somebody chooses otherwise."""

    to: Recipient


TEXTS = (
    LetterText(
        "accepted",
        MessageKind.WORDS,
        _("Your report was accepted"),
        (
            _("Your report has been accepted. It is looked into as an allegation from now on."),
            _("What you told stays sealed: only the few who deal with it can open it."),
            _("First we assess whether there is enough to investigate. We write when we know."),
            _("If you or the person harmed need help or are in danger, say so at once."),
            CLOSING,
            SAFE,
        ),
        R.REPORTER,
    ),
    LetterText(
        "more",
        MessageKind.REQUEST,
        ANSWERS["request"].label,
        ANSWERS["request"].parts,
        R.REPORTER,
    ),
    LetterText(
        "outcome",
        MessageKind.WORDS,
        _("What came of it, to the person harmed"),
        (
            _("You wished to be told what came of it."),
            "%(to_harmed)s",
            _("Help goes on for as long as you need it. It does not depend on this."),
            NO_RETALIATION,
            COME_BACK,
        ),
        R.HARMED,
    ),
    LetterText(
        "subject_notice",
        MessageKind.WORDS,
        _("To the person the allegation is about: an allegation"),
        (
            REFERENCE,
            _("An allegation that concerns you was received on %(day)s."),
            "%(presumed)s",
            _("You will be heard, and may be assisted as the rules that apply to you provide."),
            _("Please do not try to find out who spoke, nor approach anybody about it."),
            NO_RETALIATION,
            _("Please keep this letter to yourself."),
        ),
        R.SUBJECT,
    ),
    LetterText(
        "subject_outcome",
        MessageKind.WORDS,
        _("To the person the allegation is about: what came of it"),
        (REFERENCE, "%(to_subject)s", NO_RETALIATION, _("Please keep this letter to yourself.")),
        R.SUBJECT,
    ),
    LetterText(
        "entity_notice",
        MessageKind.WORDS,
        _("To the entity: an allegation"),
        (
            REFERENCE,
            _(
                "An allegation that may concern your personnel was received on %(day)s. "
                "Nature: %(nature)s. Status: %(status)s."
            ),
            "%(presumed)s",
            _("Names and accounts are not in this letter; they travel by protected ways alone."),
            _("Please tell us what you do for the safety of the person harmed, and whom we ask."),
            NO_RETALIATION,
        ),
        R.ENTITY,
    ),
    LetterText(
        "entity_request",
        MessageKind.WORDS,
        _("To the entity: what we need to know"),
        (
            REFERENCE,
            _("To go on with this matter, received on %(day)s, we ask you for the following:"),
            _("1. Duty rosters and movements of the days that we name to you separately."),
            _("2. What is known of earlier conduct, training and vetting."),
            _("3. What was done since for safety, and which measures were taken meanwhile."),
            _("Please send nothing by open e-mail, and tell us until when you can answer."),
            "%(presumed)s",
        ),
        R.ENTITY,
    ),
    LetterText(
        "closure",
        MessageKind.WORDS,
        _("The file is closed"),
        (
            _("The work on what you told has ended, and its file is closed."),
            "%(to_harmed)s",
            _("If something new happens, or somebody makes you suffer for it, we open it again."),
            CLOSING,
            SAFE,
        ),
        R.REPORTER,
    ),
)
BY_NAME = {text.name: text for text in TEXTS}


def written(text: LetterText, allegation: Allegation, language: str) -> str:
    """The text in ``language`` with what the shell knows; a language that is none is English."""
    known = language if language in dict(settings.LANGUAGES) else "en"
    return text.words(known, lambda: _facts(allegation))


def _facts(allegation: Allegation) -> Mapping[str, str]:
    """Asked while the language of the letter is active."""
    return {
        "ref": allegation.ref,
        "day": date_format(allegation.received_on),
        "nature": allegation.get_nature_display(),
        "status": allegation.get_state_display(),
        "to_harmed": str(TO_HARMED[allegation.state]),
        "to_subject": str(TO_SUBJECT[allegation.state]),
        "presumed": str(PRESUMED[allegation.state]),
    }
