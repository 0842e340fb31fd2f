"""Who protects."""

from django.db.models import Exists, OuterRef

from amparo.base.access import Grant, Office
from amparo.base.by import By, Role


def protecting_office(by: By) -> Office | None:
    """The office that protects: the first with a protection officer and a key."""
    officers = Grant.objects.active(by.at).filter(
        office=OuterRef("pk"), role=Role.PROTECTION_OFFICER, person__is_active=True
    )
    return Office.objects.receiving().filter(Exists(officers)).order_by("pk").first()
