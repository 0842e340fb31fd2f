"""What a State asks of the United Nations for its own proceedings, and what it is given."""

from __future__ import annotations

from datetime import date

from amparo.accountability.checking import check_day, country_of, moved, told_of
from amparo.accountability.models.steps import CooperationRequest
from amparo.accountability.states.steps import Asked
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By


@act
def note_request(
    *, allegation: str, country: str, kind: Asked, asked_on: date, alleged: str = "", by: By
) -> CooperationRequest:
    """A State asks for something, for its own proceedings."""
    told = told_of(allegation, alleged, by)
    check_day(asked_on, by, "asked_on")
    made = CooperationRequest.objects.create(
        **told.columns,
        country=country_of(country),
        kind=kind,
        asked_on=asked_on,
    )
    journal.record(
        by, "accountability.note_request", made, **told.facts, country=country, kind=kind
    )
    return made


@act
def grant_request(*, ref: str, decided_on: date, by: By) -> CooperationRequest:
    """It will be given."""
    asked = moved(CooperationRequest.objects.all(), "grant_request", ref, by)
    _decided(asked, decided_on, by)
    journal.record(by, "accountability.grant_request", asked, kind=asked.kind)
    return asked


@act
def refuse_request(*, ref: str, decided_on: date, by: By) -> CooperationRequest:
    """It will not be given."""
    asked = moved(CooperationRequest.objects.all(), "refuse_request", ref, by)
    _decided(asked, decided_on, by)
    journal.record(by, "accountability.refuse_request", asked, kind=asked.kind)
    return asked


@act
def complete_request(*, ref: str, done_on: date, by: By) -> CooperationRequest:
    """It was given."""
    asked = moved(CooperationRequest.objects.all(), "complete_request", ref, by)
    check_day(done_on, by, "done_on", asked.decided_on)
    asked.done_on = done_on
    asked.save(update_fields=["state", "done_on"])
    journal.record(by, "accountability.complete_request", asked, kind=asked.kind)
    return asked


def _decided(asked: CooperationRequest, on: date, by: By) -> None:
    check_day(on, by, "decided_on", asked.asked_on)
    asked.decided_on = on
    asked.save(update_fields=["state", "decided_on"])
