"""The lead of a case has an allegation, or several together, investigated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.sealing import seal
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import ENDED, Group, Status, WhyInvestigator
from amparo.clocks import keeping as clocks
from amparo.investigations.knowing import at_noon, clock_of, know, not_ahead
from amparo.investigations.models import About, Investigation, Matter
from amparo.investigations.reads.duties import decided_body
from amparo.investigations.states import (
    BODY_OF,
    MAY_INVESTIGATE,
    WHY_OF,
    Body,
    Contributor,
    WhyInstead,
)

WORDS_AT_MOST = 20_000  # characters
Instead = WhyInstead | None


@act
def open_investigation(
    *,
    allegations: Sequence[str],
    office: str,
    body: Body,
    opened_on: date,
    by: By,
    with_body: Body | None = None,
    why_instead: Instead = None,
    contributor: Contributor = Contributor.NONE,
    is_urgent: bool = False,
    terms: str = "",
) -> Investigation:
    """Have an office investigate; allegations that were not under investigation are from now on.

    Args:
        allegations: refs, one at least, each led by ``by``.
        office: ref of the office that keeps the investigation, whichever body investigates.
        why_instead: why it is not the body to which it falls first (mission map AC-078).
        terms: terms of reference; sealed to that office.

    Raises:
        NotPossible: an allegation has its outcome already; reopen it first.
        NotValid: a body that may not investigate this, or not without a reason.
    """
    led = [Allegation.objects.take_for(by, "open_investigation", ref) for ref in allegations]
    if not led:
        raise NotValid(_("Please check the form."), allegations=_("Choose one allegation."))
    not_ahead(opened_on, by, "opened_on")
    where = _office(office)
    for allegation in led:
        _check_body(Group(allegation.group), body, with_body, why_instead)
        _agree_with_duty(allegation, body, with_body, why_instead, by)
    made = Investigation.objects.create(
        office=where,
        body=body,
        with_body=with_body or "",
        why_instead=why_instead or "",
        contributor=contributor,
        is_urgent=is_urgent,
        opened_on=opened_on,
    )
    for about, value in (
        (About.OPENED, ""),
        (About.BODY, "+".join([body, with_body] if with_body else [body])),
        (About.CONTRIBUTOR, contributor),
    ):
        know(made, about, opened_on, by, value=value)
    for allegation in led:
        _take_in(made, allegation, opened_on, by)
    clocks.start(made, clock_of(made), where, at_noon(opened_on))
    if terms.strip():
        _seal_terms(made, terms)
    later("investigations.tell_heads", investigation=made.ref)
    journal.record(
        by, "investigations.open_investigation", made, body=body, office=where.ref, of=len(led)
    )
    return made


@act
def add_allegation(*, ref: str, allegation: str, since: date, by: By) -> Investigation:
    """Have an investigation that is under way look into one more allegation.

    Raises:
        NotPossible: it has ended, or looks into it already.
    """
    investigation = Investigation.objects.take_for(by, "add_allegation", ref)
    led = Allegation.objects.take_for(by, "open_investigation", allegation)
    not_ahead(since, by, "since")
    if investigation.ended_on is not None:
        raise NotPossible(_("This investigation has ended."))
    if investigation.matters.filter(allegation=led).exists():
        raise NotPossible(_("It looks into this allegation already."))
    body, beside = Body(investigation.body), investigation.with_body
    why = WhyInstead(investigation.why_instead) if investigation.why_instead else None
    _check_body(Group(led.group), body, Body(beside) if beside else None, why)
    _agree_with_duty(led, body, Body(beside) if beside else None, why, by)
    _take_in(investigation, led, since, by)
    journal.record(by, "investigations.add_allegation", investigation, allegation=led.ref)
    return investigation


def _office(ref: str) -> Office:
    if (office := Office.objects.open().filter(ref=ref).first()) is None:
        raise NotValid(_("Please check the form."), office=_("There is no such office."))
    return office


def _check_body(group: Group, body: Body, beside: Body | None, why: Instead) -> None:
    first, instead = MAY_INVESTIGATE[group]
    if body == beside:
        raise NotValid(_("Please check the form."), with_body=_("Choose two different bodies."))
    for field, chosen in (("body", body), ("with_body", beside)):
        if chosen is not None and chosen not in (*first, *instead):
            raise NotValid(
                _("Please check the form."),
                **{field: _("This body does not investigate personnel of this group.")},
            )
    if body in instead and why is None and beside not in first:
        raise NotValid(
            _("Please check the form."),
            why_instead=_("Say why the body to which it falls first does not investigate."),
        )


def _agree_with_duty(
    allegation: Allegation, body: Body, beside: Body | None, why: Instead, by: By
) -> None:
    """Of a partner's personnel: whoever it was decided on investigates; decided now if not yet."""
    if allegation.group != Group.IMPLEMENTING_PARTNERS:
        return
    if (decided := decided_body(allegation)) is None:
        who = Body.PARTNER if Body.PARTNER in (body, beside) else body
        reason = WHY_OF[why] if why and who != Body.PARTNER else WhyInvestigator.ABLE
        they = next(one for one, of in BODY_OF.items() if of == who)
        cases.assign_partner_inquiry(ref=allegation.ref, investigator=they, why=reason, by=by)
    elif decided not in (body, beside):
        raise NotValid(
            _("Please check the form."),
            body=_("It was decided that another investigates. Decide that anew first."),
        )


def _take_in(investigation: Investigation, allegation: Allegation, on: date, by: By) -> None:
    if allegation.state in ENDED:
        raise NotPossible(_("This allegation has its outcome. Reopen it first."))
    if allegation.state != Status.INVESTIGATION:
        cases.open_investigation(ref=allegation.ref, true_on=on, by=by)
    elif on < allegation.received_on:
        raise NotValid(_("Please check the form."), opened_on=_("This is before it was received."))
    Matter.objects.create(investigation=investigation, allegation=allegation, since=on)


def _seal_terms(investigation: Investigation, terms: str) -> None:
    if len(terms) > WORDS_AT_MOST:
        raise NotValid(_("Please check the form."), terms=_("Please say it in fewer words."))
    seal(investigation.ref, {"terms": terms}, to=[investigation.office])
