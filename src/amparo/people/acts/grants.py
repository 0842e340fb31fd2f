"""Who serves where: roles given and ended, and the office's key handed to a colleague."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Office, Person
from amparo.base.acts import act
from amparo.base.by import KEY_ROLES, By, Role
from amparo.base.errors import NotPossible
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.opening import office_private
from amparo.base.vault.review import lost_without
from amparo.people import office_keys, walls


@act
def grant(*, person: str, role: Role, office: str, by: By) -> Grant:
    """Give ``person`` a role in ``office`` from now on.

    Where the role carries the office's key and nobody holds one yet, it is made for them;
    otherwise a colleague who holds it must ``admit`` them.
    """
    who = Person.objects.take_for(by, "grant", person)
    where = Office.objects.take_for(by, "grant", office)
    if not who.is_active:
        raise NotPossible(_("This account is closed."))
    if Grant.objects.active(by.at).filter(person=who, role=role, office=where).exists():
        raise NotPossible(_("This person holds this role in this office already."))
    walls.keep(who, role, where, by)
    given = Grant.objects.create(person=who, role=role, office=where, since=by.at)
    if role in KEY_ROLES:
        office_keys.make_if_none(where, by.at)
    journal.record(by, "people.grant", given, person=who.ref, role=role, office=where.ref)
    return given


@act
def end_grant(*, ref: str, by: By) -> Grant:
    """End a role. With the last role that carries it, the person loses the office's key.

    With their last role of custodian they lose their shares of names.

    Raises:
        NotPossible: it has ended, or nobody could administer, or open some name, without them.
    """
    given = Grant.objects.select_related("person", "office").take_for(by, "end_grant", ref)
    if given.until is not None and given.until <= by.at:
        raise NotPossible(_("This role has ended already."))
    last_administrator = (
        given.role == Role.ADMINISTRATOR
        and not Grant.objects.active(by.at)
        .filter(role=Role.ADMINISTRATOR, person__is_active=True)
        .exclude(pk=given.pk)
        .exists()
    )
    if last_administrator:
        raise NotPossible(_("Amparo needs at least one administrator."))
    given.until = by.at
    given.save(update_fields=["until"])
    if not office_keys.entitled(given.office, by.at).filter(pk=given.person_id).exists():
        office_keys.take_back(given.office, given.person, by.at)
    if given.role == Role.CUSTODIAN:
        _leave_custody(given.person, by)
    journal.record(by, "people.end_grant", given)
    return given


@act
def admit(*, office: str, person: str, by: By) -> Office:
    """Give a colleague every key of the office that ``by`` holds, past ones included.

    Raises:
        NoKeyInHand: ``by`` does not hold the key.
        NotPossible: the colleague's role does not carry it, or they hold it already.
    """
    where = Office.objects.take_for(by, "admit", office)
    who = office_keys.waiting(where, by.at).filter(ref=person).first()
    if who is None:
        raise NotPossible(_("This person does not wait for the key of this office."))
    held = OfficeKey.objects.filter(office=where, members__person_id=by.person)
    current = OfficeKey.objects.current().filter(office=where).first()
    for key in {*held, *([current] if current else [])}:
        office_keys.give(key, office_private(by, key), who)
    journal.record(by, "people.admit", where, person=who.ref)
    return where


def _leave_custody(person: Person, by: By) -> None:
    """With the last role of custodian their shares go, where enough others are left."""
    held = Grant.objects.active(by.at).filter(role=Role.CUSTODIAN, person=person)
    if held.exists():
        return
    if lost_without(person, by.at).exists():
        raise NotPossible(
            _("Names could not be opened any more. Name another custodian and renew shares first.")
        )
    person.shares.all().delete()
