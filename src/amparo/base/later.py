"""Afterwards is a job, by name, queued in the same transaction as the act.

A job is named, not imported, so that a room may call on one above it, and the queue holds only
references and codes: never a name, a word of a report or an address.
"""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

SOON = 10  # seconds; what happens meanwhile is told of once


def later(job: str, **references: str | int) -> None:
    """Queue ``job`` (``area.verb``); it runs only if the transaction is kept."""
    app.configure_task(name=job, allow_unknown=True).defer(**references)


def soon(job: str, **references: str | int) -> None:
    """Queue ``job`` to run in ten seconds, unless it waits already with the same references.

    For telling people that something needs them: once for many that come together.
    """
    waits = f"{job}/{'/'.join(map(str, references.values()))}"
    if ProcrastinateJob.objects.filter(queueing_lock=waits, status="todo").exists():
        return  # seen first: where many come together, the refusal of each would cost more
    task = app.configure_task(
        name=job, allow_unknown=True, queueing_lock=waits, schedule_in={"seconds": SOON}
    )
    try:
        with transaction.atomic():
            task.defer(**references)
    except AlreadyEnqueued:
        return
