"""A member's own system asks and answers, at the process of the desk.

What it writes, rounds, requests and their clocks, the public process may neither read nor change.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal, cast

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status
from ninja.params.functions import Header, Path
from ninja.security import HttpBearer
from pydantic import ConfigDict

from amparo.base.by import By, Door
from amparo.base.requests import PublicRequest
from amparo.clocks.models import Clock
from amparo.disclosure.acts.answering import answer as give
from amparo.disclosure.acts.systems import Employment, begin_round
from amparo.disclosure.models import (
    ConductParcel,
    ConductRequest,
    Elsewhere,
    Member,
    Recruitment,
)
from amparo.disclosure.policy import ROLE
from amparo.disclosure.reads import ANSWER_CLOCK
from amparo.disclosure.states import (
    Authorisation,
    Found,
    Measure,
    ParcelKind,
    RecruitmentState,
    RequestState,
    Way,
    WhyUnable,
)
from amparo.intake.acts.receiving import Secret
from amparo.people.bearer import token_of
from amparo.people.models import Purpose

router = Router(tags=["disclosure"])
STRICT = ConfigDict(extra="forbid")


class DisclosureBearer(HttpBearer):
    """A token for disclosure between employers."""

    def __call__(self, request: HttpRequest) -> Secret:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret if kind.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> Secret:
        return Secret(token_of(request, token, Purpose.DISCLOSURE), token)


class Refusal(Schema):
    """Why not. Never what was sent."""

    code: str
    message: str


REFUSALS: dict[Any, Any] = {frozenset({401, 403, 404, 409, 422, 429, 503}): Refusal}


class Employer(Schema):
    """A member that can be asked."""

    ref: str
    name: str
    way: Literal["here", "elsewhere", "letter"] = Field(
        description="How it is asked. By letter: its answer is keyed in at the desk."
    )


class Worked(Schema):
    """Where and when the candidate worked."""

    model_config = STRICT

    employer: str = Field(max_length=12, description="Reference of a member.")
    worked_from: date
    worked_until: date | None = Field(None, description="None: still there.")


class Candidate(Schema):
    """A candidate who has allowed former employers to be asked. Sealed on arrival."""

    model_config = STRICT

    name: str = Field(max_length=100, description="The name, and nothing else.")
    born_on: date
    authorisation: Authorisation
    authorised_on: date
    employers: list[Worked] = Field(min_length=1, max_length=20)


class Sealed(Schema):
    """Codes that stand for what is known; what is sealed is for the key of the own system."""

    ref: str
    employer: str
    asked_by: str
    state: RequestState
    is_late: bool
    worked_from: date
    worked_until: date | None
    due_at: datetime | None = Field(description="Until when an answer is in time.")
    parcel: str = Field(
        description="Base64 of a parcel sealed to the own system's key; empty without one."
    )


class Round(Schema):
    """A round, and how each request of it stands."""

    ref: str
    state: RecruitmentState
    requests: list[Sealed]


class Statement(Schema):
    """What was found, in codes. There is no member for words."""

    model_config = STRICT

    exploitation: Found
    harassment: Found
    under_investigation: Found
    measure: Measure | None = None
    why_unable: WhyUnable | None = None


KEY = Header(
    ...,
    alias="Idempotency-Key",
    min_length=1,
    max_length=200,
    description="Your own key for this round: sent again, it makes no second one.",
)


@router.get(
    "/employers",
    auth=DisclosureBearer(),
    response={200: list[Employer], 401: Refusal},
    operation_id="conduct_employers",
)
def employers(request: HttpRequest) -> list[Employer]:
    """Members that can be asked, by name."""
    rows = Member.objects.current().order_by("name").exclude(office=_held(request).token.office_id)
    far = {*Elsewhere.objects.values_list("member", flat=True)}
    return [
        Employer(
            ref=one.ref,
            name=one.name,
            way="here" if one.office_id else "elsewhere" if one.pk in far else "letter",
        )
        for one in rows
    ]


@router.post(
    "/candidates",
    auth=DisclosureBearer(),
    response={201: Round, **REFUSALS},
    operation_id="begin_conduct_round",
)
def begin(
    request: HttpRequest, response: HttpResponse, candidate: Candidate, key: str = KEY
) -> Status[Round]:
    """Begin with a candidate and ask each employer. The same key with the same body is as once."""
    told = candidate.model_dump(exclude={"employers"})
    made, is_new = begin_round(
        **told,
        employers=[Employment(**one.model_dump()) for one in candidate.employers],
        written=request.body,
        held=_held(request),
        key=key,
        by=_by(request),
    )
    if not is_new:
        response["Idempotent-Replayed"] = "true"
    return Status(201, _round(made))


@router.get(
    "/candidates/{ref}",
    auth=DisclosureBearer(),
    response={200: Round, frozenset({401, 404, 422}): Refusal},
    operation_id="conduct_round",
)
def standing(request: HttpRequest, ref: str = Path(..., max_length=12)) -> Round:
    """How a round of this office stands; answers are sealed to the own system's key."""
    return _round(Recruitment.objects.get_for(_by(request), "view", ref))


@router.get(
    "/asked",
    auth=DisclosureBearer(),
    response={200: list[Sealed], 401: Refusal},
    operation_id="conduct_asked",
)
def asked(request: HttpRequest) -> list[Sealed]:
    """What other employers ask of this office and is not answered, the oldest first; 200 of it."""
    rows = ConductRequest.objects.allowed(_by(request), "answer").unanswered()
    return _sealed(rows.order_by("asked_at", "pk")[:200], ParcelKind.REQUEST)


@router.post(
    "/asked/{ref}/answer",
    auth=DisclosureBearer(),
    response={200: Sealed, **REFUSALS},
    operation_id="answer_conduct",
)
def answer(request: HttpRequest, told: Statement, ref: str = Path(..., max_length=12)) -> Sealed:
    """Answer with a statement of conduct. It is sealed to who asked, and not kept here."""
    made = give(ref=ref, by=_by(request), **told.model_dump())
    return _sealed([made], ParcelKind.REQUEST)[0]


def _round(made: Recruitment) -> Round:
    rows = made.requests.order_by("asked_at", "pk")
    state = RecruitmentState(made.state)
    return Round(ref=made.ref, state=state, requests=_sealed(rows, ParcelKind.ANSWER))


def _sealed(rows: Iterable[ConductRequest], kind: ParcelKind) -> list[Sealed]:
    found = [*rows]
    pks = [one.pk for one in found]
    known = {
        one.pk: one
        for one in ConductRequest.objects.filter(pk__in=pks).select_related(
            "employer", "asker", "recruitment__office"
        )
    }
    parcels = {
        one.request_id: b64encode(bytes(one.sealed or b"")).decode()
        for one in ConductParcel.objects.filter(request__in=pks, way=Way.SYSTEM, kind=kind)
    }
    due = dict(
        Clock.objects.filter(kind=ANSWER_CLOCK, ref__in=[one.ref for one in found])
        .order_by("pk")
        .values_list("ref", "due_at")
    )
    return [
        Sealed(
            ref=one.ref,
            employer=known[one.pk].employer.name,
            asked_by=known[one.pk].asked_by,
            state=RequestState(one.state),
            is_late=one.is_late,
            worked_from=one.worked_from,
            worked_until=one.worked_until,
            due_at=due.get(one.ref),
            parcel=parcels.get(one.pk, ""),
        )
        for one in found
    ]


def _held(request: HttpRequest) -> Secret:
    return cast(Secret, request.auth)  # type: ignore[attr-defined]  # ninja sets it


def _by(request: HttpRequest) -> By:
    """The token stands where the officers of its office stand, without a key and without a name."""
    posts = frozenset({(str(ROLE), _held(request).token.office_id)})
    return By(Door.API, cast(PublicRequest, request).by.at, posts=posts)
