"""What a State receives of a case: chosen item by item, redacted, sent by two, opened by theirs."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.accountability import letters, reads, redaction, release
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package, PackageItem
from amparo.accountability.states.notifications import Basis
from amparo.accountability.states.packages import (
    IDENTIFYING,
    PACKAGE_MOVES,
    ItemKind,
    Purpose,
    Release,
)
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault import chunks
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import new_file_key, seal
from amparo.base.vault.states import Looked
from amparo.intake.acts import opened_files
from amparo.intake.models import Attachment, Report
from amparo.intake.reads import standing_consents
from amparo.intake.states import ConsentItem

SHEET = "sheet"  # field of the sheet of facts


class NoConsent(NotPossible):
    """The person concerned has not agreed that national authorities receive it."""


class NotReleased(NotPossible):
    """The register of releases does not allow it for this State and purpose."""


@act
def begin_package(*, ref: str, purpose: Purpose, language: str, by: By) -> Package:
    """Begin with the sheet of facts alone; everything else is left out until it is chosen.

    Args:
        ref: of a notification that was sent.
        language: of the sheet.
    """
    notification = Notification.objects.take_for(by, "begin_package", ref)
    if notification.sent_at is None:
        raise NotPossible(_("The State must be told first."))
    if language not in dict(settings.LANGUAGES):
        raise NotValid(_("Please check the form."), language=_("Please choose one of the list."))
    package = Package.objects.create(
        notification=notification,
        office_id=notification.office_id,
        purpose=purpose,
        language=language,
        begun_at=by.at,
    )
    PackageItem.objects.create(package=package, kind=ItemKind.SHELL, field=SHEET)
    _keep(package, SHEET, letters.sheet(notification, language))
    journal.record(by, "accountability.begin_package", package, purpose=purpose)
    return package


@act
def choose_words(
    *, ref: str, field: str, struck: Collection[int] = (), names: str = "", by: By
) -> PackageItem:
    """Put a sealed field of the report in, as a redacted copy; the original stays as it is.

    Args:
        struck: numbers of passages to strike out, as ``redaction.passages`` counts them.
        names: what else to strike out, wherever it stands; one to a line.

    Raises:
        NoConsent: the person concerned has not agreed.
        NotReleased: the register does not allow it for this purpose.
        NoKeyInHand: ``by`` cannot open the report.
    """
    package = _moved(ref, "choose_words", by)
    report = _report(package, by)
    kind = ItemKind.IDENTITY if field in IDENTIFYING else ItemKind.ACCOUNT
    _check_release(package, report, kind)
    words = fields_of(by, report.ref).get(field)
    if words is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    left = redaction.redact(words, struck, names)
    item, _is_new = PackageItem.objects.update_or_create(
        package=package,
        field=field,
        file=None,
        defaults={"kind": kind, "is_chosen": True, "struck": left.struck},
    )
    _keep(package, field, left.words)
    note_opening(by, report, Reason.ASSESSMENT)
    journal.record(by, "accountability.choose_words", package, field=field, struck=left.struck)
    return item


@act
def choose_file(*, ref: str, file: str, by: By) -> PackageItem:
    """Put the reading copy of a file in, whole: it has no metadata and nothing that runs.

    Raises:
        NoConsent, NotReleased: as for words.
        NoReadingCopy: there is only the original, which is never given on.
    """
    package = _moved(ref, "choose_file", by)
    report = _report(package, by)
    _check_release(package, report, ItemKind.FILE)
    original = Attachment.objects.originals().whole().filter(report=report, ref=file).first()
    if original is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    opened_files.open_reading_copy(ref=file, reason=Reason.ASSESSMENT, by=by)
    item, _is_new = PackageItem.objects.update_or_create(
        package=package,
        field="",
        file=original,
        defaults={"kind": ItemKind.FILE, "is_chosen": True, "media": original.kind},
    )
    journal.record(by, "accountability.choose_file", package, item=item.ref)
    return item


@act
def leave_out(*, ref: str, item: str, by: By) -> PackageItem:
    """Take something out again. The sheet of facts always goes."""
    package = _moved(ref, "leave_out", by)
    kept = package.items.exclude(kind=ItemKind.SHELL).filter(ref=item).first()
    if kept is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    kept.is_chosen, kept.struck = False, 0
    kept.save(update_fields=["is_chosen", "struck"])
    journal.record(by, "accountability.leave_out", package, item=item)
    return kept


@act
def propose(*, ref: str, by: By) -> Package:
    """Nothing more is chosen: a second person, who can open it too, looks at it and sends it."""
    package = _moved(ref, "propose", by)
    package.proposed_by_id = by.person
    package.save(update_fields=["state", "proposed_by"])
    journal.record(by, "accountability.propose", package)
    return package


@act
def take_back(*, ref: str, by: By) -> Package:
    """It is not sent as it is: more is chosen, struck out or left out."""
    package = _moved(ref, "take_back", by)
    package.proposed_by = None
    package.save(update_fields=["state", "proposed_by"])
    journal.record(by, "accountability.take_back", package)
    return package


@act
def discard(*, ref: str, by: By) -> Package:
    package = _moved(ref, "discard", by)
    package.save(update_fields=["state"])
    journal.record(by, "accountability.discard", package)
    return package


@act
def send_package(*, ref: str, by: By) -> Package:
    """Seal it to the State: from now on its representatives open it, and nobody else of theirs.

    One person sends a sheet of facts alone. What has words or files is sent by another person
    than the one who proposed it.

    Raises:
        NotPossible: words or files that nobody proposed, or no representative to seal to.
        NotPermitted: ``by`` proposed it.
        NoConsent: consent was taken back meanwhile.
    """
    package = _moved(ref, "send_package", by)
    chosen = list(package.items.filter(is_chosen=True).select_related("file"))
    more = [item for item in chosen if item.kind != ItemKind.SHELL]
    files = [(item, item.file) for item in more if item.file is not None]
    _check_two(package, bool(more), by)
    theirs = reads.office_of(package.notification.country)
    if theirs is None:
        raise NotPossible(_("This State has no representative here who could open it."))
    report = _report(package, by)
    for item in more:
        _check_release(package, report, ItemKind(item.kind))
    clear = fields_of(by, package.ref)
    words = {item.field: clear[item.field] for item in chosen if item.field}
    package.version += 1
    seal(package.ref, words, to=[theirs], version=package.version)
    for item, original in files:
        _seal_file(item, original, new_file_key(item.ref, [theirs]), by)
    package.sent_by_id, package.sent_at = by.person, by.at
    package.save(update_fields=["state", "version", "sent_by", "sent_at"])
    later("accountability.tell_state", notification=package.notification.ref)
    note_opening(by, package, Reason.ASSESSMENT, what=Looked.EXPORT)
    journal.record(
        by,
        "accountability.send_package",
        package,
        purpose=package.purpose,
        words=len(words),
        files=len(files),
    )
    return package


def _moved(ref: str, move: str, by: By) -> Package:
    package = Package.objects.select_related("notification__country").take_for(by, move, ref)
    package.state = PACKAGE_MOVES.after(package.state, move)
    return package


def _report(package: Package, by: By) -> Report:
    """The report that it is about, if ``by`` may open that too."""
    report = package.notification.allegation.report
    return Report.objects.take_for(by, "open", report.ref)


def _check_release(package: Package, report: Report, kind: ItemKind) -> None:
    """Ask the register, and where it says so, what the person concerned has agreed to."""
    basis, purpose = Basis(package.notification.basis), Purpose(package.purpose)
    rule = release.rules()[basis, purpose, kind]
    if rule.release == Release.NEVER:
        raise NotReleased(_("For this purpose nothing of this kind is released to the State."))
    said = standing_consents(report).get(ConsentItem.AUTHORITIES)
    if rule.release == Release.CONSENT and (said is None or not said.is_given):
        raise NoConsent(
            _(
                "The person concerned has not agreed that national authorities receive this. "
                "The State gets the sheet of facts alone."
            )
        )


def _check_two(package: Package, has_more: bool, by: By) -> None:
    if has_more and package.proposed_by_id is None:
        raise NotPossible(
            _("What has words or files is proposed first, and sent by a second person.")
        )
    if package.proposed_by_id == by.person:
        raise NotPermitted(_("A second person must send what you have proposed."))


def _keep(package: Package, field: str, words: str) -> None:
    """A new sealing under the package's ref, for our own office; the newest of a field stands."""
    package.version += 1
    seal(package.ref, {field: words}, to=[package.office], version=package.version)
    package.save(update_fields=["version"])


def _seal_file(item: PackageItem, original: Attachment, key: bytes, by: By) -> None:
    """The reading copy once more, part by part, under a key of the State's own."""
    clear = opened_files.open_reading_copy(ref=original.ref, reason=Reason.ASSESSMENT, by=by)
    last = clear.attachment.parts - 1
    for number, part in enumerate(clear.parts):
        chunks.seal_part(item.ref, number, part, key, is_last=number == last)
    item.parts, item.size, item.media = last + 1, clear.attachment.size, clear.attachment.kind
    item.save(update_fields=["parts", "size", "media"])
