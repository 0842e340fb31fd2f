"""To whom a written reason is sealed: the auditors who review openings of a record."""

from datetime import datetime

from amparo.base.access import Grant, Person
from amparo.base.by import Role
from amparo.base.vault.subjects import is_kept_from


def auditors_of(
    subject: str, ref: str, office: int | None, at: datetime, *, but: int
) -> list[Person]:
    """Auditors of the office with a key who are not kept away, without the person ``but``.

    Of a record that no office keeps: all auditors.
    """
    grants = Grant.objects.active(at).filter(role=Role.AUDITOR)
    if office is not None:
        grants = grants.filter(office=office)
    people = Person.objects.active().filter(pk__in=grants.values("person"), vault_key__isnull=False)
    found = people.exclude(pk=but).order_by("pk")
    return [who for who in found if not is_kept_from(who.pk, at, subject, ref)]
