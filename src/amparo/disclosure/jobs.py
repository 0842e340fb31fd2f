"""Jobs of disclosure: what time does by itself."""

from contextlib import suppress

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amparo.base import outward
from amparo.base.access import Office
from amparo.base.by import By, Door
from amparo.base.errors import NotFound, NotPossible
from amparo.base.notices import tell_serving
from amparo.disclosure import acts, reads, wire
from amparo.disclosure.models import ConductParcel
from amparo.disclosure.policy import ROLE
from amparo.disclosure.states import Way


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


@app.periodic(cron="53 1 * * *")  # UTC, once a day
@app.task(name="disclosure.await_returns", queueing_lock="disclosure.await_returns")
def await_returns(timestamp: int) -> None:
    """The return of the year that is over is awaited of every member that owes one."""
    by = By(Door.JOBS, timezone.now())
    for ref in reads.returns_to_await(by.at):
        with suppress(NotFound, NotPossible):
            acts.await_return(ref=ref, by=by)


@app.periodic(cron="37 2 * * *")  # UTC, once a day
@app.task(name="disclosure.destroy_answers", queueing_lock="disclosure.destroy_answers")
def destroy_answers(timestamp: int) -> None:
    """Names and answers of recruitments that were decided some time ago."""
    by = By(Door.JOBS, timezone.now())
    for ref in reads.to_destroy(by.at):
        with suppress(NotFound, NotPossible):
            acts.destroy_answers(ref=ref, by=by)
    for ref in reads.to_forget(by.at):
        with suppress(NotFound, NotPossible):
            acts.forget_request(ref=ref, by=by)


@app.task(name="disclosure.push", retry=RetryStrategy(max_attempts=12, exponential_wait=4))
def push(parcel: str) -> None:
    """Hand a parcel to the other installation: tried again for days, then it waits as a file."""
    kept = ConductParcel.objects.waiting().filter(ref=parcel, way=Way.OUT).first()
    if kept is None or kept.sealed is None:
        return  # taken as a file meanwhile, or called off
    outward.post(reads.address_of(kept), wire.PATH, bytes(kept.sealed))
    acts.note_push(ref=parcel, by=By(Door.JOBS, timezone.now()))
