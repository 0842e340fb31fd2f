"""The synthetic past: lived through by acts, kept in a file, and given to an installation."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from amparo.base.by import By, Door
from amparo.cases import acts as cases
from amparo.registry import acts as registry
from amparo.site.demonstration import cast
from amparo.site.demonstration.giving import Giving
from amparo.site.demonstration.lives import Life, plan
from amparo.site.demonstration.living import Living
from amparo.site.demonstration.store import FILE, Past, packed, read
from amparo.site.demonstration.taking import Taking

__all__ = ["FILE", "give", "lived", "packed", "plan", "read"]


def lived(lives: Iterable[Life]) -> Past:
    """Live ``lives`` through in an empty installation; what the file keeps of it."""
    registry.load(by=By(Door.CONSOLE, cast.START))
    cast.load()
    living = Living()
    with transaction.atomic():
        living.live(lives)
    return Taking(living.begun).take()


def give(past: Past, now: datetime) -> None:
    """Write the past into a fresh installation that has its cast; its figures are then ready."""
    Giving(past).give()
    cases.rebuild_tally(by=By(Door.CONSOLE, now))
