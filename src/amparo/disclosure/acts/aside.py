"""Who has nothing to do with a candidate: by their own word, or because they bear the name."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPossible
from amparo.disclosure import reads
from amparo.disclosure.models import Aside, ConductRequest, Recruitment
from amparo.disclosure.states import WhyAside


class NobodyLeft(NotPossible):
    """No colleague who could open it would remain."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody else in this office could do this. An administrator has to appoint somebody.")
        )


class BearsTheName(NotPossible):
    """Whoever acts bears the name of the candidate, or manages somebody who does."""

    def __init__(self) -> None:
        super().__init__(
            _("The candidate bears your name, or that of somebody you manage. Leave it to others.")
        )


@act
def step_aside(*, ref: str, by: By) -> Recruitment | ConductRequest:
    """Say that one knows the candidate: the round stays with colleagues, and is gone for oneself.

    Args:
        ref: of a request that one is asked, or of a recruitment of one's own.

    Raises:
        NobodyLeft: nobody else could open it.
    """
    record: Recruitment | ConductRequest
    if ConductRequest.objects.allowed(by, "step_aside").filter(ref=ref).exists():
        record = ConductRequest.objects.take_for(by, "step_aside", ref)
    else:
        record = Recruitment.objects.take_for(by, "step_aside", ref)
    if not reads.able(record, by.at).exclude(pk=by.person).exists():
        raise NobodyLeft
    _keep_away(record, {by.person: WhyAside.DECLARED}, by)
    journal.record(by, "disclosure.step_aside", record)
    return record


def _keep_named_away(
    record: Recruitment | ConductRequest, name: str, by: By, *, even_oneself: bool = False
) -> int:
    """Keep away officers who bear the name, and who manage them; how many.

    Another system stands where nobody's name can be read: there it is done at the first opening.
    """
    if by.door == Door.API:
        return 0
    away: dict[int, WhyAside] = {}
    able = {one.pk: one for one in reads.able(record, by.at)}
    for one in reads.bearing(name, by.at):
        line = {above.pk: WhyAside.LINE for above in one.line()}
        away |= {who: why for who, why in {**line, one.pk: WhyAside.NAMED}.items() if who in able}
    if by.person_id in away and not even_oneself:
        raise BearsTheName
    _keep_away(record, away, by)
    return len(away)


def _keep_away(record: Recruitment | ConductRequest, away: Mapping[int, WhyAside], by: By) -> None:
    of = "recruitment" if isinstance(record, Recruitment) else "request"
    Aside.objects.bulk_create(
        (Aside(**{of: record}, person_id=who, why=why, at=by.at) for who, why in away.items()),
        ignore_conflicts=True,
    )
