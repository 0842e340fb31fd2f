"""Telling people by mail that something needs them, and never what. For jobs."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.base.access import Grant
from amparo.base.by import Role


def tell(addresses: Iterable[str]) -> None:
    """One message to each; none where no mail server is set."""
    if settings.EMAIL_HOST:
        for address in addresses:
            send_mail(_("Something needs you"), settings.DESK_URL, None, [address])


def tell_serving(role: Role, office: int) -> None:
    """Tell everybody who holds ``role`` in the office (its key) now."""
    serving = Grant.objects.active(timezone.now()).filter(
        office=office, role=role, person__is_active=True
    )
    tell(serving.values_list("person__email", flat=True).distinct())
