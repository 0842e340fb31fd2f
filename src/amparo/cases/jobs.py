"""Jobs of cases: the worker runs them by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door
from amparo.cases import acts
from amparo.cases.models import Span, Tally

MANY = 2_000  # single steps, before it is worth adding them up


@app.periodic(cron="27 * * * *")  # every hour
@app.task(name="cases.fold_tally", queueing_lock="cases.fold_tally")
def fold_tally(timestamp: int) -> None:
    """Keep figures quick: add up what has come to the tally, once it is much."""
    if Tally.objects.filter(span=Span.CHANGE).count() >= MANY:
        acts.fold_tally(by=By(Door.JOBS, timezone.now()))
