"""Jobs of accountability."""

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.accountability import reads
from amparo.accountability.acts import notifying
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notifications import RUNNING, WAITING
from amparo.base.by import By, Door, Role
from amparo.base.notices import tell_serving
from amparo.cases import acts as cases
from amparo.cases.models import Allegation


@app.task(name="accountability.tell_state", retry=3)
def tell_state(notification: str) -> None:
    """Tell the representatives of the State that something needs them, and never what."""
    told = Notification.objects.sent().select_related("country").filter(ref=notification).first()
    if told is not None and (office := reads.office_of(told.country)) is not None:
        tell_serving(Role.STATE_REPRESENTATIVE, office.pk)


@app.periodic(cron="5 * * * *")  # every hour
@app.task(name="accountability.mark_unanswered", queueing_lock="accountability.mark_unanswered")
def mark_unanswered(timestamp: int) -> None:
    """Mark States whose time to answer is over; what follows from it, a person decides."""
    by = By(Door.JOBS, timezone.now())
    for ref in reads.unanswered(by.at).values_list("ref", flat=True):
        notifying.mark_unwilling_due(ref=ref, by=by)


@app.task(name="accountability.tell_leads", retry=3)
def tell_leads(notification: str) -> None:
    """Tell who leads cases in the office that something needs them, and never what."""
    if (kept := Notification.objects.filter(ref=notification).first()) is not None:
        tell_serving(Role.CASE_LEAD, kept.office_id)


@app.task(name="accountability.lay_over", retry=3)
def lay_over(allegation: str) -> None:
    """Mark an allegation as pending with a Member State while one has to act, and not longer."""
    about = Allegation.objects.filter(ref=allegation, joined_into=None).first()
    if about is None:
        return
    pending = about.notifications.filter(state__in=(*WAITING, *RUNNING)).exists()
    if pending != about.is_with_state:
        lay = cases.mark_with_state if pending else cases.clear_with_state
        by = By(Door.JOBS, timezone.now())
        lay(ref=allegation, true_on=by.at.date(), by=by)
