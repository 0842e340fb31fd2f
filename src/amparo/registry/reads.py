"""What forms and pages ask the registry, in the active language, at a constant cost."""

from dataclasses import dataclass

from django.db.models import Count, Q

from amparo.registry.models import Code, Country, Entity
from amparo.registry.names import sort_key

LISTS = "code-list"  # the list of all lists


def codes(code_list: str) -> list[Code]:
    """The codes that hold now, in the order of their list."""
    return list(Code.objects.current().of(code_list).order_by("position"))


def labels(code_list: str) -> dict[str, str]:
    """Code to label; also of codes that no longer hold, as they were last called."""
    return {code.code: code.label for code in Code.objects.of(code_list).order_by("version")}


def label(code_list: str, code: str) -> str:
    """How a code is, or was last, called; a code that never was in the list stands for itself."""
    return described(it=(code_list, code))["it"]


def described(**asked: tuple[str, str]) -> dict[str, str]:
    """Several labels at once: each name is asked as ``(list, code)``, and answered as ``label``."""
    either = Q(pk__in=[])
    for code_list, code in asked.values():
        either |= Q(list=code_list, code=code)
    known = Code.objects.filter(either).order_by("version")
    called = {(code.list, code.code): code.label for code in known}
    return {name: called.get(key, key[1]) for name, key in asked.items()}


def choices(code_list: str, blank: str | None = None) -> list[tuple[str, str]]:
    """Codes and labels for a form, in the order of the list; ``blank`` is a first empty choice."""
    first = [] if blank is None else [("", blank)]
    return first + [(code.code, code.label) for code in codes(code_list)]


def mapped(code_list: str, code: str, onto: str) -> str:
    """The code of the list ``onto`` that a code stands for, step by step; empty if none.

    ``mapped("what-happened", "FORCED_SEX", "allegation-type")`` is ``SA``, by way of ``nature``.
    """
    maps = {(one.list, one.code): one.maps_to for one in Code.objects.current().exclude(maps_to="")}
    while code_list != onto:
        code_list, _colon, code = maps.pop((code_list, code), "").partition(":")
        if not code:
            return ""
    return code


def entities_employing() -> list[Entity]:
    """Entities and missions with personnel of their own, by name."""
    return sorted(Entity.objects.employing(), key=lambda entity: sort_key(entity.name))


def entity_choices() -> list[tuple[str, str]]:
    """Entities and missions that a report may concern: their codes, and acronym and name."""
    shown = ((entity.code, entity.title) for entity in Entity.objects.employing())
    return sorted(shown, key=lambda choice: sort_key(choice[1]))


def entity_name(code: str) -> str:
    """The name of an entity or mission; an unknown code stands for itself."""
    found = Entity.objects.filter(code=code).first()
    return found.name if found else code


def countries() -> list[Country]:
    """Countries and areas, by name."""
    return sorted(Country.objects.current(), key=lambda country: sort_key(country.name))


def country_choices() -> list[tuple[str, str]]:
    """ISO 3166-1 codes of three letters, and names."""
    return [(country.iso3, country.name) for country in countries()]


def country_name(iso3: str) -> str:
    """The name of a country or area; an unknown code stands for itself."""
    found = Country.objects.filter(iso3=iso3).first()
    return found.name if found else iso3


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list as a whole: how many codes hold now, and how many are yet to be confirmed."""

    name: str
    title: str
    codes: int
    unverified: int


def code_lists() -> list[CodeList]:
    """Every code list, in the order of the list of lists."""
    current = Code.objects.current()
    sizes = current.values("list").annotate(
        codes=Count("pk"), unverified=Count("pk", filter=Q(is_verified=False))
    )
    size = {row["list"]: (row["codes"], row["unverified"]) for row in sizes}
    return [CodeList(one.code, one.label, *size.get(one.code, (0, 0))) for one in codes(LISTS)]
