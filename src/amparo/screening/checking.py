"""A deployment check: vetting, certificates, bars, and the answers about each on the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from amparo.accountability.models.contributors import Deployment, DeploymentQuerySet
from amparo.accountability.models.steps import Bar
from amparo.accountability.states.contributors import Vetting
from amparo.screening.models import DeploymentCheck, ScreeningBatch
from amparo.screening.states.asking import RequestState
from amparo.screening.states.deployments import Verdict


@dataclass(frozen=True, slots=True)
class Check:
    """A list and its deployment, side by side. ``bars``: in force against nationals of the State.

    ``answers``: how many rows have which answer; who they are is not known here.
    """

    deployment: Deployment
    bars: int
    answers: list[tuple[str, int]]
    verdict: Verdict


def deployments(on: date) -> DeploymentQuerySet:
    """Deployments that have not ended, the latest first."""
    rows = Deployment.objects.filter(Q(until_on=None) | Q(until_on__gte=on))
    return rows.select_related("country", "mission").with_papers().order_by("-from_on", "-pk")


def check_of(batch: ScreeningBatch, on: date) -> Check | None:
    """What is known of the deployment that the list is of; None: it is of none."""
    kept = DeploymentCheck.objects.filter(batch=batch).first()
    if kept is None:
        return None
    found = Deployment.objects.select_related("country", "mission").with_papers()
    deployment = found.get(pk=kept.deployment_id)
    counted = batch.requests.order_by().values("state").annotate(n=Count("pk"))
    states = dict(counted.values_list("state", "n"))
    bars = Bar.objects.in_force(on).filter(country=deployment.country).count()
    labels = dict(RequestState.choices)
    answers = [(str(labels[state]), states[state]) for state in labels if state in states]
    return Check(deployment, bars, answers, _verdict(deployment, {*states}))


def _verdict(deployment: Deployment, states: set[str]) -> Verdict:
    if states & {RequestState.MATCHED, RequestState.TOLD} or deployment.vetting == Vetting.HELD:
        return Verdict.HOLD
    if deployment.missing or states - {RequestState.CLEAR, RequestState.OTHER}:
        return Verdict.NOT_YET
    return Verdict.READY
