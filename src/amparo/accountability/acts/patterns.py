"""A number that stands out is looked at by people; two decide, and no number does."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.patterns import KEY_AT_MOST, Exposure, PatternReview
from amparo.accountability.patterns import lines
from amparo.accountability.states.patterns import (
    CREDIBLE,
    REVIEW_MOVES,
    WORDS_AT_MOST,
    Dimension,
    Option,
    ReasonFor,
)
from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault.sealing import seal

YEARS = range(1990, 2100)


@act
def note_strength(
    *,
    office: str,
    dimension: Dimension,
    key: str,
    year: int,
    person_years: Decimal,
    source: str,
    by: By,
) -> Exposure:
    """How many person-years stand behind a count of a year; a later one stands in its place.

    Args:
        key: ref of an office or partner, code of an entity, ISO code of a country or area; of a
            contingent the codes of State and mission with a stroke between: ``URY/MONUSCO``; of a
            unit that of the unit too: ``URY/MONUSCO/BATT-2``.
    """
    where = _office(office, by)
    wrong = {}
    if person_years <= 0:
        wrong["person_years"] = _("Write a number above zero.")
    if year not in YEARS:
        wrong["year"] = _("This is not a year. Please write it as 2026.")
    if not key.strip() or len(key) > KEY_AT_MOST:
        wrong["key"] = _("Please choose one of the list.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    made = Exposure.objects.create(
        office=where,
        dimension=dimension,
        key=key,
        year=year,
        person_years=person_years,
        source=source,
        known_at=by.at,
    )
    journal.record(
        by, "accountability.note_strength", made, dimension=dimension, key=key, year=year
    )
    return made


@act
def open_review(
    *, office: str, dimension: Dimension, key: str, from_year: int, until_year: int, by: By
) -> PatternReview:
    """Look into a number: it is kept as it stands now, with its interval.

    Raises:
        NotPossible: there is no allegation there in these years.
    """
    where = _office(office, by)
    if from_year not in YEARS or until_year not in YEARS or from_year > until_year:
        raise NotValid(
            _("Please check the form."), until_year=_("The last year is before the first.")
        )
    found = next(
        (one for one in lines(by, dimension, from_year, until_year) if one.key == key), None
    )
    if found is None or not found.found.n:
        raise NotPossible(_("There is no allegation there in these years."))
    made = PatternReview.objects.create(
        office=where,
        dimension=dimension,
        key=key,
        from_year=from_year,
        until_year=until_year,
        n=found.found.n,
        ratio=found.found.ratio,
        ratio_low=found.found.ratio_low,
        ratio_high=found.found.ratio_high,
        opened_at=by.at,
    )
    journal.record(by, "accountability.open_review", made, dimension=dimension, key=key, n=made.n)
    return made


@act
def propose_decision(
    *,
    ref: str,
    option: Option,
    reason: ReasonFor,
    words: str,
    investigated: bool | None = None,
    held_to_account: bool | None = None,
    informed: bool | None = None,
    by: By,
) -> PatternReview:
    """Propose how a review ends; the reasons in words are sealed to the office.

    Args:
        investigated, held_to_account, informed: whether the State has investigated, held to
            account, and informed the Secretary-General. Needed to replace all of its units.

    Raises:
        NotValid: a unit repatriated without credible evidence of widespread or systemic abuse, or
            all units replaced of a State that has met the three conditions.
    """
    review = PatternReview.objects.take_for(by, "propose_decision", ref)
    review.state = REVIEW_MOVES.after(review.state, "propose_decision")
    conditions = (investigated, held_to_account, informed)
    _check(option, reason, words, conditions)
    review.option, review.reason = option, reason
    review.investigated, review.held_to_account, review.informed = conditions
    review.proposed_by_id = by.person
    review.times_proposed += 1
    review.save()
    seal(review.ref, {"reasons": words}, to=[review.office], version=review.times_proposed)
    journal.record(by, "accountability.propose_decision", review, option=option, reason=reason)
    return review


@act
def confirm_decision(*, ref: str, by: By) -> PatternReview:
    """A second person decides as was proposed."""
    review = PatternReview.objects.take_for(by, "confirm_decision", ref)
    review.state = REVIEW_MOVES.after(review.state, "confirm_decision")
    review.decided_by_id, review.decided_at = by.person, by.at
    review.save(update_fields=["state", "decided_by", "decided_at"])
    journal.record(by, "accountability.confirm_decision", review, option=review.option)
    return review


@act
def send_back(*, ref: str, by: By) -> PatternReview:
    """A second person does not agree: it is looked at again."""
    review = PatternReview.objects.take_for(by, "send_back", ref)
    review.state = REVIEW_MOVES.after(review.state, "send_back")
    review.save(update_fields=["state"])
    journal.record(by, "accountability.send_back", review, option=review.option)
    return review


def _check(
    option: Option, reason: ReasonFor, words: str, conditions: tuple[bool | None, ...]
) -> None:
    wrong = {}
    if not words.strip() or len(words) > WORDS_AT_MOST:
        wrong["words"] = _("Say why, in at most 8,000 characters.")
    if option == Option.REPATRIATE_UNIT and reason not in CREDIBLE:
        wrong["reason"] = _("This takes credible evidence of widespread or systemic abuse.")
    if option == Option.REPLACE_ALL:
        if None in conditions:
            wrong["informed"] = _("Say of each of the three conditions whether it is met.")
        elif all(conditions):
            wrong["option"] = _("The State has met all three conditions.")
        elif reason != ReasonFor.NOT_ANSWERED:
            wrong["reason"] = _("The reason for this is that the State has not met them.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _office(ref: str, by: By) -> Office:
    """An office in which ``by`` leads cases."""
    if not (held := by.offices(Role.CASE_LEAD)):
        raise NotPermitted(_("Your role does not allow this."))
    if (office := Office.objects.open().filter(pk__in=held, ref=ref).first()) is None:
        raise NotValid(_("Please check the form."), office=_("Please choose one of the list."))
    return office
