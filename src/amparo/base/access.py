"""People, the offices they serve in, and what they do there."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.by import KEY_ROLES, By, Door, Role
from amparo.base.policy import Policy, anywhere, holds, person
from amparo.base.records import Record, RecordQuerySet

administers = anywhere(Role.ADMINISTRATOR)
keeps_key = reduce(or_, (holds(role, "pk") for role in sorted(KEY_ROLES)))  # of an office


class PersonQuerySet(RecordQuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)


class PersonManager(BaseUserManager["Person"]):
    """People by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, Record):
    """A member of staff with an account. Names and addresses of reporters are never here."""

    policy: ClassVar[Policy] = {
        "view": administers | person("pk"),
        "grant": administers,
        "set_manager": administers,
        "invite_again": administers & ~person("pk"),
        "close_account": administers & ~person("pk"),
    }
    objects = PersonManager.from_queryset(PersonQuerySet)()

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField()
    manager = models.ForeignKey("self", models.SET_NULL, null=True, related_name="team")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        indexes = [models.Index(fields=["name", "ref"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def line(self) -> list[Person]:
        """Their manager, the manager's manager, and so on up."""
        above, seen, one = [], {self.pk}, self.manager
        while one is not None and one.pk not in seen:
            above.append(one)
            seen.add(one.pk)
            one = one.manager
        return above


class OfficeQuerySet(RecordQuerySet["Office"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def receiving(self) -> Self:
        """Offices that can take a report now: open, ours, and with a key to seal it to."""
        return self.keyed().filter(country=None)

    def keyed(self) -> Self:
        """Open, and with a key to seal to."""
        return self.open().filter(keys__retired_at=None, keys__isnull=False).distinct()


class Office(Record):
    """A unit that keeps records: a mission, a country team, a section at headquarters."""

    policy: ClassVar[Policy] = {
        "view": administers | anywhere(Role.AUDITOR) | keeps_key,
        "grant": administers,
        "rename_office": administers,
        "note_absence": administers | keeps_key,
        "set_weekend": administers,
        "add_holiday": administers,
        "drop_holiday": administers,
        "set_lead_office": administers,
        "admit": keeps_key,
        "wrap_for_recovery": keeps_key,
        "rewrap": keeps_key,
    }
    objects = OfficeQuerySet.as_manager()

    name = models.CharField(_("name"), max_length=200)
    entity = models.ForeignKey(
        "amparo.Entity", models.PROTECT, null=True, related_name="offices", verbose_name=_("entity")
    )
    country = models.ForeignKey(
        "amparo.Country", models.PROTECT, null=True, related_name="offices"
    )  # the Member State whose representatives serve in it, and nobody else
    is_central = models.BooleanField(
        _("central"), default=False, help_text=_("Takes reports that name no known entity.")
    )
    leads_non_un_forces = models.BooleanField(
        default=False
    )  # allegations against them lie here alone
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="office_name_once"),
            models.UniqueConstraint(
                fields=["is_central"],
                condition=Q(is_central=True, closed_at=None),
                name="office_one_central",
            ),
            models.UniqueConstraint(
                fields=["country"], condition=Q(closed_at=None), name="office_one_of_state"
            ),
            models.CheckConstraint(
                condition=Q(country=None) | Q(entity=None, is_central=False),
                name="office_of_state_takes_no_reports",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(RecordQuerySet["Grant"]):
    def active(self, at: datetime) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)


class Grant(Record):
    """One post: this person holds this role in this office, from one moment until another."""

    policy: ClassVar[Policy] = {"view": administers, "end_grant": administers}
    objects = GrantQuerySet.as_manager()

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    office = models.ForeignKey(Office, models.PROTECT, related_name="grants")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "office"],
                condition=Q(until=None),
                name="grant_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="grant_ends_after_start"
            ),
        ]


def by_of(person: Person | None, door: Door, at: datetime, key: bytes | None = None) -> By:
    """The context of ``person`` at ``door``, with every post held at ``at``."""
    if person is None or not person.is_active:
        return By(door=door, at=at)
    posts = Grant.objects.active(at).filter(person=person, office__closed_at=None)
    held = frozenset((role, office) for role, office in posts.values_list("role", "office_id"))
    return By(door=door, at=at, person_id=person.pk, posts=held, key=key)
