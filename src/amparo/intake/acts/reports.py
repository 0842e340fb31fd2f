"""What may be done to a report."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.later import later
from amparo.base.vault.sealing import seal
from amparo.intake.models import Report
from amparo.intake.reads import office_for
from amparo.intake.states import MOVES, WORDS_AT_MOST, WhySetAside


@act
def submit(*, what: str, when: str, country: str, entity: str, words: str, by: By) -> Report:
    """Take a report from anyone. The words are sealed before they touch the database.

    Args:
        what, when: codes of the lists what-happened and when-roughly.
        country: ISO 3166-1 alpha-3, or blank where it is not known.
        entity: code of the entity whose personnel it concerns, or blank.
        words: in the reporter's own language, at most 20,000 characters.

    Raises:
        NobodyToReceive: no office can open a report yet.
    """
    if not words.strip():
        raise NotValid(_("Please check the form."), words=_("Please tell us what happened."))
    if len(words) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."),
            words=_("This is longer than we can take at once. Please send it in two parts."),
        )
    office = office_for(entity)
    report = Report.objects.create(
        office=office,
        received_at=by.at,
        language=get_language() or settings.LANGUAGE_CODE,
        what=what,
        when=when,
        country=country,
        entity=entity,
    )
    seal(report.ref, {"words": words}, to=[office])
    journal.record(by, "intake.submit", report, office=office.ref)
    later("intake.tell_officers", report=report.ref)
    return report


@act
def accept(*, ref: str, by: By) -> Report:
    """The report names an act that can be followed: it becomes an allegation."""
    report = Report.objects.take_for(by, "accept", ref)
    before, report.state = report.state, MOVES.after(report.state, "accept")
    report.why_set_aside = ""
    report.save(update_fields=["state", "why_set_aside"])
    journal.record(by, "intake.accept", report, before=before)
    return report


@act
def set_aside(*, ref: str, why: WhySetAside, by: By) -> Report:
    """Nothing is lost: the report stays, with the reason, and can be accepted later."""
    report = Report.objects.take_for(by, "set_aside", ref)
    report.state = MOVES.after(report.state, "set_aside")
    report.why_set_aside = why
    report.save(update_fields=["state", "why_set_aside"])
    journal.record(by, "intake.set_aside", report, why=why)
    return report
