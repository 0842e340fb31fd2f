"""Answers that are ready to send, in the language of whoever reported; edited before they go.

They are data: what is said here a thousand times should be said well once. No text names a person,
a place or what was told, for somebody else may be reading along. Letters of cases are made alike.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.intake.states import Elsewhere, MessageKind

K = MessageKind


@dataclass(frozen=True, slots=True)
class Ready:
    """A text, what it is for, and the kind of message that it makes.

    Placeholders of its parts, such as ``%(ref)s``, are filled with facts of a shell.
    """

    name: str
    kind: MessageKind
    label: str | Promise
    parts: tuple[str | Promise, ...]  # paragraphs

    def words(self, language: str, facts: Callable[[], Mapping[str, str]] = dict) -> str:
        """The text in ``language``, a blank line between its paragraphs.

        ``facts`` is asked in that language, so that days and labels are written in it too.
        """
        with translation.override(language):
            known = facts()
            said = [str(part) % known if known else str(part) for part in self.parts]
            return "\n\n".join(part for part in said if part)


THANKS = _("Thank you for telling us. What you wrote has arrived and has been read.")
NO_FAULT = _("You did nothing wrong by telling it.")
CLOSING = _("You can write to us here at any time.")
SAFE = _("If somebody may look over your shoulder, close this page now and come back later.")
STAYS = _("What you wrote stays sealed. We pass nothing on without your consent.")

TEXTS = (
    Ready(
        "acknowledgement",
        K.ACKNOWLEDGEMENT,
        _("It has been read"),
        (
            THANKS,
            _("A trained officer now decides where it belongs and what must be done first."),
            _("If you or somebody else is in danger, or needs a doctor, tell us at once."),
            CLOSING,
            SAFE,
        ),
    ),
    Ready(
        "request",
        K.REQUEST,
        _("What we need to know"),
        (
            THANKS,
            _("To go on we need to know a little more. Answer only what you know and want to say:"),
            _("1. Where did it happen: which town, camp or building?"),
            _("2. When did it happen, as near as you can say?"),
            _("3. What do you know of the person who did it: work, organisation, car, clothes?"),
            _("4. Are they still there? Can they reach you or others?"),
            _("5. How may we contact you safely, and when should we not?"),
            CLOSING,
            SAFE,
        ),
    ),
    Ready(
        "offer_of_help",
        K.OFFER_OF_HELP,
        _("Help is there"),
        (
            _("Help is there for whoever was harmed, whatever comes of the report."),
            _("A doctor or nurse, a safe place, somebody to talk to, a lawyer: which would help?"),
            _(
                "Medicine against HIV must be taken within three days, against a pregnancy within "
                "five."
            ),
            _("Nobody has to say who did it, or prove anything, to be helped."),
            _("If you want it, tell us how somebody can reach you safely."),
            SAFE,
        ),
    ),
    Ready(
        "elsewhere_harassment",
        K.ELSEWHERE,
        Elsewhere.HARASSMENT.label,
        (
            THANKS,
            _(
                "What you describe is harassment among personnel. Other people deal with it: those "
                "who look after conduct at work in your organisation."
            ),
            STAYS,
            NO_FAULT,
            CLOSING,
        ),
    ),
    Ready(
        "elsewhere_fraud",
        K.ELSEWHERE,
        Elsewhere.FRAUD.label,
        (
            THANKS,
            _(
                "What you describe is fraud, corruption or theft. Other people deal with it: those "
                "who investigate how money and goods are used."
            ),
            STAYS,
            NO_FAULT,
            CLOSING,
        ),
    ),
    Ready(
        "elsewhere_other_misconduct",
        K.ELSEWHERE,
        Elsewhere.OTHER_MISCONDUCT.label,
        (
            THANKS,
            _(
                "What you describe is another kind of misconduct. Other people deal with it: those "
                "who look into the conduct of personnel."
            ),
            STAYS,
            NO_FAULT,
            CLOSING,
        ),
    ),
    Ready(
        "elsewhere_aid",
        K.ELSEWHERE,
        Elsewhere.AID.label,
        (
            THANKS,
            _(
                "What you describe is a complaint about aid or a service. Those who give the aid "
                "have people who answer such complaints."
            ),
            STAYS,
            CLOSING,
        ),
    ),
    Ready(
        "elsewhere_not_ours",
        K.ELSEWHERE,
        Elsewhere.NOT_OURS.label,
        (
            THANKS,
            _(
                "What you describe is a matter for the police or another authority. You decide "
                "whether you go to them: we do not do it for you."
            ),
            _("If you want help to do so, or a lawyer, tell us."),
            NO_FAULT,
            CLOSING,
        ),
    ),
    Ready(
        "elsewhere_nowhere",
        K.ELSEWHERE,
        Elsewhere.NOWHERE.label,
        (
            THANKS,
            _("We have looked for somebody who can act on it, and found nobody. We are sorry."),
            _("It is kept all the same. If you know more one day, add it here."),
            NO_FAULT,
        ),
    ),
)
BY_NAME = {ready.name: ready for ready in TEXTS}
