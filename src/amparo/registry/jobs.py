"""Jobs of the registry: once a day, our worker looks whether contacts of services still answer."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door
from amparo.base.later import later
from amparo.registry import acts
from amparo.registry.checking import Reach, is_online, look, look_for_domain
from amparo.registry.services import HelpService
from amparo.registry.states import Check, Contact

BATCH = 10  # services; the worker does other jobs between two batches
BAD = frozenset({Check.FAILED, Check.NO_DOMAIN, Check.UNSURE})


@app.periodic(cron="17 3 * * *")  # UTC, once a day
@app.task(name="registry.check_help", queueing_lock="registry.check_help", priority=-10)
def check_help(timestamp: int) -> None:
    """Begin the daily round, unless the operator has turned it off."""
    if settings.CHECK_LINKS:
        later("registry.check_some", after=0)


@app.task(name="registry.check_some", priority=-10)
def check_some(after: int, reach: Reach | None = None) -> None:
    """Look at the services that follow the row ``after``, then leave the rest to another job."""
    rows = list(HelpService.objects.to_check().filter(pk__gt=after).order_by("pk")[:BATCH])
    if not rows:
        return
    found = [one for row in rows for one in _look(row, reach)]
    if _all_bad(found) and not is_online(reach):
        found = [acts.Found(one.ref, one.contact, one.address, Check.UNSURE) for one in found]
    acts.note_checks(found=found, by=By(Door.JOBS, timezone.now()))
    if len(rows) == BATCH:
        later("registry.check_some", after=rows[-1].pk)


def _look(row: HelpService, reach: Reach | None) -> Iterator[acts.Found]:
    if row.web:
        yield acts.Found(row.ref, Contact.WEB, row.web, look(row.web, reach))
    if row.email:
        yield acts.Found(row.ref, Contact.EMAIL, row.email, look_for_domain(row.email, reach))


def _all_bad(found: list[acts.Found]) -> bool:
    """Whether nothing answered at all, so that the fault may well be ours."""
    return all(one.result in BAD for one in found)
