"""What must end before the file of a case may be closed."""

from django.utils.translation import gettext as _

from amparo.assistance import reads as assistance
from amparo.cases.models import Allegation, Task
from amparo.cases.states import OPEN


def unfinished(allegation: Allegation) -> list[str]:
    """What still goes on, in whole sentences; empty when the file may be closed."""
    still = (
        (allegation.state in OPEN, _("The allegation has no outcome yet.")),
        (
            Task.objects.open().filter(allegation=allegation).exists(),
            _("A task is still open. Finish or drop it first."),
        ),
        (
            assistance.given(allegation.report).ongoing > 0,
            _("Help was asked for and has not ended yet."),
        ),
    )
    return [words for goes_on, words in still if goes_on]
