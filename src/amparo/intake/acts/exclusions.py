"""Conflicts of interest: who must not see a report. For them it is not there at all."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.intake.models import Exclusion, Report
from amparo.intake.reads import able_to_open, teams
from amparo.intake.states import WhyExcluded, WhyLifted


class NobodyLeft(NotPossible):
    """No colleague with the key would remain: another office must have it first."""


@act
def step_aside(*, ref: str, by: By) -> Report:
    """Recuse oneself: the report goes back to the office, and is gone for who stepped aside.

    Raises:
        NobodyLeft: nobody else in the office could open it; transfer it first.
    """
    report = Report.objects.take_for(by, "step_aside", ref)
    _keep_away(report, {by.person: WhyExcluded.RECUSED}, by)
    journal.record(by, "intake.step_aside", report)
    return report


@act
def exclude(*, ref: str, person: str, by: By) -> int:
    """Keep away a colleague who is named in a report, and their whole line; how many in all.

    ``person``: their reference or e-mail address. Excluding oneself is possible: it is then gone.

    Raises:
        NotValid: no account with this address.
        NobodyLeft: nobody would remain in the office who could open it; transfer it first.
    """
    report = Report.objects.take_for(by, "exclude", ref)
    who = Person.objects.filter(ref=person).first()
    who = who or Person.objects.filter(email__iexact=person).first()
    if who is None:
        raise NotValid(
            _("Please check the form."), person=_("There is no account with this address.")
        )
    away = {one.pk: WhyExcluded.LINE for one in who.line()} | {who.pk: WhyExcluded.NAMED}
    _keep_away(report, away, by)
    journal.record(by, "intake.exclude", report, person=who.ref, line=len(away) - 1)
    return len(away)


@act
def lift_exclusion(*, ref: str, person: str, why: WhyLifted, by: By) -> Report:
    """Let somebody see a report again; with one who was named, the line that was kept away too.

    Raises:
        NotFound: they are not kept away from it.
    """
    report = Report.objects.take_for(by, "lift_exclusion", ref)
    kept = report.exclusions.filter(person__ref=person).select_related("person")
    if not (rows := list(kept)):
        raise NotFound(_("There is nothing here, or nothing you may see."))
    who = rows[0].person
    kept.delete()
    if WhyExcluded.NAMED in {row.why for row in rows}:
        still = {one.pk for named in _named(report) for one in named.line()}
        freed = {one.pk for one in who.line()} - still
        report.exclusions.filter(person__in=freed, why=WhyExcluded.LINE).delete()
        if who.pk in still:
            _add(report, {who.pk: WhyExcluded.LINE}, by)
    journal.record(by, "intake.lift_exclusion", report, person=who.ref, why=why)
    return report


@act
def keep_line_away(*, person: str, by: By) -> int:
    """After somebody's manager changed: keep the new line away too; from how many reports."""
    who = Person.objects.get(ref=person)
    reports = Report.objects.filter(
        exclusions__why=WhyExcluded.NAMED, exclusions__person__in=teams(who)
    ).distinct()
    for report in (found := list(reports)):
        line = {one.pk for named in _named(report) for one in named.line()}
        _add(report, dict.fromkeys(line, WhyExcluded.LINE), by)
        _let_go(report, line)
    journal.record(by, "intake.keep_line_away", who, reports=len(found))
    return len(found)


def _keep_away(report: Report, away: dict[int, WhyExcluded], by: By) -> None:
    left = able_to_open(report, by.at).exclude(pk__in=away)
    if report.shredded_at is None and not left.exists():
        raise NobodyLeft(
            _(
                "Nobody else in this office could open this report. Transfer it to another "
                "office first."
            )
        )
    _add(report, away, by)
    _let_go(report, away)


def _add(report: Report, away: dict[int, WhyExcluded], by: By) -> None:
    Exclusion.objects.bulk_create(
        (
            Exclusion(report=report, person_id=person, why=why, at=by.at)
            for person, why in away.items()
        ),
        ignore_conflicts=True,
    )


def _let_go(report: Report, away: Iterable[int]) -> None:
    """One who is kept away cannot have it in hand."""
    if report.assignee_id in set(away):
        report.assignee_id = None
        report.save(update_fields=["assignee"])


def _named(report: Report) -> list[Person]:
    return list(Person.objects.filter(exclusions__report=report, exclusions__why=WhyExcluded.NAMED))
