"""What people has waiting for somebody."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.panels import Panel, Row
from amparo.people import office_keys
from amparo.people.models import Absence


def to_admit(by: By) -> Panel | None:
    """Colleagues who wait for the key of an office of mine; None where nobody waits."""
    rows = [
        Row(person.name, reverse("people:office", args=[office.ref]))
        for office in Office.objects.allowed(by, "admit")
        for person in office_keys.waiting(office, by.at)
        if person.pk != by.person_id
    ]
    if not rows:
        return None
    return Panel(_("Colleagues who wait for a key"), reverse("people:offices"), len(rows), rows)


def to_cover(by: By) -> Panel | None:
    """Offices whose keys I hold and recovery does not open yet; None where there is none."""
    if by.person_id is None:
        return None
    offices = Office.objects.allowed(by, "wrap_for_recovery").filter(
        keys__in=office_keys.uncovered(by)
    )
    rows = [
        Row(
            _("The key of this office is not yet recoverable: %(office)s") % {"office": office},
            reverse("people:office", args=[office.ref]),
        )
        for office in offices.distinct().order_by("name")
    ]
    return Panel(_("Keys to make recoverable"), rows[0].link, len(rows), rows) if rows else None


def to_rewrap(by: By) -> Panel | None:
    """Offices of mine with records under an old key; None where there is none."""
    if by.person_id is None:
        return None
    rows = [
        Row(office.name, reverse("people:office", args=[office.ref]))
        for office in Office.objects.allowed(by, "rewrap")
        .filter(keys__retired_at__isnull=False, keys__records__isnull=False)
        .distinct()
        .order_by("name")
    ]
    return Panel(_("Records under an old key"), rows[0].link, len(rows), rows) if rows else None


def covering(by: By) -> Panel | None:
    """Colleagues I cover for today; None where there is none."""
    if by.person_id is None:
        return None
    away = Absence.objects.on(by.at.date()).filter(cover=by.person_id)
    rows = [
        Row(
            _("You cover for %(name)s until %(day)s")
            % {"name": one.person.name, "day": date_format(one.until_on)},
            reverse("people:absences", args=[one.office.ref]),
            one.from_on,
        )
        for one in away.select_related("person", "office").order_by("until_on", "pk")
    ]
    return Panel(_("You cover for colleagues"), rows[0].link, len(rows), rows) if rows else None
