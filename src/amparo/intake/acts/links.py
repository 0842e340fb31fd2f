"""Reports that belong together: linked, merged, split. All of it can be undone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.records import new_ref
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.base.vault.sealing import seal
from amparo.intake import duplicates
from amparo.intake.models import Link, Report
from amparo.intake.states import MOVES, LinkKind, WhySetAside

COMPARED_MOST = 10  # reports opened by one comparison
COPIED = (
    *("office_id", "received_at", "channel", "language", "rank", "teller", "basis", "what"),
    *("when", "window", "child", "danger", "repeated", "country", "still_there", "needs"),
)


@act
def link(*, ref: str, other: str, by: By) -> Link:
    """Note that two reports are about the same event. Both stay as they are."""
    report, second = _two(ref, other, "link", by)
    made = _linked(report, second, LinkKind.SAME_EVENT, by)
    journal.record(by, "intake.link", report, other=second.ref)
    return made


@act
def unlink(*, ref: str, other: str, by: By) -> Link:
    """They have nothing to do with each other after all."""
    report, second = _two(ref, other, "link", by)
    undone = _undone(report, second, LinkKind.SAME_EVENT, by)
    journal.record(by, "intake.unlink", report, other=second.ref)
    return undone


@act
def merge(*, ref: str, into: str, by: By) -> Report:
    """``ref`` tells the same again: it is set aside, and followed as ``into``.

    Its words, messages and reporter stay its own; nothing is copied and nothing lost.

    Raises:
        NotPossible: it has been decided on, or ``into`` is itself merged into another.
    """
    report, whole = _two(ref, into, "merge", by)
    report.state = MOVES.after(report.state, "merge")
    if whole.merged_into_id is not None:
        raise NotPossible(_("That report is itself merged into another. Choose that one."))
    report.why_set_aside, report.merged_into = WhySetAside.DUPLICATE, whole
    report.save(update_fields=["state", "why_set_aside", "merged_into"])
    Report.objects.filter(merged_into=report).update(merged_into=whole)
    _linked(report, whole, LinkKind.DUPLICATE, by)
    journal.record(by, "intake.merge", report, into=whole.ref)
    return report


@act
def unmerge(*, ref: str, by: By) -> Report:
    """It tells something of its own after all: it waits again."""
    report = Report.objects.take_for(by, "unmerge", ref)
    if (whole := report.merged_into) is None:
        raise NotPossible(_("It is not merged into another report."))
    report.state = MOVES.after(report.state, "unmerge")
    report.why_set_aside, report.merged_into = "", None
    report.save(update_fields=["state", "why_set_aside", "merged_into"])
    _undone(report, whole, LinkKind.DUPLICATE, by)
    journal.record(by, "intake.unmerge", report, into=whole.ref)
    return report


@act
def split(*, ref: str, entity: str, category: str, nationality: str, by: By) -> Report:
    """A report that names several categories or contributors: a second one for one of them.

    The words are opened, which leaves its own line, and sealed again under a key of the new
    report. The reporter's mailbox stays with the first. ``merge`` undoes it.

    Raises:
        NoKeyInHand: who splits must hold the key.
        NotValid: the second would say nothing that the first does not.
    """
    whole = Report.objects.take_for(by, "split", ref)
    MOVES.after(whole.state, "split")
    if (entity, category, nationality) == (whole.entity, whole.category, whole.nationality):
        raise NotValid(
            _("Please check the form."),
            category=_("Say what is different: the category, the entity or the nationality."),
        )
    words = open_dossier(kept=Report.objects.all(), ref=ref, reason=Reason.TRIAGE, by=by)
    part = Report.objects.create(
        ref=new_ref(),
        entity=entity,
        category=category,
        nationality=nationality,
        **{name: getattr(whole, name) for name in COPIED},
    )
    seal(part.ref, words, to=[whole.office])
    for kept in whole.exclusions.all():
        part.exclusions.create(person_id=kept.person_id, why=kept.why, at=kept.at)
    _linked(part, whole, LinkKind.SPLIT, by)
    journal.record(by, "intake.split", whole, part=part.ref, category=category)
    return part


@act
def compare(*, ref: str, others: list[str], by: By) -> dict[str, float]:
    """How alike the words of reports are: ref of each other -> 0 to 1. At most ten at once.

    Every one is opened, with a line of its own in the journal; only the likeness is shown.
    """
    if len(others) > COMPARED_MOST:
        raise NotValid(_("Please choose at most %(most)s reports.") % {"most": COMPARED_MOST})
    report = Report.objects.take_for(by, "compare", ref)
    words = _words(ref, by)
    alike = {other: duplicates.likeness(words, _words(other, by)) for other in others}
    journal.record(by, "intake.compare", report, others=len(others))
    return alike


def _words(ref: str, by: By) -> str:
    fields = open_dossier(kept=Report.objects.all(), ref=ref, reason=Reason.TRIAGE, by=by)
    return "\n".join(fields.values())


def _two(ref: str, other: str, deed: str, by: By) -> tuple[Report, Report]:
    """Both reports, held in one order, so that two officers never wait for each other."""
    if ref == other:
        raise NotValid(_("Please check the form."), other=_("This is the same report."))
    held = {one: Report.objects.take_for(by, deed, one) for one in sorted((ref, other))}
    return held[ref], held[other]


def _linked(report: Report, other: Report, kind: LinkKind, by: By) -> Link:
    if Link.objects.filter(report=report, other=other, kind=kind, undone_at=None).exists():
        raise NotPossible(_("These two are linked already."))
    return Link.objects.create(
        report=report, other=other, kind=kind, made_by_id=by.person, made_at=by.at
    )


def _undone(report: Report, other: Report, kind: LinkKind, by: By) -> Link:
    pairs = [(report, other), (other, report)]
    for one, two in pairs:
        link = Link.objects.filter(report=one, other=two, kind=kind, undone_at=None).first()
        if link is not None:
            link.undone_at = by.at
            link.save(update_fields=["undone_at"])
            return link
    raise NotFound(_("There is nothing here, or nothing you may see."))
