"""What the vault has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.base.records import R, RecordQuerySet
from amparo.base.vault.review import (
    DossierExport,
    IdentityRequest,
    LegalHold,
    Opening,
    Shredding,
    at_risk,
)
from amparo.base.vault.states import (
    ExportState,
    HoldState,
    OpeningState,
    RequestKind,
    RequestState,
    ShreddingState,
)
from amparo.base.vault.views.places import place_of

ROWS = 5


def names_asked(by: By) -> Panel | None:
    """Requests for names that wait for my share, or were released to me."""
    if by.person_id is None:
        return None
    pending = IdentityRequest.objects.pending(by.at).filter(kind=RequestKind.OPEN)
    to_answer = (
        pending.allowed(by, "release_share")
        .filter(state=RequestState.ASKED)
        .exclude(answers__custodian_id=by.person_id)
    )
    released = pending.filter(state=RequestState.OPEN, asked_by_id=by.person_id)
    rows = [_request(_("A name is asked for: your share is needed"), row) for row in to_answer]
    rows += [_request(_("A name was released to you"), row) for row in released]
    if not rows:
        return None
    return Panel(_("Requests for names"), reverse("vault:requests"), len(rows), rows[:ROWS])


def shares_weak(by: By) -> Panel | None:
    """For custodians: names that too few living shares would open."""
    if not by.offices(Role.CUSTODIAN) or not (weak := at_risk(by.at).count()):
        return None
    words = ngettext("%(count)s name needs new shares", "%(count)s names need new shares", weak) % {
        "count": weak
    }
    link = reverse("vault:renewals")
    return Panel(_("Shares of names"), link, weak, [Row(words, link)])


def openings_waiting(by: By) -> Panel | None:
    """For auditors: openings nobody has reviewed, emergencies first."""
    if not by.offices(Role.AUDITOR):
        return None
    rows = Opening.objects.allowed(by, "find_in_order").filter(state=OpeningState.UNREVIEWED)
    rows = rows.select_related("person")
    shown = [
        Row(
            _("Emergency: opened by %(name)s") % {"name": row.person.name}
            if row.is_emergency
            else _("Opened by %(name)s") % {"name": row.person.name},
            reverse("vault:opening", args=[row.ref]),
            row.at.date(),
        )
        for row in rows.order_by("-is_emergency", "-at", "-pk")[:ROWS]
    ]
    link = reverse("vault:openings") + f"?state={OpeningState.UNREVIEWED}"
    return Panel(_("Openings to review"), link, counted(rows), shown)


def to_explain(by: By) -> Panel | None:
    """Openings of mine that an auditor asks about."""
    if by.person_id is None:
        return None
    rows = Opening.objects.allowed(by, "explain_opening").order_by("reviewed_at", "pk")
    shown = [
        Row(
            _("An auditor asks why you opened this"),
            reverse("vault:opening", args=[row.ref]),
            row.at.date(),
        )
        for row in rows
    ]
    if not shown:
        return None
    return Panel(_("Questions to you"), shown[0].link, len(shown), shown[:ROWS])


def to_agree(by: By) -> Panel | None:
    """What needs a second person: exports, lifted holds, wishes to erase; and what I may take."""
    if by.person_id is None:
        return None
    exports = DossierExport.objects.filter(expires_at__gt=by.at).order_by("asked_at", "pk")
    asked = _allowed(exports.filter(state=ExportState.ASKED), by, "approve_export")
    mine = _allowed(exports.filter(state=ExportState.APPROVED), by, "take_export")
    lifts = _allowed(LegalHold.objects.filter(state=HoldState.LIFT_ASKED), by, "approve_lift")
    wishes = _allowed(Shredding.objects.filter(state=ShreddingState.ASKED), by, "approve_erasure")
    rows = [_export(_("An export needs your agreement"), row) for row in asked]
    rows += [_export(_("An export is ready for you"), row) for row in mine]
    rows += [
        Row(_("Somebody asks to lift a legal hold"), place_of(row).vault, row.set_at.date())
        for row in lifts
    ]
    rows += [
        Row(_("A reporter wishes their words gone"), place_of(row).vault, row.asked_at.date())
        for row in wishes
    ]
    if not rows:
        return None
    return Panel(_("What needs a second person"), rows[0].link, len(rows), rows[:ROWS])


def soon_destroyed(by: By) -> Panel | None:
    """For leads and auditors: words that are destroyed within a month."""
    if not by.roles & {Role.CASE_LEAD, Role.AUDITOR}:
        return None
    due = _allowed(Shredding.objects.filter(state=ShreddingState.DUE), by, "view")
    due = due.order_by("due_on", "pk")
    rows = [
        Row(f"{place_of(row).title} {row.of}", place_of(row).vault, row.due_on)
        for row in due[:ROWS]
    ]
    if not rows:
        return None
    return Panel(_("Words to be destroyed"), reverse("vault:keeping"), counted(due), rows)


PANELS = (names_asked, shares_weak, to_explain, to_agree, openings_waiting, soon_destroyed)


def _allowed(rows: RecordQuerySet[R], by: By, act: str) -> RecordQuerySet[R]:
    """Most days there is none at all, and nobody need be asked whose records they stand beside."""
    return rows.allowed(by, act) if rows.exists() else rows.none()


def _request(words: object, row: IdentityRequest) -> Row:
    return Row(str(words), reverse("vault:request", args=[row.ref]), row.asked_at.date())


def _export(words: object, row: DossierExport) -> Row:
    return Row(str(words), reverse("vault:export", args=[row.ref]), row.asked_at.date())
