"""Whether two cases may be about the same person: by what was told, opened and compared."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.cases.models import Allegation
from amparo.intake.conflicts import plain
from amparo.intake.duplicates import likeness
from amparo.intake.models import Report

COMPARED_MOST = 10  # cases opened by one comparison
FIELD = "alleged"  # the question of the form: who are they?


@act
def compare_alleged(*, ref: str, others: Sequence[str], by: By) -> dict[str, float]:
    """How alike what was told of the alleged is: ref of each other case -> 0 to 1.

    The report of every one is opened, with a line of its own and a row for the auditor; only the
    likeness is shown. It is an offer to look, not a finding. At most ten at once.

    Raises:
        NotFound: a case that is not there for ``by``.
        NoKeyInHand: nothing in this session opens one of them.
    """
    if not others or len(others) > COMPARED_MOST:
        raise NotValid(_("Please choose one to %(most)s cases.") % {"most": COMPARED_MOST})
    kept = Allegation.objects.select_related("report")
    held = {one: kept.take_for(by, "link", one) for one in sorted({ref, *others})}
    told = {one: _told(case, by) for one, case in held.items()}
    alike = {other: likeness(told[ref], told[other]) for other in others if other != ref}
    journal.record(by, "cases.compare_alleged", held[ref], others=len(alike))
    return alike


def _told(case: Allegation, by: By) -> str:
    opened = open_dossier(
        kept=Report.objects.all(), ref=case.report.ref, reason=Reason.ASSESSMENT, by=by
    )
    return plain(opened.get(FIELD, ""))
