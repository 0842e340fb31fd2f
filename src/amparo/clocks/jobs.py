"""Jobs of clocks: tell people that something needs them, never what."""

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.by import By, Door
from amparo.base.notices import tell
from amparo.clocks import acts, reads
from amparo.clocks.models import Clock


@app.periodic(cron="*/15 * * * *")
@app.task(name="clocks.remind", queueing_lock="clocks.remind", priority=-5)
def remind(timestamp: int) -> None:
    """Tell whoever is to be told of a clock, once for each moment its kind names."""
    by = By(Door.JOBS, timezone.now())
    to_tell: set[str] = set()
    while Clock.objects.to_remind(by.at).exists():
        to_tell |= reads.addresses(acts.note_reminders(by=by), by.at)
    tell(sorted(to_tell))
