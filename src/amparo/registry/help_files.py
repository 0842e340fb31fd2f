"""What our files say about services of the directory of help, and how often they are checked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from amparo.registry.addresses import PHONE, web_fault
from amparo.registry.sheets import Line, in_six, read
from amparo.registry.tongues import SPOKEN

DATA = Path(__file__).parent / "data"
CODE = r"[A-Z][A-Z0-9_]{0,59}"
FREE = {"yes": True, "no": False, "unknown": None}
LIMITS = ("limit", "days", "source", "verified")
SERVICES = (
    *("code", *in_six("name_"), "kind", "country", "place", "languages", "phone", "email", "web"),
    *(*in_six("how_"), "hours", "always_open", "accepts", "free", "synthetic", "source"),
    "verified",
)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a check holds; an unverified one is our own default, and pages say so."""

    days: timedelta
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Codes that a service may name."""

    kinds: frozenset[str]
    accepts: frozenset[str]
    countries: frozenset[str]


@cache
def check_limit(folder: Path = DATA) -> Limit:
    """After how many days a contact must be checked again.

    Raises:
        NotValid: the file does not fit.
    """
    line = next(iter(read(folder / "help-limits.csv", LIMITS)))
    line.one_of("limit", {"CHECK_CONTACTS"})
    days = int(line.like("days", "[1-9][0-9]{0,3}"))
    return Limit(timedelta(days=days), line.text("source"), line.yes("verified"))


def read_services(
    path: Path, known: Known, *, synthetic: bool = False
) -> dict[str, dict[str, Any]]:
    """Services by code, as their table has them; all of them real, or all ``synthetic``.

    Raises:
        NotValid: the first line that does not fit, also one that claims to be confirmed: only
            a person who asked the service can say that.
    """
    found: dict[str, dict[str, Any]] = {}
    for line in read(path, SERVICES):
        code = line.like("code", CODE)
        if code in found:
            raise line.refuse(_("The code %(code)s stands here twice.") % {"code": code})
        if line.yes("verified"):
            raise line.refuse(_("A file cannot confirm a service; a person does, on the desk."))
        if line.yes("synthetic") is not synthetic:
            raise line.refuse(_("Real and invented services do not stand in one file."))
        found[code] = {
            **_what(line, known),
            **_contacts(line),
            "is_synthetic": synthetic,
            "source": line.text("source"),
        }
    return found


def _what(line: Line, known: Known) -> dict[str, Any]:
    return {
        "names": line.words("name_", all_six=True),
        "how": line.words("how_", all_six=True),
        "kind": line.one_of("kind", known.kinds),
        "country": line.one_of("country", known.countries) if line.cells["country"] else "",
        "place": line.short("place", 120),
        "languages": _several(line, "languages", SPOKEN),
        "hours": line.short("hours", 120),
        "is_always_open": line.yes("always_open"),
        "accepts": _several(line, "accepts", known.accepts),
        "is_free": FREE[line.one_of("free", FREE)],
    }


def _contacts(line: Line) -> dict[str, Any]:
    email, web = line.short("email", 254), line.short("web", 300)
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise line.refuse(_("The e-mail address does not fit.")) from error
    if web and (fault := web_fault(web)):
        raise line.refuse(fault)
    phone = line.like("phone", PHONE) if line.cells["phone"] else ""
    return {"phone": phone, "email": email, "web": web}


def _several(line: Line, column: str, known: Collection[str]) -> list[str]:
    """A list with semicolons between, each of ``known`` and named once; it may be empty."""
    cells = [cell for cell in line.cells[column].split(";") if cell]
    if len(set(cells)) < len(cells) or not set(cells) <= set(known):
        raise line.refuse(_("%(column)s names something unknown, or twice.") % {"column": column})
    return cells
