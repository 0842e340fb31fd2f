"""Parcels of other installations are taken, sealed, at the public door."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from amparo.base.by import By, Door
from amparo.base.requests import PublicRequest
from amparo.disclosure.arriving.acts import receive_parcel

router = Router(tags=["disclosure"])


class Taken(Schema):
    """The parcel is kept, until an officer who holds the key opens it."""

    ref: str = Field(description="Reference of the parcel here, 12 characters.")
    came_at: datetime = Field(description="When it came for the first time.")


class Refusal(Schema):
    """Why not. Never what was sent."""

    code: str
    message: str


@router.post(
    "/parcels",
    response={202: Taken, frozenset({401, 422, 429}): Refusal},
    operation_id="hand_in_conduct_parcel",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
def hand_in(request: HttpRequest) -> Status[Taken]:
    """Hand in one parcel of kind ``conduct-request`` or ``conduct-answer``; again is as once."""
    by = By(Door.API, cast(PublicRequest, request).by.at)
    kept = receive_parcel(sealed=request.body, by=by)
    return Status(202, Taken(ref=kept.ref, came_at=kept.at))
