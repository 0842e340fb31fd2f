"""What may be done about people, offices and who serves where, a file for each noun."""

from amparo.people.acts.absences import end_absence, note_absence
from amparo.people.acts.accounts import (
    InvitationSpent,
    accept_invitation,
    change_password,
    close_account,
    invite,
    invite_again,
    offer_set_up,
    set_up,
    signed_in,
)
from amparo.people.acts.grants import admit, end_grant, grant
from amparo.people.acts.line import set_manager
from amparo.people.acts.offices import open_office, rename_office, set_lead_office
from amparo.people.acts.recovery import give_by_recovery, wrap_for_recovery
from amparo.people.acts.tokens import end_token, make_token
from amparo.people.acts.vault import drop_passphrase, rewrap, set_passphrase, unlock_vault

__all__ = [
    "InvitationSpent",
    "accept_invitation",
    "admit",
    "change_password",
    "close_account",
    "drop_passphrase",
    "end_absence",
    "end_grant",
    "end_token",
    "give_by_recovery",
    "grant",
    "invite",
    "invite_again",
    "make_token",
    "note_absence",
    "offer_set_up",
    "open_office",
    "rename_office",
    "rewrap",
    "set_lead_office",
    "set_manager",
    "set_passphrase",
    "set_up",
    "signed_in",
    "unlock_vault",
    "wrap_for_recovery",
]
