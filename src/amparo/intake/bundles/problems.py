"""Read one form strictly. What is wrong is named by its field, and never by what was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pydantic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid
from amparo.intake.bundles.form import IncidentForm

BYTES_MOST = 262_144  # of one form
SAYS: dict[str, str | Promise] = {
    "missing": _("This is needed."),
    "extra_forbidden": _("There is no such field."),
    "not_listed": _("This is not in the list of codes."),
    "enum": _("This is not in the list of codes."),
    "literal_error": _("This is not one of the values that are possible here."),
    "string_too_long": _("This is too long."),
    "string_too_short": _("This is needed."),
    "too_long": _("There are too many."),
    "timezone_aware": _("A time needs its time zone."),
}
UNFIT = _("This does not have the form it must have.")
TOO_LARGE = _("This form is larger than can be taken.")
UNREADABLE = _("This is not JSON text in UTF-8.")


def parse(written: bytes) -> IncidentForm:
    """The form in these bytes.

    Raises:
        NotValid: ``facts`` has a field each, ``incident.words``, with what is wrong.
    """
    try:
        return IncidentForm.model_validate(read_json(written))
    except pydantic.ValidationError as error:
        raise refusal(error.errors(include_input=False, include_context=False)) from None


def read_json(written: bytes) -> Any:
    """The JSON in these bytes; nothing in a refusal repeats them.

    Raises:
        NotValid: too large, not UTF-8, not JSON, nested too deeply, or a member twice.
    """
    if len(written) > BYTES_MOST:
        raise NotValid(TOO_LARGE)
    try:
        return json.loads(written.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NotValid(UNREADABLE) from None


def refusal(errors: Iterable[Mapping[str, Any]]) -> NotValid:
    """What pydantic found: field -> what is wrong. Fields are named by our schema alone."""
    found = {_field(one): str(SAYS.get(one["type"], UNFIT)) for one in errors}
    return NotValid(_("Please check the form."), **found)


def _field(error: Mapping[str, Any]) -> str:
    """``safety.needs.0``. A member that we do not know is not named: it is the sender's word."""
    where = [str(step) for step in error["loc"]]
    if error["type"] == "extra_forbidden":
        where[-1:] = ["*"]
    return ".".join(where) or "form"


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        raise ValueError
    return found


def _no_number(_name: str) -> None:
    raise ValueError
