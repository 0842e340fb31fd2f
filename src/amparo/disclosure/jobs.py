"""Jobs of disclosure: what time does by itself."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.access import Office
from amparo.base.by import By, Door
from amparo.base.errors import NotFound, NotPossible
from amparo.base.notices import tell_serving
from amparo.disclosure import acts, reads
from amparo.disclosure.policy import ROLE


@app.task(name="disclosure.tell_officers", retry=3)
def tell_officers(office: str) -> None:
    """Tell the disclosure officers of an office that something needs them, and never what."""
    if (kept := Office.objects.filter(ref=office).first()) is not None:
        tell_serving(ROLE, kept.pk)


@app.periodic(cron="23 * * * *")  # every hour
@app.task(name="disclosure.mark_absent", queueing_lock="disclosure.mark_absent")
def mark_absent(timestamp: int) -> None:
    """Requests whose time to answer is over."""
    by = By(Door.JOBS, timezone.now())
    for ref in reads.unanswered(by.at):
        with suppress(NotFound, NotPossible):  # answered meanwhile
            acts.mark_absent(ref=ref, by=by)


@app.periodic(cron="37 2 * * *")  # UTC, once a day
@app.task(name="disclosure.destroy_answers", queueing_lock="disclosure.destroy_answers")
def destroy_answers(timestamp: int) -> None:
    """Names and answers of recruitments that were decided some time ago."""
    by = By(Door.JOBS, timezone.now())
    for ref in reads.to_destroy(by.at):
        with suppress(NotFound, NotPossible):
            acts.destroy_answers(ref=ref, by=by)
