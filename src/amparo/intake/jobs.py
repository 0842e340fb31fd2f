"""Jobs of intake: the worker runs them after the act was kept."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.intake.models import Report


@app.task(name="intake.tell_officers", retry=3)
def tell_officers(report: str) -> None:
    """Tell the intake officers of the office that something needs them, and never what."""
    if not settings.EMAIL_HOST or not (kept := Report.objects.filter(ref=report).first()):
        return
    officers = Grant.objects.active(timezone.now()).filter(
        office=kept.office_id, role=Role.INTAKE_OFFICER, person__is_active=True
    )
    for email in officers.values_list("person__email", flat=True).distinct():
        send_mail(_("Something needs you"), settings.DESK_URL, None, [email])
