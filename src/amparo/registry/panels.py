"""What waits in the registry, for the page *My work*."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row
from amparo.registry.help_files import check_limit
from amparo.registry.services import NEVER, HelpService

ROWS = 5


def checks_due(by: By) -> Panel | None:
    """Services whose contacts nobody has checked for too long; None for whoever may not."""
    if not by.offices(Role.ADMINISTRATOR):
        return None
    due = HelpService.objects.overdue(by.at - check_limit().days)
    rows = [
        Row(
            service.name,
            reverse("registry:service", args=[service.ref]),
            None if (oldest := service.oldest) == NEVER else oldest.date(),
        )
        for service in due[:ROWS]
    ]
    return Panel(_("Services to call"), reverse("registry:help"), due.count(), rows)
