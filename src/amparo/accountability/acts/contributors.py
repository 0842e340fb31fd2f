"""What States certify, promise and say is entered here."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, country_of, mission_of
from amparo.accountability.models.contributors import (
    Certificate,
    Commitment,
    Consultation,
    Deployment,
    StateReturn,
    StateView,
    VettingResult,
)
from amparo.accountability.states import contributors as states
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.registry import reads as registry

FORCES = "non-un-force"
WORDS_AT_MOST = 200  # characters of a proposal, or a source


@act
def note_deployment(
    *,
    country: str,
    mission: str,
    kind: states.Deployed,
    persons: int,
    from_on: date,
    until_on: date | None = None,
    by: By,
) -> Deployment:
    """A State deploys personnel to a mission. ``mission``: a code of the registry."""
    _may_keep(by)
    if persons < 1:
        raise NotValid(_("Please check the form."), persons=_("Write a number above zero."))
    if until_on is not None and until_on < from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    made = Deployment.objects.create(
        country=country_of(country),
        mission=mission_of(mission),
        kind=kind,
        persons=persons,
        from_on=from_on,
        until_on=until_on,
        known_at=by.at,
    )
    journal.record(
        by, "accountability.note_deployment", made, country=country, mission=mission, kind=kind
    )
    return made


@act
def note_vetting(*, ref: str, vetting: states.Vetting, vetted_on: date, by: By) -> Deployment:
    """What screening found, of the deployment as a whole; persons are in another register.

    Earlier results stay. The one of the latest day stands for the deployment; of one day, the one
    that was noted last.

    Raises:
        NotValid: that it is not done yet, which is no result.
    """
    deployment = Deployment.objects.take_for(by, "note_vetting", ref)
    check_day(vetted_on, by, "vetted_on")
    if vetting == states.Vetting.PENDING:
        raise NotValid(_("Please check the form."), vetting=_("Please choose one of the list."))
    before = deployment.vetting
    VettingResult.objects.create(
        deployment=deployment, vetting=vetting, vetted_on=vetted_on, known_at=by.at
    )
    latest = deployment.results.latest("vetted_on", "known_at", "pk")
    deployment.vetting, deployment.vetted_on = latest.vetting, latest.vetted_on
    deployment.save(update_fields=["vetting", "vetted_on"])
    journal.record(by, "accountability.note_vetting", deployment, before=before, vetting=vetting)
    return deployment


@act
def note_certificate(
    *, ref: str, kind: states.Certified, moment: states.Moment, given_on: date, by: By
) -> Certificate:
    """What the State certified."""
    deployment = Deployment.objects.take_for(by, "note_certificate", ref)
    check_day(given_on, by, "given_on")
    made = Certificate.objects.create(
        deployment=deployment, kind=kind, moment=moment, given_on=given_on, known_at=by.at
    )
    journal.record(by, "accountability.note_certificate", deployment, kind=kind, moment=moment)
    return made


@act
def end_deployment(*, ref: str, until_on: date, by: By) -> Deployment:
    """It ends, or ended, on a day."""
    deployment = Deployment.objects.take_for(by, "end_deployment", ref)
    if until_on < deployment.from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    deployment.until_on = until_on
    deployment.save(update_fields=["until_on"])
    journal.record(by, "accountability.end_deployment", deployment, on=until_on.isoformat())
    return deployment


@act
def note_return(
    *, country: str, kind: states.Given, title: str, source: str, given_on: date, by: By
) -> StateReturn:
    """A State was briefed, answered a questionnaire, or shared a practice."""
    _may_keep(by)
    check_day(given_on, by, "given_on")
    _check_words(title, "title")
    _check_words(source, "source")
    made = StateReturn.objects.create(
        country=country_of(country),
        kind=kind,
        title=title,
        source=source,
        given_on=given_on,
        known_at=by.at,
    )
    journal.record(by, "accountability.note_return", made, country=country, kind=kind)
    return made


@act
def note_commitment(
    *, country: str, kind: states.Promise, source: str, made_on: date, force: str = "", by: By
) -> Commitment:
    """What a State has promised, and the document in which it stands.

    Args:
        force: a code of the list ``non-un-force``, of a declaration of prevention and of no other.
    """
    _may_keep(by)
    is_prevention = kind == states.Promise.PREVENTION
    if bool(force) != is_prevention or (force and force not in registry.labels(FORCES)):
        raise NotValid(
            _("Please check the form."),
            force=_("Choose the force whose prevention measures are declared, and only then."),
        )
    check_day(made_on, by, "made_on")
    _check_words(source, "source")
    made = Commitment.objects.create(
        country=country_of(country),
        kind=kind,
        force=force,
        source=source,
        made_on=made_on,
        known_at=by.at,
    )
    told = {"force": force} if force else {}
    journal.record(by, "accountability.note_commitment", made, country=country, kind=kind, **told)
    return made


@act
def end_commitment(*, ref: str, ended_on: date, by: By) -> Commitment:
    """It holds no more.

    Raises:
        NotPossible: it has ended already.
    """
    kept = Commitment.objects.take_for(by, "end_commitment", ref)
    if kept.ended_on is not None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    check_day(ended_on, by, "ended_on", kept.made_on)
    kept.ended_on = ended_on
    kept.save(update_fields=["ended_on"])
    journal.record(by, "accountability.end_commitment", kept, on=ended_on.isoformat())
    return kept


@act
def open_consultation(
    *, proposal: str, opened_on: date, report_back_on: date, by: By
) -> Consultation:
    """States are consulted on a proposal; the outcome is to be reported by a day."""
    _may_keep(by)
    check_day(opened_on, by, "opened_on")
    _check_words(proposal, "proposal")
    if report_back_on < opened_on:
        raise NotValid(
            _("Please check the form."), report_back_on=_("This is before what it follows.")
        )
    made = Consultation.objects.create(
        proposal=proposal, opened_on=opened_on, report_back_on=report_back_on, known_at=by.at
    )
    journal.record(by, "accountability.open_consultation", made, on=report_back_on.isoformat())
    return made


@act
def note_view(
    *, ref: str, country: str, stance: states.Stance, given_on: date, by: By
) -> StateView:
    """What a State says of it; what it said before stays, and no longer counts."""
    consultation = _open(ref, "note_view", by)
    check_day(given_on, by, "given_on", consultation.opened_on)
    made = StateView.objects.create(
        consultation=consultation,
        country=country_of(country),
        stance=stance,
        given_on=given_on,
        known_at=by.at,
    )
    journal.record(by, "accountability.note_view", consultation, country=country, stance=stance)
    return made


@act
def close_consultation(*, ref: str, result: states.Result, closed_on: date, by: By) -> Consultation:
    """What became of the proposal."""
    consultation = _open(ref, "close_consultation", by)
    check_day(closed_on, by, "closed_on", consultation.opened_on)
    consultation.result, consultation.closed_on = result, closed_on
    consultation.save(update_fields=["result", "closed_on"])
    journal.record(by, "accountability.close_consultation", consultation, result=result)
    return consultation


def _open(ref: str, act_name: str, by: By) -> Consultation:
    kept = Consultation.objects.take_for(by, act_name, ref)
    if kept.closed_on is not None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    return kept


def _may_keep(by: By) -> None:
    if by.door == Door.STATE or not by.offices(Role.CASE_LEAD):
        raise NotPermitted(_("Your role does not allow this."))


def _check_words(words: str, field: str) -> None:
    if not words.strip() or len(words) > WORDS_AT_MOST:
        why = _("Say it in at most 200 characters.")
        raise NotValid(_("Please check the form."), **{field: why})
