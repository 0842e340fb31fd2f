"""Loading the registry, and keeping the directory of help."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.registry import files, loading, reads
from amparo.registry.addresses import web_fault
from amparo.registry.models import Country, Revision
from amparo.registry.services import HelpService, Told
from amparo.registry.states import Check, Contact, replaces

OPERATORS = frozenset({Door.CONSOLE, Door.JOBS})
TABLE = "helpservice"  # as a Revision names it


@act
def load(*, folder: Path = files.DATA, by: By) -> loading.Counts:
    """Bring code lists, entities, missions, countries and services in line with our data files.

    Raises:
        NotPermitted: not an operator at the console, nor our own worker.
        NotValid: a line of a file does not fit; nothing is changed.
    """
    if by.door not in OPERATORS:
        raise NotPermitted(_("Only an operator loads the registry."))
    counts = loading.write(loading.compare(files.read_all(folder)), by.at)
    journal.record(by, "registry.load", None, **asdict(counts))
    return counts


@act
def load_synthetic_help(*, folder: Path = files.DATA, by: By) -> loading.Counts:
    """Bring the invented services in line with their file; in a demonstration only.

    Raises:
        NotPermitted: not an operator at the console, nor our own worker.
        NotPossible: this installation is for real work.
        NotValid: a line of the file does not fit; nothing is changed.
    """
    if by.door not in OPERATORS:
        raise NotPermitted(_("Only an operator loads the registry."))
    if not settings.AMPARO_DEMO:
        raise NotPossible(_("Invented services may stand in a demonstration only."))
    rows = loading.compare_services(files.read_synthetic(folder), is_synthetic=True)
    loading.write_rows(rows, by.at)
    journal.record(by, "registry.load_synthetic_help", None, **asdict(rows.counts))
    return rows.counts


@act
def add_service(*, told: Told, by: By) -> HelpService:
    """Add a service to the directory of help.

    Raises:
        NotPermitted: not an administrator.
        NotValid: a code is unknown, or there is no way to reach the service.
    """
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    _check(told)
    service = HelpService.objects.create(**asdict(told))
    journal.record(by, "registry.add_service", service, kind=told.kind, country=told.country)
    return service


@act
def change_service(*, ref: str, told: Told, by: By) -> HelpService:
    """Change what a service says; what it said is kept, and its checks begin anew where needed.

    Raises:
        NotValid: as for ``add_service``.
        NotPossible: it says that already.
    """
    service = HelpService.objects.take_for(by, "change_service", ref)
    _check(told)
    new = asdict(told)
    before = {name: was for name in new if (was := getattr(service, name)) != new[name]}
    if not before:
        raise NotPossible(_("Nothing has been changed."))
    for name in before:
        setattr(service, name, new[name])
    changed = sorted(before)
    before |= service.forget_checks(changed)
    _keep(service, before, by)
    journal.record(by, "registry.change_service", service, changed=",".join(changed))
    return service


@act
def withdraw_service(*, ref: str, by: By) -> HelpService:
    """Offer a service to nobody any more. Nothing is lost, and it can be restored."""
    service = HelpService.objects.take_for(by, "withdraw_service", ref)
    if service.retired_at is not None:
        raise NotPossible(_("This service has been withdrawn already."))
    service.retired_at = by.at
    _keep(service, {"retired_at": None}, by)
    journal.record(by, "registry.withdraw_service", service)
    return service


@act
def restore_service(*, ref: str, by: By) -> HelpService:
    """Offer a service again that was withdrawn."""
    service = HelpService.objects.take_for(by, "restore_service", ref)
    if service.retired_at is None:
        raise NotPossible(_("This service has not been withdrawn."))
    before = {"retired_at": service.retired_at}
    service.retired_at = None
    _keep(service, before, by)
    journal.record(by, "registry.restore_service", service)
    return service


@act
def confirm_service(
    *, ref: str, contact: str, answers: bool, confirmed: bool, by: By
) -> HelpService:
    """Note that a person tried a contact, and whether the service stands by what is said here.

    Args:
        contact: a ``Contact`` that the service has; empty when somebody went there.
        answers: whether anybody answered.
        confirmed: one of its people said that everything that stands here is right.

    Raises:
        NotValid: the service has no such contact, or nobody answered who could confirm.
    """
    service = HelpService.objects.take_for(by, "confirm_service", ref)
    if contact and contact not in {kind.value for kind, _value in service.contacts}:
        raise NotValid(_("Please check the form."), contact=_("This service has no such contact."))
    if confirmed and not answers:
        raise NotValid(
            _("Please check the form."), confirmed=_("Nobody answered, so nobody has confirmed it.")
        )
    if contact:
        setattr(service, f"{contact}_result", Check.ALIVE if answers else Check.FAILED)
        setattr(service, f"{contact}_checked_at", by.at)
    if confirmed:
        service.is_verified, service.confirmed_at = True, by.at
    elif not contact and not answers:
        service.is_verified = False
    service.save()
    facts: dict[str, str | bool] = {"contact": contact, "answers": answers, "confirmed": confirmed}
    journal.record(by, "registry.confirm_service", service, **facts)
    return service


@dataclass(frozen=True, slots=True)
class Found:
    """What our worker found out about one contact of a service."""

    ref: str
    contact: Contact
    address: str  # that was looked at; another one stands there now if somebody was quicker
    result: Check


@act
def note_checks(*, found: Sequence[Found], by: By) -> int:
    """Note what the worker found; the number of contacts whose answer is another than before.

    What could not be checked never takes the place of an answer that was.

    Raises:
        NotPermitted: not our own worker.
    """
    if by.door != Door.JOBS:
        raise NotPermitted(_("Only our own worker notes its checks."))
    changed = sum(_note(one, by) for one in found)
    tally = {result.value: sum(one.result == result for one in found) for result in Check}
    journal.record(by, "registry.note_checks", None, changed=changed, **tally)
    return changed


def _note(one: Found, by: By) -> bool:
    service = HelpService.objects.allowed(by, "note_checks").select_for_update().get(ref=one.ref)
    before = getattr(service, f"{one.contact}_result")
    if getattr(service, one.contact) != one.address or not replaces(one.result, before):
        return False
    setattr(service, f"{one.contact}_result", one.result)
    setattr(service, f"{one.contact}_checked_at", by.at)
    service.save(update_fields=[f"{one.contact}_result", f"{one.contact}_checked_at"])
    if before == one.result:
        return False
    facts = {"contact": one.contact.value, "before": before, "after": one.result.value}
    journal.record(by, "registry.note_checks", service, **facts)
    return True


def _check(told: Told) -> None:
    """Refuse what a service may not say."""
    wrong: dict[str, object] = {}
    if told.kind not in reads.labels("help-kind"):
        wrong["kind"] = _("Choose a kind of help.")
    if told.country and not Country.objects.filter(iso3=told.country).exists():
        wrong["country"] = _("Choose a country of the list.")
    if not set(told.accepts) <= reads.labels("help-accepts").keys():
        wrong["accepts"] = _("Choose from the list.")
    if told.web and (fault := web_fault(told.web)):
        wrong["web"] = fault
    if not (told.phone or told.email or told.web or told.place):
        wrong["phone"] = _("Give at least one way: a telephone, an e-mail, a web page or a place.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _keep(service: HelpService, before: Mapping[str, Any], by: By) -> None:
    """Save what differs from ``before``; from now on our file no longer speaks for this row."""
    service.is_from_file = False
    service.save(update_fields=[*before, "is_from_file"])
    after = {name: getattr(service, name) for name in before}
    Revision.objects.create(table=TABLE, code=service.ref, at=by.at, before=before, after=after)
