"""Reports from another system: handed in by token, sealed at once, never read back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema, Status
from ninja.params.functions import Header, Path, Query
from ninja.security import HttpBearer

from amparo.base.by import By, Door
from amparo.base.errors import NotFound
from amparo.base.requests import PublicRequest
from amparo.intake import acts
from amparo.intake.acts.receiving import Secret
from amparo.intake.bundles import IncidentForm
from amparo.intake.models import Report
from amparo.intake.states import ReportState
from amparo.people.bearer import UnknownToken
from amparo.people.models import ApiToken, Purpose

router = Router(tags=["reports"])


class Bearer(HttpBearer):
    """A token for reports."""

    def __call__(self, request: HttpRequest) -> Secret:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret if kind.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> Secret:
        at = cast(PublicRequest, request).by.at
        found = ApiToken.objects.usable(token[:200], Purpose.REPORTS, at).first()
        if found is None:
            raise UnknownToken
        return Secret(found, token)


class Received(Schema):
    """The report is kept. Keep the proof; give the receipt, if there is one, to nobody else."""

    ref: str = Field(description="Reference of the report, 12 characters.")
    proof: str = Field(description="Signed proof of filing. Anyone can check it; it tells nothing.")
    receipt: str = Field(description="Empty unless one was asked for. Never shown again but here.")


class Standing(Schema):
    """How a report stands, in codes."""

    ref: str
    state: ReportState
    received_at: datetime
    is_acknowledged: bool
    is_help_offered: bool


class Refusal(Schema):
    """Why not. Further members name what is wrong, a field each; never what was sent."""

    code: str
    message: str


REFUSALS: dict[Any, Any] = {frozenset({401, 409, 422, 503}): Refusal}
KEY = Header(
    ...,
    alias="Idempotency-Key",
    min_length=1,
    max_length=200,
    description="Your own key for this report: sent again, it makes no second report.",
)
WITH_RECEIPT = Query(False, description="Make a receipt, so that the person can come back alone.")


@router.post(
    "/reports",
    auth=Bearer(),
    response={201: Received, **REFUSALS},
    operation_id="hand_in_report",
)
def hand_in(
    request: HttpRequest,
    response: HttpResponse,
    form: IncidentForm,
    key: str = KEY,
    with_receipt: bool = WITH_RECEIPT,
) -> Status[Received]:
    """Hand in one report. The same key with the same body has the same answer."""
    done = acts.receive_form(
        form=form,
        written=request.body,
        held=_secret(request),
        key=key,
        with_receipt=with_receipt,
        by=_by(request),
    )
    if not done.is_new:
        response["Idempotent-Replayed"] = "true"
    told = Received(ref=done.ref, proof=done.proof.text, receipt=done.receipt)
    return Status(201, told)


@router.get(
    "/reports/{ref}/status",
    auth=Bearer(),
    response={200: Standing, frozenset({401, 404, 422}): Refusal},
    operation_id="report_status",
)
def status(request: HttpRequest, ref: str = Path(..., max_length=12)) -> Standing:
    """How a report stands that was handed in with this token."""
    kept = Report.objects.filter(ref=ref, delivery__token=_secret(request).token)
    columns = ("ref", "state", "received_at", "acknowledged_at", "help_offered_at")
    if (report := kept.only(*columns).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return Standing(
        ref=report.ref,
        state=ReportState(report.state),
        received_at=report.received_at,
        is_acknowledged=report.acknowledged_at is not None,
        is_help_offered=report.help_offered_at is not None,
    )


def _secret(request: HttpRequest) -> Secret:
    return cast(Secret, request.auth)  # type: ignore[attr-defined]  # ninja sets it


def _by(request: HttpRequest) -> By:
    return By(Door.API, cast(PublicRequest, request).by.at)
