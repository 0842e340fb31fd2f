"""Jobs of screening: what time does by itself, and what other rooms ask for by name."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPossible
from amparo.base.notices import tell_serving
from amparo.screening import acts
from amparo.screening.models import Enrolment


@app.task(name="screening.offer_enrolment", retry=3)
def offer_enrolment(allegation: str) -> None:
    """A case was substantiated: tell the custodians of its entity, where there are any."""
    offer = acts.offer_enrolment(allegation=allegation, by=By(Door.JOBS, timezone.now()))
    if offer is not None:
        tell_serving(Role.SCREENING_CUSTODIAN, offer.office_id)


@app.periodic(cron="17 2 * * *")  # UTC, once a day
@app.task(name="screening.expire", queueing_lock="screening.expire")
def expire(timestamp: int) -> None:
    """Entries whose time is over."""
    by = By(Door.JOBS, timezone.now())
    over = Enrolment.objects.over(by.at.date()).order_by("pk")
    for ref in over.values_list("ref", flat=True):
        with suppress(NotFound, NotPossible):
            acts.expire(ref=ref, by=by)
