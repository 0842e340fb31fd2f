"""What stands in the menu at each door, and what every page of a door knows."""

from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Door, Role


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the menu. ``roles`` may see it; None: everyone at this door."""

    label: str | Promise
    url_name: str
    icon: str
    roles: frozenset[Role] | None = None


class Shown(TypedDict):
    """A place in the menu of one page."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


class Language(TypedDict):
    """A language of the switch: its code, its own name, and this page in it."""

    code: str
    name: str
    url: str
    is_current: bool


PUBLIC = (
    Item(_("Home"), "publication:home", "home"),
    Item(_("Report safely"), "intake:report", "report"),
    Item(_("Come back"), "intake:return", "key"),
    Item(_("Get help"), "help:index", "help"),
    Item(_("Figures"), "publication:figures", "figures"),
    Item(_("Checks"), "publication:checks", "checks"),
    Item(_("Documents"), "publication:documents", "documents"),
    Item(_("Data policy"), "publication:policy", "policy"),
)
HANDLE_CASES = frozenset({Role.INTAKE_OFFICER, Role.CASE_LEAD, Role.AUDITOR})
READ_FIGURES = frozenset({Role.STATISTICIAN, Role.CASE_LEAD, Role.AUDITOR})
SEE_VAULT = HANDLE_CASES | {Role.CUSTODIAN}
FILE_FOR_OTHERS = frozenset({Role.FOCAL_POINT, Role.INTAKE_OFFICER, Role.CASE_LEAD})
SEE_HELP = frozenset({Role.VICTIMS_RIGHTS_OFFICER, Role.INTAKE_OFFICER})
SEE_STATES = HANDLE_CASES
SEE_PARTNERS = READ_FIGURES | HANDLE_CASES | {Role.FOCAL_POINT, Role.ADMINISTRATOR}
SEE_CONCERNS = frozenset({Role.CASE_LEAD, Role.AUDITOR})
SEE_PROTECTION = frozenset({Role.PROTECTION_OFFICER})
SEE_INVESTIGATIONS = frozenset(
    {Role.INVESTIGATOR, Role.INVESTIGATION_HEAD, Role.CASE_LEAD, Role.AUDITOR}
)
SEE_DISCLOSURE = frozenset({Role.DISCLOSURE_OFFICER})
KEEP_SCREENING = frozenset({Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR})
SCREEN = frozenset({Role.SCREENER})
OVERSEE_SCREENING = frozenset({Role.SCREENING_REGISTRAR, Role.AUDITOR})
SEE_MEMBERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
DESK = (
    Item(_("My work"), "work", "work"),
    Item(_("Reports"), "intake:index", "inbox", HANDLE_CASES),
    Item(_("Take down a report"), "intake:take_down", "report", FILE_FOR_OTHERS),
    Item(_("Allegations"), "cases:index", "cases", HANDLE_CASES),
    Item(_("Member States"), "accountability:index", "documents", SEE_STATES),
    Item(_("Registers"), "accountability:registers", "registry", SEE_STATES),
    Item(_("Investigations"), "investigations:index", "checks", SEE_INVESTIGATIONS),
    Item(_("Cases in numbers"), "cases:numbers", "figures", frozenset({Role.HEAD_OF_ENTITY})),
    Item(_("Help for people harmed"), "assistance:index", "help", SEE_HELP),
    Item(_("Protection"), "protection:index", "lock", SEE_PROTECTION),
    Item(_("Clocks"), "clocks:index", "clock"),
    Item(_("Disclosure"), "disclosure:index", "people", SEE_DISCLOSURE),
    Item(_("Disclosure members"), "disclosure:register", "people", SEE_MEMBERS),
    Item(_("Screening"), "screening:requests", "checks", SCREEN),
    Item(_("Screening registry"), "screening:hits", "lock", KEEP_SCREENING),
    Item(_("Participants in screening"), "screening:participants", "people", OVERSEE_SCREENING),
    Item(_("Figures"), "statistics:index", "figures", READ_FIGURES),
    Item(_("Registry"), "registry:index", "registry"),
    Item(_("Implementing partners"), "partners:index", "offices", SEE_PARTNERS),
    Item(_("Partners that do not cooperate"), "cases:non_cooperation", "offices", SEE_CONCERNS),
    Item(_("People"), "people:index", "people", frozenset({Role.ADMINISTRATOR})),
    Item(_("Offices"), "people:offices", "offices"),
    Item(_("Names and openings"), "vault:index", "key", SEE_VAULT),
    Item(_("Journal"), "journal:index", "journal", frozenset({Role.AUDITOR})),
)
STATE = (
    Item(_("My work"), "state_work", "work"),
    Item(_("Notifications"), "state:index", "inbox"),
    Item(_("Your office"), "people:offices", "offices"),
)


def public(request: HttpRequest) -> dict[str, object]:
    """For templates of the public door."""
    return {**_common(request, PUBLIC, None), "layout": "base/public.html"}


def desk(request: HttpRequest) -> dict[str, object]:
    """For templates of the desk: also the ``roles`` held by who is signed in, in words."""
    by: By | None = getattr(request, "by", None)  # absent when a page fails before its door
    held = by.roles if by else frozenset()
    is_state = by is not None and by.door == Door.STATE
    return {
        **_common(request, STATE if is_state else DESK, held),
        "layout": "base/state.html" if is_state else "base/desk.html",
        "roles": [role.label for role in Role if role in held],
    }


def _common(
    request: HttpRequest, items: tuple[Item, ...], held: frozenset[str] | None
) -> dict[str, object]:
    return {
        "navigation": _navigation(request.path, items, held),
        "languages": _languages(request.get_full_path()),
        "demo": settings.AMPARO_DEMO,
    }


def _navigation(path: str, items: tuple[Item, ...], held: frozenset[str] | None) -> list[Shown]:
    """Items that may be seen and whose page exists; the one nearest to ``path`` is current."""
    seen = [(item, _url(item)) for item in items if _may_see(item, held)]
    here = _nearest(path, [url for _item, url in seen if url])
    return [
        Shown(
            label=item.label,
            url=url,
            icon=item.icon,
            is_current=url == here,
        )
        for item, url in seen
        if url
    ]


def _may_see(item: Item, held: frozenset[str] | None) -> bool:
    return item.roles is None or (held is not None and bool(item.roles & held))


def _url(item: Item) -> str:
    """Where the item leads; empty where the door does not have that page."""
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _nearest(path: str, urls: list[str]) -> str:
    """The longest of ``urls`` that ``path`` lies under; the first is no parent, only itself."""
    above = [url for url in urls[1:] if path.startswith(url)]
    return path if path in urls else max(above, key=len, default="")


def _languages(path: str) -> list[Language]:
    """This page in every language. Only the prefix differs, so a refusal has its six as well."""
    now = get_language()
    rest = path.removeprefix(f"/{now}/") if path.startswith(f"/{now}/") else ""
    return [
        Language(
            code=code,
            name=str(get_language_info(code)["name_local"]).capitalize(),
            url=f"/{code}/{rest}",
            is_current=code == now,
        )
        for code, _name in settings.LANGUAGES
    ]
