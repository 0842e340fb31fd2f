"""A list of personnel, and the deployment that it is of."""

from __future__ import annotations

from django.db import models

from amparo.accountability.models.contributors import Deployment
from amparo.base.access import Person
from amparo.screening.models.asking import ScreeningBatch


class DeploymentCheck(models.Model):
    """Says which deployment a list is the final list of: before it leaves, or on its arrival."""

    batch = models.OneToOneField(ScreeningBatch, models.CASCADE, related_name="deployment_check")
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="checks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="deployment_checks")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.deployment_id} by list {self.batch_id}"
