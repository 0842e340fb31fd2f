"""Jobs of investigations."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound
from amparo.base.later import later
from amparo.base.notices import tell_serving
from amparo.investigations import acts
from amparo.investigations.models import Evidence, Investigation

UNFINISHED_LASTS = timedelta(days=1)


@app.task(name="investigations.tell_heads", retry=3)
def tell_heads(investigation: str) -> None:
    """Tell the heads of the investigating office that something needs them, and never what."""
    if (kept := Investigation.objects.filter(ref=investigation).first()) is not None:
        tell_serving(Role.INVESTIGATION_HEAD, kept.office_id)


@app.task(name="investigations.tell_leads", retry=3)
def tell_leads(investigation: str) -> None:
    """Tell those who lead the cases."""
    if (kept := Investigation.objects.filter(ref=investigation).first()) is not None:
        offices = kept.matters.values_list("allegation__office", flat=True)
        for office in sorted(set(offices)):
            tell_serving(Role.CASE_LEAD, office)


@app.periodic(cron="53 * * * *")  # every hour
@app.task(
    name="investigations.discard_unfinished", queueing_lock="investigations.discard_unfinished"
)
def discard_unfinished(timestamp: int) -> None:
    """Files of evidence whose upload broke off a day ago."""
    old = Evidence.objects.unfinished(before=timezone.now() - UNFINISHED_LASTS)
    for ref in old.values_list("ref", flat=True):
        later("investigations.discard_evidence", evidence=ref)


@app.task(name="investigations.discard_evidence", retry=3)
def discard_evidence(evidence: str) -> None:
    """A file that was refused while it arrived, or never arrived whole."""
    with suppress(NotFound):
        acts.discard_evidence(ref=evidence, by=By(Door.JOBS, timezone.now()))
