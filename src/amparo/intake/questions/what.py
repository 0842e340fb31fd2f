"""What happened, when and where: danger and help first."""

from django.utils.translation import gettext_lazy as _

from amparo.intake.questions import options
from amparo.intake.questions.kinds import LINE, Kept, Kind, Question, Step
from amparo.intake.states import WORDS_AT_MOST, Answer, Basis, Need, Teller, Window

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
