"""Who holds the key of an office: making it, giving it, taking it back.

The private half of an office key never lies anywhere in clear: it is made in memory, wrapped to
each member's own key, and forgotten.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from amparo.base.access import Grant, Office, Person, PersonQuerySet
from amparo.base.by import KEY_ROLES, By
from amparo.base.vault import boxes
from amparo.base.vault.models import (
    MemberKey,
    OfficeKey,
    OfficeRecovery,
    PersonKey,
    RecordKey,
    RecoveryKey,
)

KEPT_AFTER = timedelta(days=30)


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
    cover(key, private)
    return True


def cover(office_key: OfficeKey, private: bytes) -> bool:
    """Wrap the private half to the enrolled recovery key; False where there is none, or it was."""
    recovery = RecoveryKey.objects.filter(retired_at=None).first()
    if recovery is None:
        return False
    _row, is_new = OfficeRecovery.objects.get_or_create(
        office_key=office_key,
        recovery_key=recovery,
        defaults={"wrapped": boxes.wrap(private, bytes(recovery.public))},
    )
    return is_new


def uncovered(by: By) -> QuerySet[OfficeKey]:
    """Keys that ``by`` holds and the enrolled recovery key does not open; none without one."""
    wraps = OfficeRecovery.objects.filter(office_key=OuterRef("pk"), recovery_key__retired_at=None)
    enrolled = RecoveryKey.objects.filter(retired_at=None)
    held = OfficeKey.objects.filter(members__person_id=by.person)
    return held.filter(Exists(enrolled)).exclude(Exists(wraps))


def retired(office: Office) -> list[OfficeKey]:
    """Keys of before that still exist somewhere, oldest first."""
    kept = OfficeKey.objects.filter(office=office, retired_at__isnull=False)
    return list(kept.filter(members__isnull=False).distinct().order_by("version"))


def held_by(old: OfficeKey, most: int) -> list[RecordKey]:
    """Record keys that are still wrapped to ``old``, at most so many; held until the act ends."""
    rows = RecordKey.objects.filter(office_key=old).order_by("pk")
    return list(rows.select_for_update(skip_locked=True)[:most])


def move(rows: list[RecordKey], private: bytes, to: OfficeKey) -> None:
    """Wrap each record key to ``to``; where it is wrapped to it already, the old wrap goes."""
    refs = {row.ref for row in rows}
    there = RecordKey.objects.filter(office_key=to, ref__in=refs).values_list("ref", "version")
    done, public = set(there), bytes(to.public)
    RecordKey.objects.bulk_create(
        RecordKey(
            ref=row.ref,
            version=row.version,
            office_key=to,
            wrapped=boxes.wrap(boxes.unwrap(bytes(row.wrapped), private), public),
        )
        for row in rows
        if (row.ref, row.version) not in done
    )
    RecordKey.objects.filter(pk__in=[row.pk for row in rows]).delete()


def left_to_move(office: Office) -> int:
    """Record keys under keys of before."""
    return RecordKey.objects.filter(
        office_key__office=office, office_key__retired_at__isnull=False
    ).count()


def destroy_empty(office: Office, at: datetime) -> int:
    """Forget the private halves that open nothing any more; how many.

    Not within thirty days of retiring: a bundle on its way may still be sealed to the key.
    """
    empty = OfficeKey.objects.filter(
        office=office, retired_at__lt=at - KEPT_AFTER, records=None
    ).filter(Q(members__isnull=False) | Q(recoveries__isnull=False))
    keys = list(empty.distinct().values_list("pk", flat=True))
    MemberKey.objects.filter(office_key__in=keys).delete()
    OfficeRecovery.objects.filter(office_key__in=keys).delete()
    return len(keys)
