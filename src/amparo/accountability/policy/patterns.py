"""Who looks for patterns: whoever leads cases in the office; a second person decides."""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, holds, person, through

at_desk = ~through(Door.STATE)
leads = holds(Role.CASE_LEAD) & at_desk
second = leads & ~person("proposed_by")  # whoever proposed it does not decide it

REVIEW: Policy = {
    "view": leads | holds(Role.AUDITOR) & at_desk,
    "open": leads,
    "propose_decision": leads,
    "confirm_decision": second,
    "send_back": second,
}
EXPOSURE: Policy = {"view": leads | holds(Role.AUDITOR) & at_desk}
