"""Who may do what to a report. The whole answer is in this table."""

from amparo.base.by import Role
from amparo.base.policy import Policy, holds

intake_officer, case_lead = holds(Role.INTAKE_OFFICER), holds(Role.CASE_LEAD)

REPORT: Policy = {
    "view": intake_officer | case_lead | holds(Role.AUDITOR),
    "open": intake_officer | case_lead,  # read the sealed words
    "accept": intake_officer,
    "set_aside": intake_officer,
}
