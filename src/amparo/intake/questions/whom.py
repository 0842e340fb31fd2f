"""Who is alleged, who is affected, and what may be done with names: names last."""

from django.utils.translation import gettext_lazy as _

from amparo.intake.questions import options
from amparo.intake.questions.kinds import LINE, LINES, Kept, Kind, Question, Step
from amparo.intake.states import Answer, ConsentItem

CONSENT = "consent_"  # and the item: name of a question about consent

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
