"""What is late, for My work."""

from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.panels import Panel, Row, counted
from amparo.clocks import reads
from amparo.clocks.kinds import kinds
from amparo.clocks.subjects import SUBJECTS

ROWS = 5


def overdue(by: By) -> Panel | None:
    """Clocks that are late, longest first; None where there is none."""
    late = reads.overdue(by)
    first = [clock for one in late for clock in one.order_by("due_at", "pk")[:ROWS]]
    rows = [
        Row(
            kinds()[clock.kind].name,
            reverse(SUBJECTS[clock.subject].page, args=[clock.ref]),
            clock.due_at.date(),
            clock.ref,
        )
        for clock in sorted(first, key=attrgetter("due_at", "pk"))[:ROWS]
    ]
    if not rows:
        return None
    return Panel(_("Overdue"), reverse("clocks:index"), counted(late), rows)
