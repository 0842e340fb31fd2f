"""Where the record is that a row stands beside."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.vault.review import Beside
from amparo.base.vault.subjects import KEEPINGS


@dataclass(frozen=True, slots=True)
class Place:
    """What a record is called, its reference, and the addresses of its page and of its vault."""

    title: str | Promise
    ref: str
    page: str
    vault: str


def place_of(row: Beside) -> Place:
    return place(row.subject, row.of)


def place(subject: str, ref: str) -> Place:
    kind = subject.rpartition(".")[2]
    keeping = KEEPINGS.get(subject)
    page = _url(keeping.page, ref) if keeping else ""
    title = keeping.title if keeping else _("Record")
    return Place(title, ref, page, reverse("vault:record", args=[kind, ref]))


def _url(name: str, ref: str) -> str:
    try:
        return reverse(name, args=[ref])
    except NoReverseMatch:
        return ""
