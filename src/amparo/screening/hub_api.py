"""A hub: encodings are handed in, and asked after by the id that the asker gave. Codes alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema, Status
from ninja.params.functions import Path

from amparo.base.by import By, Door
from amparo.base.errors import NotFound
from amparo.base.requests import PublicRequest
from amparo.people.bearer import TokenOf
from amparo.people.models import ApiToken, Purpose
from amparo.screening.arriving.acts import receive_encodings
from amparo.screening.models import HubAsk
from amparo.screening.states.private import AskState

router = Router(tags=["screening"])
BYTES_MOST = 32 * 1024 * 1024


class HubBearer(TokenOf):
    """A token for a hub."""

    purpose = Purpose.HUB


class Kept(Schema):
    """They are kept until they are compared."""

    rows: int = Field(description="How many names there are.")
    period: str = Field(description="The month whose key they are under.")


class Answer(Schema):
    """What a hub answers, and no more: never who was found."""

    state: AskState
    asked_at: datetime
    conversation: str = Field(description="After a possible match: where custodians talk.")


class Refusal(Schema):
    """Why not. Never what was sent."""

    code: str
    message: str


REFUSALS: dict[Any, Any] = {frozenset({401, 404, 409, 422, 429}): Refusal}
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/pairs/{ref}/encodings",
    auth=HubBearer(),
    response={202: Kept, **REFUSALS},
    operation_id="hand_in_encodings",
    openapi_extra=BODY,
)
def hand_in(request: HttpRequest, ref: str = Path(..., max_length=12)) -> Status[Kept]:
    """Hand in encodings of a pair: what is asked, or the list, as the token says."""
    file = request.read(BYTES_MOST + 1)
    by = By(Door.API, cast(PublicRequest, request).by.at)
    kept = receive_encodings(ref=ref, file=file, office=_token(request).office_id, by=by)
    return Status(202, Kept(rows=kept.rows, period=kept.period))


@router.get(
    "/asked/{called}",
    auth=HubBearer(),
    response={200: Answer, frozenset({401, 404, 422}): Refusal},
    operation_id="answer_of_hub",
)
def answer(request: HttpRequest, called: str = Path(..., pattern="^[0-9a-f]{32}$")) -> Answer:
    """How a question stands that was asked with this token's office."""
    asked = HubAsk.objects.filter(called=called, pair__asker__office=_token(request).office_id)
    found = asked.values_list("state", "asked_at", "talk__ref").first()
    if found is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    state, asked_at, talk = found
    return Answer(state=AskState(state), asked_at=asked_at, conversation=talk or "")


def _token(request: HttpRequest) -> ApiToken:
    return cast(ApiToken, request.auth)  # type: ignore[attr-defined]  # ninja sets it
