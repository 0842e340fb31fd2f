"""Who may do what to an allegation. The whole answer is in this table."""

from amparo.base.by import Role
from amparo.base.policy import Policy, holds
from amparo.cases.states import MOVES

leads = holds(Role.CASE_LEAD)

ALLEGATION: Policy = {
    "view": leads | holds(Role.INTAKE_OFFICER) | holds(Role.AUDITOR),
    "correct": leads,
    **dict.fromkeys(MOVES.table, leads),
}
