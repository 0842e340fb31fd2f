"""Afterwards is a job, by name, queued in the same transaction as the act.

A job is named, not imported, so that a room may call on one above it, and the queue holds only
references and codes: never a name, a word of a report or an address.
"""

from procrastinate.contrib.django import app


def later(job: str, **references: str | int) -> None:
    """Queue ``job`` (``area.verb``); it runs only if the transaction is kept."""
    app.configure_task(name=job, allow_unknown=True).defer(**references)
