"""What disclosure keeps: the register, and shells of recruitments and requests."""

from amparo.disclosure.models.exchange import ConductParcel, Elsewhere, Handed, SystemKey
from amparo.disclosure.models.members import HubAgreement, Member, YearlyReturn, return_due
from amparo.disclosure.models.rounds import Aside, ConductRequest, Recruitment

__all__ = [
    "Aside",
    "ConductParcel",
    "ConductRequest",
    "Elsewhere",
    "Handed",
    "HubAgreement",
    "Member",
    "Recruitment",
    "SystemKey",
    "YearlyReturn",
    "return_due",
]
