"""Jobs of the journal's heads: seal what is over, and tell the witnesses."""

from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door
from amparo.base.heads import acts, witness
from amparo.base.heads.models import JournalHead
from amparo.base.heads.reads import days_due


@app.periodic(cron="20 * * * *")  # every hour: a worker that slept over midnight catches up
@app.task(name="heads.seal_due", queueing_lock="heads.seal_due")
def seal_due(timestamp: int) -> None:
    """Seal every day that is over."""
    by = By(Door.JOBS, timezone.now())
    for day in days_due(by.at):
        acts.seal_day(day=day, by=by)


@app.task(name="heads.tell_witnesses", retry=10)
def tell_witnesses(day: str) -> None:
    """Hand the head of ``day`` to those outside."""
    if head := JournalHead.objects.filter(day=date.fromisoformat(day)).first():
        witness.hand_out(head)
