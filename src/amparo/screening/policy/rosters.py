"""Who keeps a roster: the screeners who asked; and the worker that ends it."""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, holds, through

ROSTER: Policy = {
    "view": holds(Role.SCREENER) | through(Door.JOBS),
    "end_roster": holds(Role.SCREENER) | through(Door.JOBS),
}
