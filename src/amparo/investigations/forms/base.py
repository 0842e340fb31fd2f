"""Forms that choose among what belongs to one investigation."""

from __future__ import annotations

from typing import Any

from django import forms

from amparo.base.access import Grant, Person
from amparo.base.by import By, Role
from amparo.base.forms import ActForm
from amparo.investigations.models import Investigation

Choices = list[tuple[str, Any]]


def day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def words(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})


class DeedForm(ActForm):
    """The fields of one act on one investigation."""

    def __init__(self, *args: Any, of: Investigation, by: By, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")  # many stand on one page
        super().__init__(*args, **kwargs)
        self.of, self.by = of, by
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and name not in self.initial:
                field.initial = by.at.date()
        for name, choices in self.chosen().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Choices]:
        """Field -> what can be chosen there, for this investigation."""
        return {}


def serving(of: Investigation, by: By) -> Choices:
    """Investigators of the office who are not kept away."""
    roles = (Role.INVESTIGATOR, Role.INVESTIGATION_HEAD)
    grants = Grant.objects.active(by.at).filter(office=of.office_id, role__in=roles)
    people = Person.objects.active().filter(grants__in=grants).exclude(conflicts__investigation=of)
    away = of.matters.values("allegation__report__exclusions__person")
    people = people.exclude(pk__in=away.filter(allegation__report__exclusions__isnull=False))
    return _named(people.distinct().order_by("name", "pk"))


def in_team(of: Investigation) -> Choices:
    people = Person.objects.filter(inquiries__investigation=of, inquiries__until=None)
    return _named(people.order_by("name", "pk"))


def allegations(of: Investigation) -> Choices:
    refs = of.matters.order_by("pk").values_list("allegation__ref", flat=True)
    return [(ref, ref) for ref in refs]


def _named(people: Any) -> Choices:
    return [(one.ref, one.name) for one in people]
