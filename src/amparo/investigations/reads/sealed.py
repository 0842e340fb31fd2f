"""Everything sealed that belongs to an investigation."""

from __future__ import annotations

from amparo.investigations.models import (
    Evidence,
    FinalReport,
    Interview,
    Interviewee,
    Investigation,
    PlanStep,
)

PARTS = (
    (PlanStep, "investigation"),
    (Interviewee, "investigation"),
    (Interview, "interviewee__investigation"),
    (Evidence, "investigation"),
    (FinalReport, "investigation"),
)


def refs_of(investigation: Investigation) -> list[str]:
    """Its own ref, and those of its plan, interviews, evidence and reports."""
    refs = [investigation.ref]
    for model, field in PARTS:
        refs += model._default_manager.filter(**{field: investigation}).values_list(
            "ref", flat=True
        )
    return refs
