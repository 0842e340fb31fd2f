"""Who may do what to a service of the directory of help. The whole answer is in this table."""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, everyone, through

administers = anywhere(Role.ADMINISTRATOR)

SERVICE: Policy = {
    "view": everyone,
    "change_service": administers,
    "withdraw_service": administers,
    "restore_service": administers,
    "confirm_service": administers,
    "note_checks": through(Door.JOBS),
}
