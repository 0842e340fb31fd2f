"""Who keeps what States certify, promise and say: whoever leads cases, in any office.

Nothing of it is about a person or a case.
"""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, through

keeps = anywhere(Role.CASE_LEAD) & ~through(Door.STATE)
looks = (anywhere(Role.CASE_LEAD) | anywhere(Role.AUDITOR)) & ~through(Door.STATE)

DEPLOYMENT: Policy = {
    "view": looks,
    "note_vetting": keeps,
    "note_certificate": keeps,
    "end_deployment": keeps,
}
STATE_RETURN: Policy = {"view": looks}
COMMITMENT: Policy = {"view": looks, "end_commitment": keeps}
CONSULTATION: Policy = {"view": looks, "note_view": keeps, "close_consultation": keeps}
