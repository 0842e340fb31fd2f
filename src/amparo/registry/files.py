"""What our data files say, checked line by line and against each other. Knows no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from amparo.registry.help_files import Known, read_services
from amparo.registry.sheets import Line, in_six, malformed, read

DATA = Path(__file__).parent / "data"
CODE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"
MISSION_KINDS = frozenset({"PKO", "SPM", "SUPPORT_OFFICE"})
DEGREES = {"latitude": 90.0, "longitude": 180.0}

CODES = ("code", "order", *in_six("label_"), "maps_to", "source", "verified")
ENTITIES = (
    *("code", *in_six("name_"), "aliases", "kind", "parent", "employs", "ceb_member"),
    *("headquarters", "website", "source"),
)
MISSIONS = (
    *("code", *in_six("name_"), "aliases", "kind", "lead", "employs", "started_on", "ended_on"),
    *("place", "latitude", "longitude", "website", "source"),
)
COUNTRIES = ("iso2", "iso3", "m49", *in_six("name_"), "region", "sub_region", "ldc", "source")

Fields: TypeAlias = dict[str, Any]  # field of the model -> value
CodeKey: TypeAlias = tuple[str, str]  # list, code


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything in the files: for each row its key, and its fields as the models have them."""

    codes: dict[CodeKey, Fields]
    entities: dict[str, Fields]
    missions: dict[str, Fields]
    countries: dict[str, Fields]
    services: dict[str, Fields]


def read_all(folder: Path = DATA) -> Registry:
    """Read and check every file in ``folder``.

    Raises:
        NotValid: the first line that does not fit, with its file.
    """
    codes = _codes(folder / "codes")
    known = _Known(codes)
    entities = dict(_entities(folder / "entities.csv", known))
    missions = dict(_missions(folder / "missions.csv", known))
    countries = dict(_countries(folder / "countries.csv", known))
    known.check_parents({**entities, **missions})
    services = read_services(folder / "help.csv", known.for_services(countries))
    return Registry(codes, entities, missions, countries, services)


def read_synthetic(folder: Path = DATA) -> dict[str, Fields]:
    """Invented services for a demonstration, as ``read_all`` has real ones.

    Raises:
        NotValid: a line that does not fit.
    """
    known = _Known(_codes(folder / "codes"))
    countries = dict(_countries(folder / "countries.csv", known))
    path = folder / "demonstration" / "help.csv"
    return read_services(path, known.for_services(countries), synthetic=True)


def _codes(folder: Path) -> dict[CodeKey, Fields]:
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise malformed(folder, 1, _("There is no code list."))
    lines = {key: line for path in paths for key, line in _lines_of_list(path)}
    for line in lines.values():
        target = line.cells["maps_to"]
        if target and tuple(target.split(":")) not in lines:
            raise line.refuse(_("%(code)s is not in any code list.") % {"code": target})
    return {key: _code(line) for key, line in lines.items()}


def _lines_of_list(path: Path) -> Iterator[tuple[CodeKey, Line]]:
    once = _Once()
    for position, line in enumerate(read(path, CODES), 1):
        once.check(line, "code")
        if line.text("order") != str(position):
            raise line.refuse(_("The order must be %(position)s.") % {"position": position})
        yield (path.stem, line.like("code", CODE)), line


def _code(line: Line) -> Fields:
    return {
        "labels": line.words("label_", all_six=True),
        "position": int(line.text("order")),
        "maps_to": line.cells["maps_to"],
        "source": _source(line),
        "is_verified": line.yes("verified"),
    }


def _source(line: Line) -> str:
    line.text("source")
    return line.short("source", 200)


class _Once:
    """Refuses a line that says again what an earlier line said."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], int] = {}

    def check(self, line: Line, *columns: str) -> None:
        for column in columns:
            said = (column, line.cells[column])
            if earlier := self.seen.get(said):
                why = _("Line %(earlier)s has the same %(column)s.")
                raise line.refuse(why % {"earlier": earlier, "column": column})
            self.seen[said] = line.number


class _Known:
    """Codes that other files may name, and the lines that name entities."""

    def __init__(self, codes: Mapping[CodeKey, Fields]) -> None:
        self.codes = codes
        self.once = _Once()
        self.lines: dict[str, Line] = {}

    def in_list(self, code_list: str) -> frozenset[str]:
        return frozenset(code for name, code in self.codes if name == code_list)

    def for_services(self, countries: Mapping[str, Fields]) -> Known:
        """Codes that a service of the directory of help may name."""
        accepts = self.in_list("help-accepts")
        return Known(self.in_list("help-kind"), accepts, frozenset(countries))

    def enter(self, line: Line) -> str:
        """The code of a new entity or mission."""
        code = line.like("code", CODE)
        self.once.check(line, "code")
        self.lines[code] = line
        return code

    def check_parents(self, entities: Mapping[str, Fields]) -> None:
        """Refuse a parent that does not exist, or an entity that is part of itself."""
        for code, line in self.lines.items():
            above, seen = entities[code]["parent_id"], {code}
            while above is not None:
                if above not in entities:
                    raise line.refuse(_("%(code)s is not an entity.") % {"code": above})
                if above in seen:
                    raise line.refuse(_("%(code)s is part of itself.") % {"code": above})
                seen.add(above)
                above = entities[above]["parent_id"]


def _entity(line: Line, parent: str) -> Fields:
    """Fields that entities and missions share; ``parent`` is the column that names it."""
    return {
        "names": line.words("name_", all_six=False),
        "aliases": "; ".join(line.cells["aliases"].split(";")) if line.cells["aliases"] else "",
        "parent_id": line.cells[parent] or None,
        "employs": line.yes("employs"),
        "website": line.short("website", 200),
        "source": _source(line),
    }


def _entities(path: Path, known: _Known) -> Iterator[tuple[str, Fields]]:
    kinds = known.in_list("entity-kind") - MISSION_KINDS
    for line in read(path, ENTITIES):
        yield (
            known.enter(line),
            {
                **_entity(line, "parent"),
                "kind": line.one_of("kind", kinds),
                "is_ceb_member": line.yes("ceb_member"),
                "headquarters": line.short("headquarters", 100),
            },
        )


def _missions(path: Path, known: _Known) -> Iterator[tuple[str, Fields]]:
    for line in read(path, MISSIONS):
        started, ended = (
            line.made(name, date.fromisoformat) for name in ("started_on", "ended_on")
        )
        if started and ended and ended < started:
            raise line.refuse(_("It ends before it starts."))
        yield (
            known.enter(line),
            {
                **_entity(line, "lead"),
                "kind": line.one_of("kind", MISSION_KINDS),
                "started_on": started,
                "ended_on": ended,
                "place": line.short("place", 100),
                **{name: _degrees(line, name) for name in DEGREES},
            },
        )


def _degrees(line: Line, column: str) -> float | None:
    degrees = line.made(column, float)
    if degrees is not None and not abs(degrees) <= DEGREES[column]:
        raise line.refuse(_("%(column)s is not a place on earth.") % {"column": column})
    return degrees


def _countries(path: Path, known: _Known) -> Iterator[tuple[str, Fields]]:
    regions, sub_regions = known.in_list("region"), known.in_list("sub-region")
    once = _Once()
    for line in read(path, COUNTRIES):
        once.check(line, "iso2", "iso3", "m49")
        yield (
            line.like("iso3", "[A-Z]{3}"),
            {
                "iso2": line.like("iso2", "[A-Z]{2}"),
                "m49": line.like("m49", "[0-9]{3}"),
                "names": line.words("name_", all_six=True),
                "region": line.one_of("region", regions) if line.cells["region"] else "",
                "sub_region": line.one_of("sub_region", sub_regions)
                if line.cells["sub_region"]
                else "",
                "is_ldc": line.yes("ldc"),
                "source": _source(line),
            },
        )
