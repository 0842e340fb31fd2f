"""What an implementing partner owes on an allegation: told, done, shown, or not."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.vault.sealing import seal
from amparo.cases.knowing import check_on_its_own, not_ahead
from amparo.cases.models import (
    Allegation,
    GradedMeasure,
    NonCooperation,
    PartnerDuty,
    StepTaken,
)
from amparo.cases.states import (
    Graded,
    Investigator,
    PartnerStep,
    Proof,
    Stream,
    WhyInvestigator,
    WhyNonCooperation,
)

NOTE_AT_MOST = 4_000  # characters


@act
def set_partner_report(
    *, ref: str, known_on: date | None, reported_on: date | None, by: By
) -> PartnerDuty:
    """When the partner came to know, and when it told the United Nations; None: not known.

    Raises:
        NotPossible: the allegation does not concern personnel of a partner.
        NotValid: a day that has not come, or told before it was known.
    """
    allegation = _of_partner(ref, "set_partner_report", by)
    for name, day in (("known_on", known_on), ("reported_on", reported_on)):
        if day is not None:
            not_ahead(day, by, name)
    if known_on and reported_on and reported_on < known_on:
        raise NotValid(
            _("Please check the form."), reported_on=_("This is before the partner knew.")
        )
    duty = _duty(allegation)
    duty.known_on, duty.reported_on = known_on, reported_on
    duty.save(update_fields=["known_on", "reported_on"])
    journal.record(
        by,
        "cases.set_partner_report",
        allegation,
        known_on=known_on.isoformat() if known_on else None,
        reported_on=reported_on.isoformat() if reported_on else None,
    )
    return duty


@act
def assign_partner_inquiry(
    *, ref: str, investigator: Investigator, why: WhyInvestigator, by: By
) -> PartnerDuty:
    """Say who investigates, and why it is they. If the partner cannot, the entity or OIOS may.

    Raises:
        NotValid: a partner that is not able or not willing does not investigate, and others do
            not because it is able.
    """
    allegation = _of_partner(ref, "assign_partner_inquiry", by)
    if (investigator == Investigator.PARTNER) != (why == WhyInvestigator.ABLE):
        raise NotValid(_("Please check the form."), why=_("This reason does not fit."))
    duty = _duty(allegation)
    duty.investigator, duty.why = investigator, why
    duty.save(update_fields=["investigator", "why"])
    journal.record(
        by, "cases.assign_partner_inquiry", allegation, investigator=investigator, why=why
    )
    return duty


@act
def note_partner_step(
    *, ref: str, step: PartnerStep, proof: Proof, taken_on: date, note: str = "", by: By
) -> StepTaken:
    """Note what the partner did and what shows it; ``note`` is sealed to the office."""
    allegation = _of_partner(ref, "note_partner_step", by)
    not_ahead(taken_on, by, "taken_on")
    if len(note) > NOTE_AT_MOST:
        raise NotValid(_("Please check the form."), note=_("Please say it in fewer words."))
    made = StepTaken.objects.create(
        allegation=allegation,
        step=step,
        proof=proof,
        taken_on=taken_on,
        noted_at=by.at,
        has_note=bool(note.strip()),
    )
    if made.has_note:
        seal(made.ref, {"note": note}, to=[allegation.office])
    journal.record(by, "cases.note_partner_step", made, allegation=ref, step=step, proof=proof)
    return made


@act
def note_non_cooperation(
    *, ref: str, why: WhyNonCooperation, noted_on: date, by: By
) -> NonCooperation:
    """Enter the partner of an allegation in the register of those who do not cooperate.

    Raises:
        NotPossible: which partner it is, is not known.
    """
    allegation = _of_partner(ref, "note_non_cooperation", by)
    not_ahead(noted_on, by, "noted_on")
    if allegation.partner is None:
        raise NotPossible(_("Say first which partner it is."))
    made = NonCooperation.objects.create(
        office_id=allegation.office_id,
        partner=allegation.partner,
        allegation=allegation,
        why=why,
        noted_on=noted_on,
    )
    _measured(made, noted_on, by)
    journal.record(by, "cases.note_non_cooperation", made, allegation=ref, why=why)
    return made


def _graded(name: str) -> Any:
    """The act that makes the move ``name`` towards a partner, from ``true_on``."""

    def deed(*, ref: str, true_on: date, by: By) -> NonCooperation:
        concern = NonCooperation.objects.take_for(by, name, ref)
        before, concern.state = concern.state, Graded(concern.moves.after(concern.state, name))
        not_ahead(true_on, by, "true_on")
        last = max(concern.measures.values_list("true_on", flat=True))
        if true_on < last:
            raise NotValid(
                _("Please check the form."), true_on=_("This is before the last measure.")
            )
        concern.save(update_fields=["state"])
        _measured(concern, true_on, by)
        journal.record(by, f"cases.{name}", concern, before=before, true_on=true_on.isoformat())
        return concern

    deed.__name__ = deed.__qualname__ = name
    deed.__doc__ = "A measure towards a partner, true from ``true_on``."
    return act(deed)


warn_partner = _graded("warn_partner")
ask_partner_plan = _graded("ask_partner_plan")
suspend_partner = _graded("suspend_partner")
end_partner = _graded("end_partner")
lift_measures = _graded("lift_measures")


def _of_partner(ref: str, name: str, by: By) -> Allegation:
    rows = Allegation.objects.select_related("office")
    allegation = rows.take_for(by, name, ref)
    check_on_its_own(allegation)
    if allegation.stream != Stream.PARTNER:
        raise NotPossible(_("It does not concern personnel of an implementing partner."))
    return allegation


def _duty(allegation: Allegation) -> PartnerDuty:
    return PartnerDuty.objects.get_or_create(allegation=allegation)[0]


def _measured(concern: NonCooperation, true_on: date, by: By) -> None:
    GradedMeasure.objects.create(
        concern=concern, measure=concern.state, true_on=true_on, known_at=by.at
    )
