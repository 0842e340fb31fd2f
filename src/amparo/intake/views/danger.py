"""How danger is shown: in words and by an icon, never by colour alone."""

from amparo.intake.models import Report
from amparo.intake.states import URGENCY

ICONS = {0: "warning", 1: "clock", 2: "help", 3: "person", 5: "people", 9: "unknown"}


def danger(report: Report) -> dict[str, object]:
    """What ``intake/parts/urgency.html`` needs."""
    return {
        "urgency": URGENCY.get(report.rank, ""),
        "mark": ICONS.get(report.rank, "unknown"),
    }
