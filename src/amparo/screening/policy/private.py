"""Who asks through a hub, who is asked there, and who talks after a possible match.

At the hub: the registrar makes a pair; the asker's screeners and the custodian's own people see a
conversation, each through their own office. At the asker's: screeners, through their own office.
"""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, holds, through

registrar = anywhere(Role.SCREENING_REGISTRAR)
worker = through(Door.JOBS)


asks = holds(Role.SCREENER, "asker__office")
is_asked = holds(Role.SCREENING_CUSTODIAN, "custodian__custody") | holds(
    Role.ADJUDICATOR, "custodian__custody"
)
talk_asks = holds(Role.SCREENER, "ask__pair__asker__office")
talk_is_asked = holds(Role.SCREENING_CUSTODIAN, "ask__pair__custodian__custody") | holds(
    Role.ADJUDICATOR, "ask__pair__custodian__custody"
)

PAIR: Policy = {
    "view": registrar | asks | is_asked | worker,
    "end_pair": registrar,
    "compare_pair": worker,
}
TALK: Policy = {
    "view": talk_asks | talk_is_asked,
    "open": talk_asks | talk_is_asked,
    "name_candidate": talk_asks,
    "judge_same": talk_is_asked,
    "judge_another": talk_is_asked,
    "close_talk": talk_asks | talk_is_asked,
}
FAR_HUB: Policy = {
    "view": holds(Role.SCREENER),
    "ask_hub": holds(Role.SCREENER),
    "open_token": holds(Role.SCREENER),
    "renew_key": holds(Role.SCREENER),
    "end_hub_link": holds(Role.SCREENER),
}
FAR_ASK: Policy = {
    "view": holds(Role.SCREENER, "hub__office"),
    "open": holds(Role.SCREENER, "hub__office"),
    "ask_hub_again": holds(Role.SCREENER, "hub__office"),
    "note_taken": holds(Role.SCREENER, "hub__office"),
    "note_answer_of_hub": holds(Role.SCREENER, "hub__office"),
}
