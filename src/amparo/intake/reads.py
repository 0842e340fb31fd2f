"""Which office takes a report."""

from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.errors import NotAvailable


class NobodyToReceive(NotAvailable):
    """No office holds a key yet, so no report can be kept safely."""


def office_for(entity: str) -> Office:
    """The office that takes reports about ``entity``; the central one where none does.

    Raises:
        NobodyToReceive: neither can open what it would receive.
    """
    receiving = Office.objects.receiving()
    own = receiving.filter(entity__code=entity).order_by("pk").first() if entity else None
    if (office := own or receiving.filter(is_central=True).first()) is None:
        raise NobodyToReceive(
            _("Reports cannot be received safely here yet. Nothing you wrote has been kept.")
        )
    return office
