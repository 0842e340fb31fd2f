"""Who may do what to a request for protection: protection officers of its office, and nobody else.

Not the intake officer who passed it on, not the lead of the case, not the auditor.
"""

from amparo.base.by import Role
from amparo.base.policy import Policy, holds, person

is_kept_away = person("report__exclusions__person")
protects = holds(Role.PROTECTION_OFFICER) & ~is_kept_away

PROTECTION: Policy = {
    "view": protects,
    "open": protects,
    "begin_review": protects,
    "open_inquiry": protects,
    "conclude": protects,
    "reopen": protects,
    "order_measure": protects,
    "end_measure": protects,
    "check_risk": protects,
}
