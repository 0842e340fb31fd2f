"""Who may do what in the register of implementing partners. It holds organisations, no people."""

from functools import reduce
from operator import or_

from amparo.base.by import Role
from amparo.base.policy import Policy, anywhere

READERS = (
    Role.FOCAL_POINT,
    Role.INTAKE_OFFICER,
    Role.CASE_LEAD,
    Role.STATISTICIAN,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
KEEPERS = (Role.INTAKE_OFFICER, Role.CASE_LEAD, Role.ADMINISTRATOR)
keeps = reduce(or_, map(anywhere, KEEPERS))

PARTNER: Policy = {
    "view": reduce(or_, map(anywhere, READERS)),
    "rename_partner": keeps,
    "retire_partner": keeps,
    "restore_partner": keeps,
}
