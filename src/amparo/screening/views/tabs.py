"""The tabs of screening that somebody has something on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.base.by import By, Role

KEEPERS = frozenset({Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR})
OVERSEERS = frozenset({Role.SCREENING_REGISTRAR, Role.AUDITOR})
ASKERS = frozenset({Role.SCREENER})
ALL = KEEPERS | {Role.SCREENER, Role.SCREENING_REGISTRAR, Role.AUDITOR}


def tabs(by: By) -> list[dict[str, str]]:
    """Name, address and label of each."""
    found = (
        ("requests", ASKERS, _("Requests")),
        ("hits", KEEPERS, _("Possible matches")),
        ("enrolments", KEEPERS, _("Entries")),
        ("hubs", {Role.SCREENER}, _("Ask without a name")),
        ("pairs", KEEPERS | {Role.SCREENER, Role.SCREENING_REGISTRAR}, _("Asked without a name")),
        ("participants", ALL, _("Participants")),
        ("alerts", OVERSEERS, _("Alerts")),
        ("figures", OVERSEERS, _("Quarterly figures")),
    )
    return [
        {"name": name, "url": reverse(f"screening:{name}"), "label": label}
        for name, roles, label in found
        if roles & by.roles
    ]
