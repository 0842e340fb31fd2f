"""Sealed files that an officer brings in: incident forms, and bundles written without network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault import parcels
from amparo.intake.acts.filing import Filed, Told, submit
from amparo.intake.bundles import IncidentForm, Read, particulars
from amparo.intake.bundles.contents import FORMS, KINDS
from amparo.intake.bundles.looking import here, key_of, mistake, reading, sender_of
from amparo.intake.models import Bundle
from amparo.intake.states import Channel

BYTES_MOST = 16 * 1024 * 1024  # of one file


class HasMistakes(NotValid):
    """Some items cannot be taken, and taking the good ones alone was not chosen."""

    def __init__(self) -> None:
        super().__init__(
            _("Please check the form."),
            good_only=_("Some items cannot be taken. Tick this to take the good ones."),
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a bundle."""

    filed: list[Filed]
    here: int  # were here before
    left: list[Read]  # could not be taken


@act
def hand_in_bundle(*, file: BinaryIO, by: By) -> Bundle:
    """Keep a sealed file until it is brought in. One that came before is recognised by its id.

    Only its head is read here: who signed it, and to which office's key it is sealed.

    Raises:
        NotPermitted: ``by`` takes reports in no office.
        NotOurs, Damaged, TooMuch: see ``parcels.heads``; also where it is no form or bundle.
        NotForUs: sealed to the key of no office where ``by`` takes reports.
    """
    if not by.offices(Role.INTAKE_OFFICER):
        raise NotPermitted(_("Your role does not allow this."))
    file.seek(0)
    sealed = file.read(BYTES_MOST + 1)
    if len(sealed) > BYTES_MOST:
        raise parcels.TooMuch
    file.seek(0)
    head = parcels.heads(file)[0]
    if head.kind not in KINDS:
        raise parcels.NotOurs
    if (key := key_of(head.to, by)) is None:
        raise parcels.NotForUs
    bundle = Bundle.objects.select_for_update().filter(bundle=head.id).first() or Bundle(
        bundle=head.id, office=key.office, kind=head.kind, key=head.sender.hex(), made_at=head.at
    )
    bundle.at, bundle.handed_in_by_id, bundle.sealed = by.at, by.person, sealed
    bundle.save()
    journal.record(by, "intake.hand_in_bundle", bundle, bundle=head.id, office=key.office.ref)
    return bundle


@act
def bring_in(*, ref: str, unknown_sender: bool = False, good_only: bool = False, by: By) -> Brought:
    """File every form of a bundle that waits, all in one transaction, each once and for all.

    Args:
        unknown_sender: it may be taken though nobody has vouched for the signature.
        good_only: leave out the items with mistakes; otherwise one of them stops all.

    Raises:
        NoKeyInHand: ``by`` does not hold the key it is sealed to.
        HasMistakes: an item cannot be taken, and ``good_only`` is not chosen.
        NotPossible: everything in it is here already.
        NotValid: the sender is not known, and that is not accepted.
    """
    bundle = Bundle.objects.select_related("office").take_for(by, "bring_in", ref)
    if bundle.sealed is None:
        raise NotPossible(_("Everything in this file is here already."))
    if sender_of(bundle) is None and not unknown_sender:
        raise NotValid(
            _("Please check the form."),
            unknown_sender=_("Nobody has vouched for this sender. Tick this to take it anyway."),
        )
    done = here(bundle)
    brought = Brought([], len(done), [])
    for read in reading(bundle, by):
        if read.number not in done:
            _take(bundle, read, brought, by)
    if brought.left and not good_only:
        raise HasMistakes
    if not brought.filed:
        raise NotPossible(_("There is nothing in this file that is not here already."))
    bundle.items = len(done) + len(brought.filed)
    bundle.sealed = bundle.sealed if brought.left else None  # what is left may be taken later
    bundle.save(update_fields=["items", "sealed"])
    journal.record(
        by,
        "intake.bring_in",
        bundle,
        filed=len(brought.filed),
        here=len(done),
        left=len(brought.left),
        known=not unknown_sender,
    )
    return brought


@act
def discard_bundle(*, ref: str, by: By) -> Bundle:
    """Forget a file that waits. What was brought in of it stays."""
    bundle = Bundle.objects.take_for(by, "discard_bundle", ref)
    if bundle.sealed is None:
        raise NotPossible(_("This file does not wait any more."))
    bundle.sealed = None
    bundle.save(update_fields=["sealed"])
    journal.record(by, "intake.discard_bundle", bundle)
    return bundle


def _take(bundle: Bundle, read: Read, brought: Brought, by: By) -> None:
    """File one form, or note why it could not be."""
    why = mistake(read, by)
    if read.form is not None and why is None:
        try:
            brought.filed.append(_file(bundle, read.number, read.form, by))
        except NotValid as wrong:
            why = wrong
    if why is not None:
        brought.left.append(Read(read.number, None, why))


def _file(bundle: Bundle, number: int, form: IncidentForm, by: By) -> Filed:
    with override(form.language):
        return submit(
            words=form.incident.words,
            told=Told(**form.told),
            more={**form.sealed, "form": particulars(form)},
            who=form.identity,
            consents=form.consents,
            channel=Channel.INCIDENT_FORM if bundle.kind == FORMS else Channel.OFFLINE,
            outside=f"{bundle.bundle}/{number}",
            is_close=form.is_close,
            office=bundle.office,
            by=by,
        )
