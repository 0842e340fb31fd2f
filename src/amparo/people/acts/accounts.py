"""What may be done about people, offices and who serves where."""

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Office, Person
from amparo.base.acts import act
from amparo.base.by import KEY_ROLES, By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault import keys
from amparo.base.vault.models import OfficeKey, PersonKey
from amparo.base.vault.opening import office_private
from amparo.base.vault.review import lost_without
from amparo.people import office_keys, walls
from amparo.people.models import Invitation, hashed

INVITATION_LASTS = timedelta(days=7)


class InvitationSpent(NotFound):
    """The link was used, has been replaced, or is too old."""


@act
def offer_set_up(*, by: By) -> str:
    """The token of a one-time link that makes the first administrator. Only from the console.

    Raises:
        NotPermitted: through another door.
        NotPossible: there are accounts already.
    """
    if by.door != Door.CONSOLE:
        raise NotPermitted(_("Only an operator at the command line may do this."))
    if Person.objects.exists():
        raise NotPossible(_("Amparo has been set up already."))
    Invitation.objects.filter(person=None).delete()
    token = _invite(None, by)
    journal.record(by, "people.offer_set_up", None)
    return token


@act
def set_up(*, token: str, name: str, email: str, office: str, password: str, by: By) -> Person:
    """Make the first administrator, and the central office that takes every unrouted report."""
    invitation = _invitation(token, by)
    if invitation.person_id is not None or Person.objects.exists():
        raise InvitationSpent(_("This link is no longer valid."))
    invitation.delete()
    person = Person.objects.create(name=name, email=email.lower(), invited_at=by.at)
    _set_first_password(person, password)
    central = Office.objects.create(name=office, is_central=True, opened_at=by.at)
    Grant.objects.create(person=person, role=Role.ADMINISTRATOR, office=central, since=by.at)
    journal.record(by, "people.set_up", person, office=central.ref)
    return person


@act
def invite(*, name: str, email: str, by: By) -> tuple[Person, str]:
    """Make an account nobody can use yet; the person, and the token of the link to give them."""
    _administers(by)
    if Person.objects.filter(email__iexact=email).exists():
        raise NotValid(
            _("Please check the form."), email=_("There is an account with this address.")
        )
    person = Person.objects.create(name=name, email=email.lower(), invited_at=by.at)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    journal.record(by, "people.invite", person)
    return person, _invite(person, by)


@act
def invite_again(*, ref: str, by: By) -> tuple[Person, str]:
    """A new link for someone who lost the old one, their password or their second factor.

    Second factors go too, and their key goes with the password: colleagues must give them the
    keys of their offices again, and the custodians their shares of names. An office that nobody
    else holds the key of receives nothing until they are back.
    """
    person = Person.objects.take_for(by, "invite_again", ref)
    person.set_unusable_password()
    person.is_active = True
    person.save(update_fields=["password", "is_active"])
    Authenticator.objects.filter(user=person).delete()
    PersonKey.objects.filter(person=person).delete()
    for office in Office.objects.filter(keys__members__person=person).distinct():
        office_keys.take_back(office, person, by.at)
    shares, _by_table = person.shares.all().delete()
    journal.record(by, "people.invite_again", person, shares=shares)
    return person, _invite(person, by)


@act
def accept_invitation(*, token: str, password: str, by: By) -> Person:
    """Choose the first password; from now on the person has an account and a key."""
    invitation = _invitation(token, by)
    if (person := invitation.person) is None:
        raise InvitationSpent(_("This link is no longer valid."))
    _set_first_password(person, password)
    invitation.delete()
    for office in Office.objects.filter(
        grants__in=Grant.objects.active(by.at).filter(person=person)
    ):
        office_keys.make_if_none(office, by.at)
    journal.record(by, "people.accept_invitation", person)
    return person


@act
def change_password(*, old: str, new: str, by: By) -> Person:
    """Change one's own password. The key stays the same, under the new password.

    Raises:
        NotValid: the old password is another, or the new one is too weak.
    """
    person = Person.objects.select_for_update().get(pk=by.person)
    if (private := keys.unlocked(person, old)) is None or not person.check_password(old):
        raise NotValid(_("Please check the form."), old=_("This is not your password."))
    _set_password(person, new, field="new")
    keys.relock(person, private, new)
    journal.record(by, "people.change_password", person)
    return person


@act
def signed_in(*, by: By) -> Person:
    """Note that somebody passed the door, all factors given."""
    person = Person.objects.get(pk=by.person)
    journal.record(by, "people.signed_in", person)
    return person


@act
def close_account(*, ref: str, by: By) -> Person:
    """The person can no longer sign in, and serves nowhere."""
    person = Person.objects.take_for(by, "close_account", ref)
    if not person.is_active:
        raise NotPossible(_("This account is closed already."))
    person.is_active = False
    person.save(update_fields=["is_active"])
    Invitation.objects.filter(person=person).delete()
    for grant in Grant.objects.active(by.at).filter(person=person):
        end_grant(ref=grant.ref, by=by)
    journal.record(by, "people.close_account", person)
    return person


@act
def open_office(*, name: str, entity: int | None, country: int | None = None, by: By) -> Office:
    """Open an office.

    Args:
        entity: key of the entity whose reports it takes.
        country: key of the Member State whose representatives serve in it. Such an office takes
            no reports, and what it is does not change afterwards.

    Raises:
        NotValid: the name is taken, or the State has an office already.
    """
    _administers(by)
    if Office.objects.filter(name__iexact=name).exists():
        raise NotValid(_("Please check the form."), name=_("There is an office with this name."))
    if country is not None:
        _check_state(entity, country)
    office = Office.objects.create(name=name, entity_id=entity, country_id=country, opened_at=by.at)
    journal.record(by, "people.open_office", office, is_of_state=country is not None)
    return office


@act
def rename_office(*, ref: str, name: str, by: By) -> Office:
    office = Office.objects.take_for(by, "rename_office", ref)
    if Office.objects.filter(name__iexact=name).exclude(pk=office.pk).exists():
        raise NotValid(_("Please check the form."), name=_("There is an office with this name."))
    office.name = name
    office.save(update_fields=["name"])
    journal.record(by, "people.rename_office", office)
    return office


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


def _check_state(entity: int | None, country: int) -> None:
    if entity is not None:
        raise NotValid(
            _("Please check the form."),
            country=_("An office of a Member State takes no reports: leave the entity empty."),
        )
    if Office.objects.open().filter(country=country).exists():
        raise NotValid(
            _("Please check the form."), country=_("This Member State has an office already.")
        )


def _administers(by: By) -> None:
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))


def _invite(person: Person | None, by: By) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(person=person, person__isnull=False).delete()
    Invitation.objects.create(
        person=person, token_hash=hashed(token), expires_at=by.at + INVITATION_LASTS
    )
    return token


def _invitation(token: str, by: By) -> Invitation:
    found = Invitation.objects.usable(token, by.at).select_for_update(of=("self",)).first()
    if found is None:
        raise InvitationSpent(_("This link is no longer valid."))
    return found


def _set_first_password(person: Person, password: str) -> None:
    _set_password(person, password, field="password")
    keys.make(person, password)


def _set_password(person: Person, password: str, *, field: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise NotValid(_("Please check the form."), **{field: " ".join(error.messages)}) from error
    person.set_password(password)
    person.save(update_fields=["password"])
