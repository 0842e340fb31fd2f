"""The page of a report has parts, each with a module of its own that brings what it shows.

A module marks its function with ``@part``; its template stands in ``intake/show.html``.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from amparo.base.requests import DeskRequest
from amparo.intake.models import Report

Part: TypeAlias = Callable[[DeskRequest, Report], Mapping[str, object]]
PARTS: list[Part] = []


def part(brings: Part) -> Part:
    """Its answer joins the context of the page of every report; see ``views.report.page``."""
    PARTS.append(brings)
    return brings


def brought(request: DeskRequest, report: Report) -> dict[str, object]:
    """What all parts bring for ``report``."""
    return {key: value for brings in PARTS for key, value in brings(request, report).items()}
