"""The registry: what records may name. Code lists, entities, missions, countries.

History is kept in two ways, for two uses. Records name a code by its text, so a changed code gets
a new version, and the old one stays as it was with the time it held. Records point at the row of
an entity, so that row has to stay the same one: what it said before is kept as a ``Revision``.
Nothing is removed; what our files no longer name is ended (``until``) or retired (``retired_at``).
"""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from amparo.registry.names import COLUMNS, in_words

M = TypeVar("M", bound=models.Model)


class CodeQuerySet(models.QuerySet["Code"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def of(self, code_list: str) -> Self:
        return self.filter(list=code_list)

    def called(self, words: str) -> Self:
        """Codes with ``words`` in a label, in any language, or in the code."""
        return self.filter(has_words(words, "labels") | Q(code__icontains=words))


class Code(models.Model):
    """One version of a code: how it was called, from ``since`` until ``until``."""

    objects = CodeQuerySet.as_manager()

    list = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    labels = models.JSONField()  # language -> text, all six
    position = models.PositiveIntegerField()  # in its list, from 1
    maps_to = models.CharField(max_length=101, blank=True)  # "list:CODE" of another list
    source = models.CharField(max_length=200)
    is_verified = models.BooleanField()  # found in the source it names
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)  # null: this version holds

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "code", "version"], name="code_version"),
            models.UniqueConstraint(
                fields=["list", "code"], condition=Q(until=None), name="code_one_current"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="code_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the active language."""
        return in_words(self.labels)


class NamedQuerySet(models.QuerySet[M]):
    """Rows with ``names`` in several languages."""

    also_searched: ClassVar[tuple[str, ...]]

    def current(self) -> Self:
        return self.filter(retired_at=None)

    def called(self, words: str) -> Self:
        """Rows with ``words`` in a name, in any language, or in a code or acronym."""
        found = has_words(words, "names")
        for field in self.also_searched:
            found |= Q(**{f"{field}__icontains": words})
        return self.filter(found)


class Named(models.Model):
    names = models.JSONField()  # language -> text; English always
    source = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True)  # since when our files no longer name it

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the active language, or in English."""
        return in_words(self.names)


class EntityQuerySet(NamedQuerySet["Entity"]):
    also_searched = ("code", "aliases")

    def employing(self) -> Self:
        """Entities with personnel of their own, missions included: those a report may concern."""
        return self.current().filter(employs=True)


class Entity(Named):
    """An entity of the United Nations system. A mission is one too, with more to say."""

    objects = EntityQuerySet.as_manager()

    code = models.CharField(max_length=40, unique=True)
    aliases = models.TextField(blank=True)  # acronyms in any language, "; " between them
    kind = models.CharField(max_length=40)  # code list entity-kind
    parent = models.ForeignKey(
        "self", models.PROTECT, to_field="code", null=True, related_name="parts"
    )  # of a mission: the lead department
    employs = models.BooleanField()  # has, or had, personnel of its own
    is_ceb_member = models.BooleanField(default=False)  # Chief Executives Board
    headquarters = models.CharField(max_length=100, blank=True)
    website = models.URLField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("code")), name="entity_not_its_own_parent"
            )
        ]

    @property
    def acronym(self) -> str:
        """As people write it, ``UN-Women``; empty where there is none."""
        return self.aliases.partition("; ")[0] if "_" in self.code else self.code

    @property
    def title(self) -> str:
        """Acronym and name, as people look for it in a list."""
        return f"{self.acronym} · {self.name}" if self.acronym else self.name


class MissionQuerySet(NamedQuerySet["Mission"]):
    also_searched = ("code", "aliases", "place")


class Mission(Entity):
    """A peacekeeping operation, special political mission or support office in the field."""

    objects = MissionQuerySet.as_manager()  # type: ignore[assignment,misc]  # of its own rows

    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    place = models.CharField(max_length=100, blank=True)  # of its headquarters, in English
    latitude = models.FloatField(null=True)  # degrees, north is positive
    longitude = models.FloatField(null=True)  # degrees, east is positive

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
                name="mission_ends_after_start",
            )
        ]


class CountryQuerySet(NamedQuerySet["Country"]):
    also_searched = ("iso3", "iso2", "m49")


class Country(Named):
    """A country or area of the M49 standard. Naming it says nothing about its status."""

    objects = CountryQuerySet.as_manager()

    iso3 = models.CharField(max_length=3, unique=True)
    iso2 = models.CharField(max_length=2, unique=True)
    m49 = models.CharField(max_length=3, unique=True)
    region = models.CharField(max_length=3, blank=True)  # code list region
    sub_region = models.CharField(max_length=3, blank=True)  # code list sub-region
    is_ldc = models.BooleanField()  # least developed country


class Revision(models.Model):
    """What an entity, mission or country said before it was changed or retired, and after."""

    table = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    at = models.DateTimeField()
    before = models.JSONField(encoder=DjangoJSONEncoder)  # field -> value, where they differ
    after = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["table", "code", "at"], name="revision_by_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.code} {self.at:%Y-%m-%d}"

    @property
    def changes(self) -> list[dict[str, object]]:
        """Each field that differed, with what it said ``before`` and ``after``."""
        return [
            {"field": name, "before": before, "after": self.after.get(name)}
            for name, before in self.before.items()
        ]


def has_words(words: str, texts: str) -> Q:
    """Rows with ``words`` in the text of any language."""
    words = words.replace("'", "’")  # as our files write the apostrophe
    found = Q()
    for language in COLUMNS:
        found |= Q(**{f"{texts}__{language}__icontains": words})
    return found
