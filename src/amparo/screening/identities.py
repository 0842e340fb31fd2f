"""Who somebody is, as people give it: checked, and put as it is sealed. A value a line."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid
from amparo.base.vault.models import RecordKey, Sealed
from amparo.registry.models import Country
from amparo.screening.encoding import person_of
from amparo.screening.matching.persons import Malformed

FIELDS = ("names", "births", "gender", "nationalities", "numbers")
MOST = {"names": 20, "births": 5, "nationalities": 5, "numbers": 10}  # values
LONGEST = 200  # characters of one value
GENDERS = {"", "f", "m", "x"}
COLUMNS = {"names": "names", "dob": "births", "id": "names"}  # of the engine -> of ours


def checked(
    names: str, births: str = "", gender: str = "", nationalities: str = "", numbers: str = ""
) -> dict[str, str]:
    """What is sealed of a person, each value on a line of its own.

    Args:
        names: every name known, in any script, the main one first.
        births: days of birth as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
        gender: ``f``, ``m``, ``x``, or empty.
        nationalities: codes of countries, three letters.
        numbers: of passports and the like.

    Raises:
        NotValid: no name, a day that is none, too much, a country that is not known.
    """
    given = (names, births, gender, nationalities, numbers)
    told = {field: _lines(words) for field, words in zip(FIELDS, given, strict=True)}
    wrong: dict[str, object] = {}
    for field, most in MOST.items():
        if len(told[field].splitlines()) > most or any(
            len(line) > LONGEST for line in told[field].splitlines()
        ):
            wrong[field] = _("This is too much: fewer or shorter lines, please.")
    told["nationalities"] = told["nationalities"].upper()
    given_codes = set(told["nationalities"].splitlines())
    known = Country.objects.current().filter(iso3__in=given_codes).count()
    if told["gender"] not in GENDERS:
        wrong["gender"] = _("Choose one of these.")
    if known < len(given_codes):
        wrong["nationalities"] = _("Choose countries from the list.")
    try:
        person_of(told, "any")
    except Malformed as malformed:
        field = COLUMNS.get(malformed.column, malformed.column)
        wrong[field] = (
            _("Write each day of birth as 1985-04-12, 1985-04 or 1985.")
            if field == "births"
            else _("Write at least one name.")
        )
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    return told


def identity_in(fields: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Of the fields of a dossier those that say who it is."""
    return {field: fields[prefix + field] for field in FIELDS if prefix + field in fields}


def next_version(ref: str) -> int:
    """For one more sealing of a record."""
    last = RecordKey.objects.filter(ref=ref).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def shred(*refs: str) -> None:
    """Nothing that was sealed under these refs can be read any more."""
    RecordKey.objects.filter(ref__in=refs).delete()
    Sealed.objects.filter(ref__in=refs).delete()


def _lines(words: str) -> str:
    """Without empty lines, blanks at the ends, and control characters."""
    clean = ("".join(c for c in line if c.isprintable()).strip() for line in words.splitlines())
    return "\n".join(dict.fromkeys(filter(None, clean)))
