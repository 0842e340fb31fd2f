"""The directory of help: channels and services that people can turn to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Least

from amparo.base.records import Record, RecordQuerySet
from amparo.registry.models import Named, has_words
from amparo.registry.names import ENGLISH, in_words
from amparo.registry.policy import SERVICE
from amparo.registry.states import SETTLED, Check, Contact

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class HelpServiceQuerySet(RecordQuerySet["HelpService"]):
    def current(self) -> Self:
        return self.filter(retired_at=None)

    def for_country(self, iso3: str) -> Self:
        """Services of a country, and those that answer everywhere."""
        return self.filter(country__in=["", iso3])

    def speaking(self, language: str) -> Self:
        return self.filter(languages__contains=[language])

    def called(self, words: str) -> Self:
        """Services with ``words`` in their name, in how to reach them, or in a contact."""
        found = has_words(words, "names") | has_words(words, "how")
        for field in ("place", "phone", "email", "web"):
            found |= Q(**{f"{field}__icontains": words})
        return self.filter(found)

    def to_check(self) -> Self:
        """Services with something that a program can look at. Invented ones lead nowhere."""
        return self.current().filter(~Q(web="") | ~Q(email=""), is_synthetic=False)

    def with_oldest(self) -> Self:
        """Each with ``oldest``: when the contact was checked that was so longest ago.

        Nothing else can be kept fresh by a program than a web page: a telephone and a mailbox
        wait for a person.
        """
        by_hand = Case(
            When(phone="", email="", web="", then=Coalesce("confirmed_at", NEVER)),
            output_field=models.DateTimeField(),
        )
        times = (
            Case(
                When(**{name: ""}, then=None),
                When(**{f"{name}_result__in": SETTLED}, then=F(f"{name}_checked_at")),
                default=Value(NEVER),
                output_field=models.DateTimeField(),
            )
            for name in Contact.values
        )
        return self.annotate(oldest=Least(by_hand, *times))

    def overdue(self, limit: datetime) -> Self:
        """Services with a contact last checked before ``limit``, or never; longest ago first."""
        due = self.current().with_oldest().filter(oldest__lt=limit)
        return due.order_by("oldest", "ref")


@dataclass(frozen=True, slots=True)
class Told:
    """What people say about a service; the columns of the same names."""

    names: dict[str, str]
    how: dict[str, str]
    kind: str
    country: str
    place: str
    languages: list[str]
    phone: str
    email: str
    web: str
    hours: str
    is_always_open: bool
    accepts: list[str]
    is_free: bool | None
    source: str


class HelpService(Named, Record):
    """One channel or service, as we tell people about it; what it said before is a Revision.

    A row of our file follows the file until somebody changes it on the desk; from then on it
    is theirs. ``retired_at``: it is no longer offered to anyone.
    """

    policy = SERVICE
    objects = HelpServiceQuerySet.as_manager()

    oldest: datetime  # of rows asked ``with_oldest``

    code = models.CharField(max_length=60, blank=True)  # in our file; blank: added on the desk
    is_from_file = models.BooleanField(default=False)  # the file still speaks for this row
    kind = models.CharField(max_length=40)  # code list help-kind
    country = models.CharField(max_length=3, blank=True)  # ISO 3166-1; blank: everywhere
    place = models.CharField(max_length=120, blank=True)  # coarse: a town, never a safe house
    languages = models.JSONField(default=list)  # BCP 47 codes
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    web = models.URLField(max_length=300, blank=True)
    how = models.JSONField(default=dict)  # language -> how to reach it, what to expect
    hours = models.CharField(max_length=120, blank=True)
    is_always_open = models.BooleanField(default=False)
    accepts = models.JSONField(default=list)  # code list help-accepts
    is_free = models.BooleanField(null=True)  # null: not known
    is_synthetic = models.BooleanField(default=False)
    is_verified = models.BooleanField(default=False)  # one of its people confirmed all this
    confirmed_at = models.DateTimeField(null=True)
    phone_checked_at = models.DateTimeField(null=True)
    phone_result = models.CharField(max_length=10, choices=Check, blank=True)
    email_checked_at = models.DateTimeField(null=True)
    email_result = models.CharField(max_length=10, choices=Check, blank=True)
    web_checked_at = models.DateTimeField(null=True)
    web_result = models.CharField(max_length=10, choices=Check, blank=True)

    class Meta:
        indexes = [models.Index(fields=["country", "kind"], name="help_by_country")]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="help_code_once"),
            models.CheckConstraint(
                condition=Q(is_verified=False) | Q(confirmed_at__isnull=False),
                name="help_verified_says_when",
            ),
        ]

    @property
    def how_to(self) -> str:
        """How to reach it, in the active language, in English, or in what it was written in."""
        return in_words({ENGLISH: next(iter(self.how.values()), ""), **self.how})

    @property
    def contacts(self) -> list[tuple[Contact, str]]:
        """The ways to reach it that it has."""
        return [(kind, value) for kind in Contact if (value := getattr(self, kind.value))]

    def forget_checks(self, changed: Collection[str]) -> dict[str, Any]:
        """Drop what was found out about fields that have ``changed``; what it said before.

        Whoever confirmed the service confirmed what stood here then.
        """
        stale: dict[str, Any] = {}
        for kind in set(Contact.values) & set(changed):
            stale |= {f"{kind}_checked_at": None, f"{kind}_result": ""}
        if set(changed) - {"source"}:
            stale["is_verified"] = False
        before = {name: getattr(self, name) for name in stale if getattr(self, name) != stale[name]}
        for name in before:
            setattr(self, name, stale[name])
        return before
