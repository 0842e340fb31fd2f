"""Who may do what to an allegation. The whole answer is in this table."""

from amparo.base.by import Role
from amparo.base.policy import Policy, holds, person
from amparo.cases.states import MOVES

is_kept_away = person("report__exclusions__person")  # see intake: named, in the line, stepped aside
leads = holds(Role.CASE_LEAD) & ~is_kept_away
sees = (holds(Role.INTAKE_OFFICER) | holds(Role.AUDITOR)) & ~is_kept_away

ALLEGATION: Policy = {
    "view": leads | sees,
    "correct": leads,
    **dict.fromkeys(MOVES.table, leads),
}
