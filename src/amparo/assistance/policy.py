"""Who may do what to a request for help. Who handed it over sees that it moves, and no more."""

from amparo.base.by import Role
from amparo.base.policy import Policy, holds, person

is_kept_away = person("report__exclusions__person")  # see intake: also hides journal lines
helps = holds(Role.VICTIMS_RIGHTS_OFFICER) & ~is_kept_away
handed = holds(Role.INTAKE_OFFICER, "report__office") & ~is_kept_away

HELP_REQUEST: Policy = {
    "view": helps | handed,
    "open": helps,  # the note, sealed
    "take_up": helps,
    "arrange": helps,
    "close": helps,
    "reopen": helps,
}
