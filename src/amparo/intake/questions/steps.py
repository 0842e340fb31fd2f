"""The questions, in the order they are asked: danger and help first, names last."""

from django.utils.translation import gettext_lazy as _

from amparo.intake.questions import options
from amparo.intake.questions.kinds import Kept, Kind, Question, Step
from amparo.intake.states import (
    WORDS_AT_MOST,
    Answer,
    Basis,
    ConsentItem,
    Need,
    Teller,
    Window,
)

LINE, LINES = 300, 2_000  # characters of a short and of a longer answer
CONSENT = "consent_"  # and the item: name of a question about consent

SAFETY = Step(
    "safety",
    _("Safety and help"),
    _("These come first, so that help need not wait for the rest."),
    (
        Question(
            "danger",
            _("Is somebody in danger now?"),
            Kind.CHOICE,
            Kept.SHELL,
            _("You, the person it happened to, or somebody close to them."),
            options.of(Answer),
            Answer.UNKNOWN,
        ),
        Question(
            "needs",
            _("What help is wanted?"),
            Kind.CHOICES,
            Kept.SHELL,
            _("Choose as many as you like. Help is free, and needs no proof."),
            options.of(Need),
        ),
    ),
)
TIMING = Step(
    "timing",
    _("How long ago"),
    _("Some medical help works only in the first days."),
    (
        Question(
            "window",
            _("How long ago did it last happen?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.of(Window),
            Window.UNKNOWN,
        ),
        Question(
            "child",
            _("Is the person it happened to under 18?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.of(Answer),
            Answer.UNKNOWN,
        ),
    ),
)
TELLING = Step(
    "telling",
    _("About you"),
    _("No name is asked here."),
    (
        Question(
            "teller",
            _("Who is telling?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.of(Teller),
            Teller.UNKNOWN,
        ),
        Question(
            "basis",
            _("How do you know of it?"),
            Kind.CHOICE,
            Kept.SHELL,
            _("Something you only heard may be told too."),
            options.of(Basis),
            Basis.UNKNOWN,
        ),
    ),
)
WHAT = Step(
    "what",
    _("What happened"),
    _("Choose what comes nearest. You can explain on the next page."),
    (
        Question(
            "what",
            _("What happened?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.code_list("what-happened"),
            "NOT_SURE",
        ),
        Question(
            "repeated",
            _("Did it happen more than once?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.of(Answer),
            Answer.UNKNOWN,
        ),
    ),
)
WORDS = Step(
    "words",
    _("In your own words"),
    _("This is the one thing we cannot do without. A few words are enough."),
    (
        Question(
            "words",
            _("Tell us what happened"),
            Kind.LONG,
            Kept.SEALED,
            _(
                "In any language. It is sealed, and only a few trained people can read it. "
                "You need not write your name here: there is a safer place for it later."
            ),
            most=WORDS_AT_MOST,
            is_needed=True,
        ),
    ),
)
WHEN = Step(
    "when",
    _("When it happened"),
    _("Roughly is enough."),
    (
        Question(
            "when",
            _("When did it happen?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.code_list("when-roughly"),
            "UNKNOWN",
        ),
        Question(
            "date",
            _("If you know more: which day or days?"),
            Kind.TEXT,
            Kept.SEALED,
            _("For example a date, “from May to July”, or “before the last rains”."),
            most=LINE,
        ),
    ),
)
WHERE = Step(
    "where",
    _("Where it happened"),
    _("The country helps to find the right people. The exact place is sealed."),
    (
        Question(
            "country",
            _("In which country or area?"),
            Kind.SELECT,
            Kept.SHELL,
            "",
            options.countries,
        ),
        Question(
            "place",
            _("If you know more: in which place?"),
            Kind.TEXT,
            Kept.SEALED,
            _("For example a town, a camp, an office or a road."),
            most=LINE,
        ),
    ),
)
WHO = Step(
    "organisation",
    _("For whom the person works"),
    _("The person who did it, as far as you know. If you do not know, leave it: we will find out."),
    (
        Question(
            "entity",
            _("Which organisation or mission?"),
            Kind.SELECT,
            Kept.SHELL,
            _("If it is not in the list, write its name on the next page."),
            options.entities,
        ),
        Question(
            "category",
            _("What do they do there?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.categories,
            "UNKNOWN",
        ),
        Question(
            "close",
            _(
                "Could this person, or somebody close to them, read reports about this "
                "organisation?"
            ),
            Kind.CHOICE,
            Kept.ROUTE,
            _("If you say yes or are not sure, an office outside that organisation receives it."),
            options.of(Answer),
        ),
    ),
)
PERSON = Step(
    "person",
    _("About that person"),
    _("Only what you know. What you write here is sealed."),
    (
        Question(
            "alleged",
            _("Who are they?"),
            Kind.LONG,
            Kept.SEALED,
            _("For example a name or nickname, what they look like, a uniform, a car."),
            most=LINES,
        ),
        Question(
            "post",
            _("Where do they work or stay?"),
            Kind.TEXT,
            Kept.SEALED,
            _("For example a duty station, a unit, a camp or an office."),
            most=LINE,
        ),
        Question(
            "nationality",
            _("Which country are they from?"),
            Kind.SELECT,
            Kept.SHELL,
            "",
            options.countries,
        ),
        Question(
            "still_there",
            _("Are they still there?"),
            Kind.CHOICE,
            Kept.SHELL,
            "",
            options.of(Answer),
            Answer.UNKNOWN,
        ),
    ),
)
AFFECTED = Step(
    "affected",
    _("The person it happened to"),
    _("If it is you, answer about yourself. What you say here is sealed."),
    (
        Question(
            "affected",
            _("Who did it happen to?"),
            Kind.CHOICE,
            Kept.SEALED,
            "",
            options.code_list("victim-sex-age"),
        ),
        Question(
            "situation",
            _("Is there something about their situation that we should know?"),
            Kind.LONG,
            Kept.SEALED,
            _(
                "For example a disability, a pregnancy, having had to flee, living near the "
                "person who did it, or needing aid from that organisation."
            ),
            most=LINES,
        ),
    ),
)
ALLOWED = Step(
    "consent",
    _("What you allow"),
    _(
        "Nothing is allowed unless you tick it, and you can take it back later. Help does not "
        "depend on it."
    ),
    tuple(
        Question(f"{CONSENT}{item}", item.label, Kind.YES, Kept.CONSENT, meaning)
        for item, meaning in {
            ConsentItem.SERVICES: _(
                "A doctor, a shelter or a counsellor learns only what they need in order to help."
            ),
            ConsentItem.INVESTIGATORS: _(
                "Those who look into such acts may read what you wrote here. Personnel must pass "
                "on that something happened even without this."
            ),
            ConsentItem.AUTHORITIES: _(
                "Police or courts of a country may be told. They may have to act on it."
            ),
            ConsentItem.CONTACT: _("We may write back or call, in the way that you say is safe."),
            ConsentItem.COUNTED: _(
                "It is one more in a number. Nothing in it points to you or to anybody else."
            ),
        }.items()
    ),
)
CONTACT = Step(
    "contact",
    _("Your name, if you want"),
    _("You can leave all of this open and come back with your receipt."),
    (
        Question(
            "name",
            _("What is your name?"),
            Kind.TEXT,
            Kept.IDENTITY,
            "",
            most=LINE,
        ),
        Question(
            "contact",
            _("How can we reach you?"),
            Kind.TEXT,
            Kept.IDENTITY,
            _("For example a telephone number, an address, or somebody you trust."),
            most=LINE,
        ),
        Question(
            "safe_contact",
            _("What makes it safe for you?"),
            Kind.LONG,
            Kept.IDENTITY,
            _("When may we try, how, and what may we say if somebody else answers?"),
            most=LINES,
        ),
    ),
    needs_custodians=True,
)

STEPS: tuple[Step, ...] = (
    SAFETY,
    TIMING,
    TELLING,
    WHAT,
    WORDS,
    WHEN,
    WHERE,
    WHO,
    PERSON,
    AFFECTED,
    ALLOWED,
    CONTACT,
)
QUESTIONS: dict[str, Question] = {
    question.name: question for step in STEPS for question in step.questions
}


def asked(*, can_seal: bool) -> tuple[Step, ...]:
    """The steps to ask; names only where they can be kept: see ``identity.can_seal``."""
    return tuple(step for step in STEPS if can_seal or not step.needs_custodians)


def step(name: str) -> Step | None:
    return next((step for step in STEPS if step.name == name), None)
