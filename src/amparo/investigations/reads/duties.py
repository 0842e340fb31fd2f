"""What was decided among the duties of a partner, as investigations know it."""

from __future__ import annotations

from amparo.cases.models import Allegation, PartnerDuty
from amparo.cases.states import Investigator
from amparo.investigations.states import BODY_OF, Body


def decided_body(allegation: Allegation) -> Body | None:
    """Which body it was decided on for an allegation against a partner's personnel; if any."""
    duty = PartnerDuty.objects.filter(allegation=allegation).exclude(investigator="").first()
    return BODY_OF[Investigator(duty.investigator)] if duty else None
