"""Limits and calendars are no secret: whoever works here may read them."""

from amparo.base.by import Role
from amparo.base.policy import Policy, everyone
from amparo.clocks.states import Area

LIMIT_CHANGE: Policy = {"view": everyone}

#: Who sets the limits of an area; an administrator those of every other.
SETS = {Area.PROTECTION: Role.PROTECTION_OFFICER}


def who_sets(area: Area) -> Role:
    return SETS.get(area, Role.ADMINISTRATOR)
