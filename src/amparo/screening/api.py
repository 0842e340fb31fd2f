"""Screening requests for programs: asked by token, answered with a code and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema, Status
from ninja.params.functions import Path
from ninja.security import HttpBearer

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotPermitted
from amparo.base.requests import DeskRequest
from amparo.people.models import ApiToken, Purpose
from amparo.screening import acts
from amparo.screening.models import Participant, ScreeningRequest
from amparo.screening.states.asking import LegalBasis, RequestState
from amparo.screening.states.asking import Purpose as Why

router = Router(tags=["screening"])
Answer = Literal["no_match", "possible_match", "match", "held", "refused"]
ANSWERS: dict[str, Answer] = {
    RequestState.CLEAR: "no_match",
    RequestState.OTHER: "no_match",
    RequestState.POSSIBLE: "possible_match",
    RequestState.MATCHED: "match",
    RequestState.TOLD: "match",
    RequestState.HELD: "held",
    RequestState.REFUSED: "refused",
}
Line = Annotated[str, Field(min_length=1, max_length=200)]


class UnknownToken(NotPermitted):
    """No token, one that never was, or one that has ended: all answered alike."""

    status = 401

    def __init__(self) -> None:
        super().__init__(_("A token that is valid now is needed here."))


class Bearer(HttpBearer):
    """A token for screening: it asks as a screener of its office would."""

    def __call__(self, request: HttpRequest) -> By:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret if kind.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> By:
        at = cast(DeskRequest, request).by.at
        found = ApiToken.objects.usable(token[:200], Purpose.SCREENING, at).first()
        if found is None:
            raise UnknownToken
        return By(Door.API, at, posts=frozenset({(Role.SCREENER.value, found.office_id)}))


class Candidate(Schema):
    """Who is asked for, why, and on which ground."""

    model_config = {"extra": "forbid"}

    names: list[Line] = Field(min_length=1, max_length=20)
    births: list[Line] = Field(default=[], max_length=5, description="YYYY-MM-DD, YYYY-MM, YYYY")
    gender: Literal["", "f", "m", "x"] = ""
    nationalities: list[Line] = Field(default=[], max_length=5, description="ISO 3166-1 alpha-3")
    numbers: list[Line] = Field(default=[], max_length=10)
    purpose: Why
    basis: LegalBasis
    agreed_on: date = Field(description="When the candidate consented, or was informed")


class Answered(Schema):
    """The answer, now. A possible match may become a match or none; ask again."""

    ref: str = Field(description="Reference of the request, 12 characters.")
    answer: Answer
    asked_at: datetime


class Refusal(Schema):
    """Why not. Further members name what is wrong, a field each; never what was sent."""

    code: str
    message: str


@router.post(
    "/requests",
    auth=Bearer(),
    response={201: Answered, frozenset({401, 403, 422, 503}): Refusal},
    operation_id="ask_screening",
)
def ask(request: HttpRequest, candidate: Candidate) -> Status[Answered]:
    """Ask for one person. Nothing that was sent is sent back."""
    by = _by(request)
    own = Participant.objects.live().filter(office__in=by.offices(Role.SCREENER)).first()
    made = acts.ask(
        participant=own.ref if own else "",
        names="\n".join(candidate.names),
        births="\n".join(candidate.births),
        gender=candidate.gender,
        nationalities="\n".join(candidate.nationalities),
        numbers="\n".join(candidate.numbers),
        purpose=candidate.purpose,
        basis=candidate.basis,
        agreed_on=candidate.agreed_on,
        by=by,
    )
    return Status(201, _answered(made))


@router.get(
    "/requests/{ref}",
    auth=Bearer(),
    response={200: Answered, frozenset({401, 404, 422}): Refusal},
    operation_id="screening_answer",
)
def answer(request: HttpRequest, ref: str = Path(..., max_length=12)) -> Answered:
    """How a request of this organisation stands. What was released is read at the desk alone."""
    return _answered(ScreeningRequest.objects.get_for(_by(request), "view", ref))


def _answered(one: ScreeningRequest) -> Answered:
    return Answered(ref=one.ref, answer=ANSWERS[one.state], asked_at=one.asked_at)


def _by(request: HttpRequest) -> By:
    return cast(By, cast(Any, request).auth)
