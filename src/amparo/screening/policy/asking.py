"""Who asks, judges, releases. The asker never sees a hit; custody never browses requests."""

from amparo.base.by import Door, Role
from amparo.base.policy import Policy, anywhere, holds, person, through

worker = through(Door.JOBS)
asks = holds(Role.SCREENER)
judges = holds(Role.ADJUDICATOR)
releases = holds(Role.SCREENING_CUSTODIAN)
says_first = judges & ~person("opinions__person") & ~person("request__asked_by")

REQUEST: Policy = {
    "view": asks | worker,
    "open": asks,
    "open_answer": asks,
    "follow_up": worker,
    "let_through": worker,
    "turn_down": worker,
    "destroy_query": worker,
}
BATCH: Policy = {"view": asks, "open_batch": asks, "keep_roster": asks, "check_deployment": asks}
HIT: Policy = {
    "view": judges | releases | worker,
    "open": judges | releases,
    "open_hit": judges | releases,
    "find_same": says_first,
    "find_other": says_first,
    "release": releases,
    "withhold": releases,
    "end_hit": worker,
}
ALERT: Policy = {
    "view": anywhere(Role.SCREENING_REGISTRAR) | anywhere(Role.AUDITOR),
    "explain_alert": anywhere(Role.SCREENING_REGISTRAR),
    "find_fishing": anywhere(Role.SCREENING_REGISTRAR),
}
