"""Who may do what to a package: who leads the case; its State once it was sent."""

from django.db.models import Q

from amparo.accountability.policy.notifications import leads_of, represents_of, sees_of
from amparo.base.policy import Policy, Rule

leads, sees = leads_of("notification__"), sees_of("notification__")
receives = represents_of("notification__") & Rule(lambda _by: Q(state="sent"))

PACKAGE: Policy = {
    "view": leads | sees | receives,
    "open": leads | receives,
    "choose_words": leads,
    "choose_file": leads,
    "leave_out": leads,
    "propose": leads,
    "take_back": leads,
    "send_package": leads,
    "discard": leads,
}
