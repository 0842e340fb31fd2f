"""Who holds the key of an office: making it, giving it, taking it back.

The private half of an office key never lies anywhere in clear: it is made in memory, wrapped to
each member's own key, and forgotten.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from amparo.base.access import Grant, Office, Person, PersonQuerySet
from amparo.base.by import KEY_ROLES
from amparo.base.vault import boxes
from amparo.base.vault.models import MemberKey, OfficeKey, PersonKey


def entitled(office: Office, at: datetime) -> PersonQuerySet:
    """People whose role carries the key of ``office``, and who have a key of their own."""
    grants = Grant.objects.active(at).filter(
        person=OuterRef("pk"), office=office, role__in=KEY_ROLES
    )
    return Person.objects.active().filter(Exists(grants), vault_key__isnull=False)


def waiting(office: Office, at: datetime) -> PersonQuerySet:
    """Entitled people who do not hold the current key yet."""
    held = MemberKey.objects.filter(
        person=OuterRef("pk"), office_key__office=office, office_key__retired_at=None
    )
    return entitled(office, at).exclude(Exists(held))


def make_if_none(office: Office, at: datetime) -> bool:
    """Make the first key of ``office`` as soon as somebody can hold it."""
    if OfficeKey.objects.current().filter(office=office).exists():
        return False
    return _make(office, at)


def take_back(office: Office, person: Person, at: datetime) -> None:
    """``person`` no longer holds any key of ``office``; a new one is made for what comes after."""
    taken, _by_table = MemberKey.objects.filter(person=person, office_key__office=office).delete()
    if taken:
        OfficeKey.objects.current().filter(office=office).update(retired_at=at)
        _make(office, at)


def give(office_key: OfficeKey, private: bytes, person: Person) -> None:
    """Wrap the private half to one more member."""
    own = PersonKey.objects.get(person=person)
    MemberKey.objects.get_or_create(
        office_key=office_key,
        person=person,
        defaults={"wrapped": boxes.wrap(private, bytes(own.public))},
    )


def _make(office: Office, at: datetime) -> bool:
    members = list(entitled(office, at))
    if not members:
        return False
    private, public = boxes.new_pair()
    version = OfficeKey.objects.filter(office=office).count() + 1
    key = OfficeKey.objects.create(office=office, version=version, public=public, made_at=at)
    for member in members:
        give(key, private, member)
    return True
