"""What a Member State may say, in codes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AnswerKind(TextChoices):
    """Named for the act that it came by."""

    AGREE = "agree", _("The State will investigate")
    DECLINE = "decline", _("The State will not investigate")
    APPOINT_OFFICER = "appoint_officer", _("Investigation officer appointed")
    REPORT_PROGRESS = "report_progress", _("Progress reported")
    GIVE_OUTCOME = "give_outcome", _("Outcome given")
    REPORT_MEASURE = "report_measure", _("Measure reported")
    SAY_MORE = "say_more", pgettext_lazy("an answer of a State", "Message")


class Finding(TextChoices):
    """What the State's investigation found. Words keep the presumption of innocence."""

    SUBSTANTIATED = "substantiated", pgettext_lazy("finding of a State", "Substantiated")
    UNSUBSTANTIATED = (
        "unsubstantiated",
        pgettext_lazy("finding of a State", "Unsubstantiated (evidence fell short)"),
    )
    UNFOUNDED = (
        "unfounded",
        pgettext_lazy("finding of a State", "Unfounded (shown to be false or impossible)"),
    )
    NO_FINDING = "no_finding", _("Ended without a finding")


class StateMeasure(TextChoices):
    """What a State has done about it. Codes and labels are those of the code list ``action``."""

    MS_DISCIPLINARY = "MS_DISCIPLINARY", _("Disciplinary action by the Member State")
    MS_CRIMINAL = "MS_CRIMINAL", _("Criminal proceedings by the Member State")
    MS_NONE = "MS_NONE", _("No action by the Member State")


WORDS_AT_MOST = 8_000  # characters of one answer
