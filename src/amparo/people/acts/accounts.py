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
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault import keys
from amparo.base.vault.models import PersonKey
from amparo.people import office_keys
from amparo.people.acts.grants import end_grant
from amparo.people.checking import administers
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
    administers(by)
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
