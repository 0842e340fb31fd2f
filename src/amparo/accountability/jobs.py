"""Jobs of accountability."""

from procrastinate.contrib.django import app

from amparo.accountability import reads
from amparo.accountability.models.notifications import Notification
from amparo.base.by import Role
from amparo.base.notices import tell_serving


@app.task(name="accountability.tell_state", retry=3)
def tell_state(notification: str) -> None:
    """Tell the representatives of the State that something needs them, and never what."""
    told = Notification.objects.sent().select_related("country").filter(ref=notification).first()
    if told is not None and (office := reads.office_of(told.country)) is not None:
        tell_serving(Role.STATE_REPRESENTATIVE, office.pk)


@app.task(name="accountability.tell_leads", retry=3)
def tell_leads(notification: str) -> None:
    """Tell who leads cases in the office that something needs them, and never what."""
    if (kept := Notification.objects.filter(ref=notification).first()) is not None:
        tell_serving(Role.CASE_LEAD, kept.office_id)
