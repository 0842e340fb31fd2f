"""Who has a report in hand, and who must not see it."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.intake.models import Report
from amparo.intake.reads import at_hand, in_hand, serves


class AlreadyTaken(NotPossible):
    """A colleague was quicker, or has it already."""


@act
def take_on(*, ref: str, by: By) -> Report:
    """Take a report that nobody has, or whose assignee is away or no longer serves in its office.

    Raises:
        AlreadyTaken: a colleague who is there has it; they hand it over, or any officer does.
    """
    report = Report.objects.take_for(by, "take_on", ref)
    if in_hand(report, by.at):
        raise AlreadyTaken(_("A colleague has this report already."))
    _give(report, by.person)
    journal.record(by, "intake.take_on", report)
    return report


@act
def hand_over(*, ref: str, to: str, by: By) -> Report:
    """Give a report to a colleague of its office, whoever has it now. ``to``: their reference.

    A restricted one is handed over by its assignee, or by anyone once that one serves no more.

    Raises:
        NotValid: they do not serve there, are away, have no account in use, or must not see it.
    """
    report = Report.objects.take_for(by, "hand_over", ref)
    holder = report.assignee_id
    if report.is_restricted and holder not in {None, by.person} and serves(report, holder, by.at):
        raise AlreadyTaken(_("It is restricted to its assignee, who alone hands it over."))
    if (colleague := at_hand(report, by.at).filter(ref=to).first()) is None:
        raise NotValid(
            _("Please check the form."), to=_("This colleague cannot be given this report.")
        )
    _give(report, colleague.pk)
    journal.record(by, "intake.hand_over", report, to=colleague.ref)
    return report


@act
def release(*, ref: str, by: By) -> Report:
    """Put a report back, for any colleague of the office to take.

    Raises:
        NotPossible: it is restricted to its assignee: first hand it over or lift that.
    """
    report = Report.objects.take_for(by, "release", ref)
    if report.is_restricted:
        raise NotPossible(_("It is restricted to you. Hand it over, or lift the restriction."))
    _give(report, None)
    journal.record(by, "intake.release", report)
    return report


@act
def restrict(*, ref: str, by: By) -> Report:
    """From now on only its assignee opens it; where nobody has it, that is who restricts it.

    Raises:
        AlreadyTaken: a colleague has it.
    """
    report = Report.objects.take_for(by, "restrict", ref)
    holder = report.assignee_id
    if holder not in {None, by.person} and serves(report, holder, by.at):
        raise AlreadyTaken(_("A colleague has this report already."))
    report.assignee_id, report.is_restricted = by.person, True
    report.save(update_fields=["assignee", "is_restricted"])
    journal.record(by, "intake.restrict", report)
    return report


@act
def unrestrict(*, ref: str, by: By) -> Report:
    """Let the handlers of the office open it again."""
    report = Report.objects.take_for(by, "unrestrict", ref)
    report.is_restricted = False
    report.save(update_fields=["is_restricted"])
    journal.record(by, "intake.unrestrict", report)
    return report


def _give(report: Report, person: int | None) -> None:
    report.assignee_id = person
    report.save(update_fields=["assignee"])
