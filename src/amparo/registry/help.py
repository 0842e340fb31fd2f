"""The directory of help, as pages of any room may ask it: plain values, at a constant cost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from amparo.registry import reads
from amparo.registry.models import Code, Country
from amparo.registry.names import sort_key
from amparo.registry.services import HelpService, HelpServiceQuerySet
from amparo.registry.states import Check, Contact
from amparo.registry.tongues import tongue

#: Help that cannot wait: shown before anything is asked.
TIME_CRITICAL = ("EMERGENCY", "MEDICAL")
SCHEMES = {Contact.PHONE: "tel:", Contact.EMAIL: "mailto:", Contact.WEB: ""}
BAD = frozenset({Check.FAILED, Check.NO_DOMAIN})


@dataclass(frozen=True, slots=True)
class Way:
    """One contact of a service: what stands on the page, where it leads, and its last check."""

    kind: str  # phone, email, web
    shown: str
    link: str
    result: str  # a ``Check``; empty: never checked
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Help:
    """One service, in words of the active language."""

    ref: str
    kind: str
    kind_label: str
    name: str
    country: str  # ISO 3166-1; empty: everywhere
    place: str
    languages: tuple[str, ...]  # their names
    language_codes: tuple[str, ...]  # BCP 47
    ways: tuple[Way, ...]
    how: str
    hours: str
    is_always_open: bool
    accepts: tuple[str, ...]
    is_free: bool | None
    is_synthetic: bool
    verified_on: date | None  # one of its people confirmed all this; None: nobody has

    @property
    def phone(self) -> Way | None:
        return next((way for way in self.ways if way.kind == Contact.PHONE), None)


def help_for(country: str, language: str, kinds: Collection[str] | None = None) -> list[Help]:
    """Services of a country and those that answer everywhere; the most urgent kind first.

    Within a kind those of the country come first, then those that speak ``language``, then
    those that answered when they were last checked.

    Args:
        country: ISO 3166-1 of three letters; empty: only services that answer everywhere.
        language: of the person, as Django or a service names it; nothing is left out for it.
        kinds: codes of the list ``help-kind``, like ``TIME_CRITICAL``; None: all.
    """
    rows = HelpService.objects.current().for_country(country)
    if kinds is not None:
        rows = rows.filter(kind__in=[kind for kind in kinds if "\x00" not in kind])
    return shown(rows, language)


def help_countries() -> list[tuple[str, str]]:
    """Countries with a service of their own: codes and names, by name."""
    told = HelpService.objects.current().exclude(country="").values("country")
    found = Country.objects.current().filter(iso3__in=told)
    return sorted(
        ((country.iso3, country.name) for country in found), key=lambda one: sort_key(one[1])
    )


def shown(rows: HelpServiceQuerySet, language: str) -> list[Help]:
    """Rows as people read them, in the order of ``help_for``; three queries."""
    codes = Code.objects.of("help-kind").order_by("version")
    order = {code.code: code.position for code in codes}
    kinds, accepts = {code.code: code.label for code in codes}, reads.labels("help-accepts")
    language = language.partition("-")[0]

    def urgency(row: HelpService) -> tuple[int, bool, bool, bool, tuple[bytes, str], int]:
        return (
            order.get(row.kind, 0),
            not row.country,
            language not in row.languages,
            all(getattr(row, f"{kind.value}_result") in BAD for kind, _value in row.contacts),
            sort_key(row.name),
            row.pk,
        )

    return [_help(row, kinds, accepts) for row in sorted(rows, key=urgency)]


def _help(row: HelpService, kinds: dict[str, str], accepts: dict[str, str]) -> Help:
    return Help(
        ref=row.ref,
        kind=row.kind,
        kind_label=kinds.get(row.kind, row.kind),
        name=row.name,
        country=row.country,
        place=row.place,
        languages=tuple(tongue(code) for code in row.languages),
        language_codes=tuple(row.languages),
        ways=tuple(_way(row, kind, value) for kind, value in row.contacts),
        how=row.how_to,
        hours=row.hours,
        is_always_open=row.is_always_open,
        accepts=tuple(accepts.get(code, code) for code in row.accepts),
        is_free=row.is_free,
        is_synthetic=row.is_synthetic,
        verified_on=row.confirmed_at.date() if row.is_verified and row.confirmed_at else None,
    )


def _way(row: HelpService, kind: Contact, value: str) -> Way:
    checked_at = getattr(row, f"{kind.value}_checked_at")
    dialled = "".join(char for char in value if char in "+*#0123456789")
    return Way(
        kind=kind.value,
        shown=value.removeprefix("https://").rstrip("/") if kind == Contact.WEB else value,
        link=SCHEMES[kind] + (dialled.replace("#", "%23") if kind == Contact.PHONE else value),
        result=getattr(row, f"{kind.value}_result"),
        checked_on=checked_at.date() if checked_at else None,
    )
