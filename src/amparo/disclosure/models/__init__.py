"""What disclosure keeps: the register, and shells of recruitments and requests."""

from amparo.disclosure.models.members import HubAgreement, Member, YearlyReturn, return_due
from amparo.disclosure.models.rounds import ConductRequest, Recruitment

__all__ = [
    "ConductRequest",
    "HubAgreement",
    "Member",
    "Recruitment",
    "YearlyReturn",
    "return_due",
]
