"""What States and forces certify, promise and say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Deployed(TextChoices):
    """What is deployed."""

    CONTINGENT = "contingent", _("Military contingent")
    POLICE_UNIT = "police_unit", _("Formed police unit")
    INDIVIDUALS = "individuals", _("Individual officers or government-provided personnel")


class Vetting(TextChoices):
    """The result of screening, before deployment or, of a contingent, on arrival."""

    PENDING = "pending", pgettext_lazy("vetting", "Not done yet")
    CLEARED = "cleared", pgettext_lazy("vetting", "Done, nothing found")
    HELD = "held", pgettext_lazy("vetting", "Done, some are held back")


class Given(TextChoices):
    """What a State took part in or shared. Source: ACABQ on A/77/748, paragraph 14."""

    BRIEFING = "briefing", _("Briefing of the State")
    QUESTIONNAIRE = "questionnaire", _("Questionnaire answered")
    PRACTICE = "practice", _("Good practice shared")


class Certified(TextChoices):
    """What a contributor certifies, at deployment and at rotation."""

    RECORD = "record", _("Nobody is alleged to have violated human rights, or was barred")
    TRAINING = "training", _("Pre-deployment training was given")


class Moment(TextChoices):
    DEPLOYMENT = "deployment", pgettext_lazy("a certificate", "At deployment")
    ROTATION = "rotation", pgettext_lazy("a certificate", "At rotation")


class Promise(TextChoices):
    """Source: resolution 71/297, paragraphs 18 and 21."""

    COMPACT = "compact", _("Voluntary compact with the Secretary-General")
    DECLARATION = "declaration", _("Declaration of the State")
    PREVENTION = "prevention", _("Prevention measures of a non-United Nations force")


class Stance(TextChoices):
    FOR = "for", pgettext_lazy("a view of a State", "Supports it")
    AGAINST = "against", pgettext_lazy("a view of a State", "Is against it")
    CHANGES = "changes", pgettext_lazy("a view of a State", "Supports it with changes")
    NO_VIEW = "no_view", pgettext_lazy("a view of a State", "Expressed no view")


class Result(TextChoices):
    TAKEN_UP = "taken_up", pgettext_lazy("a proposal", "Taken up")
    CHANGED = "changed", pgettext_lazy("a proposal", "Taken up with changes")
    DROPPED = "dropped", pgettext_lazy("a proposal", "Not taken up")
