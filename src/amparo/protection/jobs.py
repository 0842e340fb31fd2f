"""Jobs of protection."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.protection.models import ProtectionRequest


@app.task(name="protection.tell_officers", retry=3)
def tell_officers(request: str) -> None:
    """Tell the protection officers that something needs them, and never what."""
    kept = ProtectionRequest.objects.filter(ref=request).first()
    if kept is None or not settings.EMAIL_HOST:
        return
    officers = Grant.objects.active(timezone.now()).filter(
        office=kept.office_id, role=Role.PROTECTION_OFFICER, person__is_active=True
    )
    for email in officers.values_list("person__email", flat=True).distinct():
        send_mail(_("Something needs you"), settings.DESK_URL, None, [email])
