"""Who may not serve beside whom: two walls that no role crosses."""

from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person
from amparo.base.by import KEY_ROLES, By, Role
from amparo.base.errors import NotPossible

#: Custodians and adjudicators share an office, and the key to the persons that it has entered.
SCREENING = {
    Role.SCREENER.value: "asks",
    Role.SCREENING_CUSTODIAN.value: "keeps",
    Role.ADJUDICATOR.value: "keeps",
}


def keep(person: Person, role: Role, office: Office, by: By) -> None:
    """Refuse a post that would break a wall.

    Raises:
        NotPossible: it would.
    """
    _keep_apart(role, office, by)
    _keep_states_apart(person, role, office, by)


def _keep_apart(role: Role, office: Office, by: By) -> None:
    """Who protects from retaliation, or answers about candidates, shares no key with others."""
    if role not in KEY_ROLES:
        return
    held = Grant.objects.active(by.at).filter(office=office, role__in=KEY_ROLES)
    beside = set(held.values_list("role", flat=True)) - {role}
    if beside and (role == Role.PROTECTION_OFFICER or Role.PROTECTION_OFFICER in beside):
        raise NotPossible(
            _("Protection officers need an office of their own: everyone there shares its key.")
        )
    if beside and (role == Role.DISCLOSURE_OFFICER or Role.DISCLOSURE_OFFICER in beside):
        raise NotPossible(
            _("Disclosure officers need an office of their own: everyone there shares its key.")
        )
    if len({SCREENING.get(one, "") for one in (role, *beside)}) > 1:
        raise NotPossible(
            _(
                "Who asks in screening, and who keeps its registry, need an office each of their "
                "own: everyone there shares its key."
            )
        )


def _keep_states_apart(person: Person, role: Role, office: Office, by: By) -> None:
    """Who represents a Member State serves in the office of that State alone, and alone there."""
    states = Role.STATE_REPRESENTATIVE
    is_of_state = role == states
    if is_of_state != (office.country_id is not None):
        raise NotPossible(
            _("Representatives of a Member State serve in the office of their State, alone.")
        )
    held = Grant.objects.active(by.at).filter(person=person)
    barred = held.exclude(office=office) if is_of_state else held.filter(role=states)
    if barred.exists():
        raise NotPossible(_("Who represents a Member State can serve nowhere else."))
