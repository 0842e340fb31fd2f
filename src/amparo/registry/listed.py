"""The registry as our own files say it: for programs and laptops that have no database.

The same codes, in the same order and words as ``reads`` has from the database.
"""

from functools import cache

from amparo.registry.files import Registry, read_all
from amparo.registry.models import Entity
from amparo.registry.names import in_words, sort_key


@cache
def _files() -> Registry:
    return read_all()


@cache
def codes(code_list: str) -> frozenset[str]:
    return frozenset(code for name, code in _files().codes if name == code_list)


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 codes of three letters."""
    return frozenset(_files().countries)


@cache
def entities() -> frozenset[str]:
    """Codes of entities and missions that a report may concern."""
    found = {**_files().entities, **_files().missions}
    return frozenset(code for code, fields in found.items() if fields["employs"])


def choices(code_list: str) -> list[tuple[str, str]]:
    """Codes and labels, in the order of the list, in the active language."""
    found = [(code, row) for (name, code), row in _files().codes.items() if name == code_list]
    found.sort(key=lambda one: int(one[1]["position"]))
    return [(code, in_words(row["labels"])) for code, row in found]


def country_choices() -> list[tuple[str, str]]:
    found = [(iso3, in_words(row["names"])) for iso3, row in _files().countries.items()]
    return sorted(found, key=lambda choice: sort_key(choice[1]))


def entity_choices() -> list[tuple[str, str]]:
    found = {**_files().entities, **_files().missions}
    rows = {code: found[code] for code in entities()}
    shown = [
        (code, Entity(code=code, names=row["names"], aliases=row["aliases"]).title)
        for code, row in rows.items()
    ]
    return sorted(shown, key=lambda choice: sort_key(choice[1]))
