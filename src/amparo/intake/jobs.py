"""Jobs of intake: the worker runs them after the act was kept."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.access import Office
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound
from amparo.base.later import later
from amparo.base.notices import tell, tell_serving
from amparo.intake import acts, floods
from amparo.intake.models import Attachment, Report, Transfer
from amparo.intake.reads import in_hand

UNFINISHED_LASTS = timedelta(days=1)


@app.task(name="intake.tell_officers", retry=3)
def tell_officers(office: str) -> None:
    """Tell the intake officers of the office that something needs them, and never what."""
    if (kept := Office.objects.filter(ref=office).first()) is not None:
        tell_serving(Role.INTAKE_OFFICER, kept.pk)


@app.task(name="intake.tell_officers_of_message", retry=3)
def tell_officers_of_message(report: str) -> None:
    """Tell who has the report in hand, or else the intake officers, that something needs them."""
    if (kept := Report.objects.select_related("assignee").filter(ref=report).first()) is None:
        return
    if kept.assignee is not None and in_hand(kept, timezone.now()):
        tell([kept.assignee.email])
    else:
        tell_serving(Role.INTAKE_OFFICER, kept.office_id)


@app.task(name="intake.keep_line_away", retry=3)
def keep_line_away(person: str) -> None:
    """Somebody answers to somebody else from now on: who is above them is kept away as well."""
    acts.keep_line_away(person=person, by=By(Door.JOBS, timezone.now()))


@app.task(name="intake.tell_of_transfer", retry=3)
def tell_of_transfer(transfer: str) -> None:
    """Tell the intake officers of the office that a report is offered to."""
    if (offered := Transfer.objects.filter(ref=transfer).first()) is not None:
        tell_serving(Role.INTAKE_OFFICER, offered.to_id)


@app.periodic(cron="43 * * * *")  # every hour
@app.task(name="intake.discard_unfinished", queueing_lock="intake.discard_unfinished")
def discard_unfinished(timestamp: int) -> None:
    """Files whose upload broke off, and which nobody went on with for a day."""
    old = Attachment.objects.unfinished(before=timezone.now() - UNFINISHED_LASTS)
    for ref in old.values_list("ref", flat=True):
        later("intake.discard_attachment", attachment=ref)


@app.task(name="intake.discard_attachment", retry=3)
def discard_attachment(attachment: str) -> None:
    """A file that was refused while it arrived, or never arrived whole."""
    with suppress(NotFound):
        acts.discard_attachment(ref=attachment, by=By(Door.JOBS, timezone.now()))


@app.periodic(cron="1 * * * *")  # just after each hour
@app.task(name="intake.end_floods", queueing_lock="intake.end_floods")
def end_floods(timestamp: int) -> None:
    """What was counted in the hour before, so that it goes when nobody files as well."""
    floods.end_hour(timezone.now())


@app.periodic(cron="11 2 * * *")  # UTC, once a day
@app.task(name="intake.drop_old_drafts", queueing_lock="intake.drop_old_drafts")
def drop_old_drafts(timestamp: int) -> None:
    """Forms that were kept for later, and that nobody came back for."""
    acts.drop_old_drafts(by=By(Door.JOBS, timezone.now()))
