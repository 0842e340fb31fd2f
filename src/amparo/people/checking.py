"""What acts of this room check alike."""

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted


def administers(by: By) -> None:
    """Raises:
    NotPermitted: who acts administers no office.
    """
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
