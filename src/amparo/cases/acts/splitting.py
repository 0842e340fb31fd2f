"""One allegation that names several categories or contributors becomes two."""

from collections.abc import Collection

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.cases.knowing import (
    TOLD,
    check_lead,
    check_on_its_own,
    check_value,
    codes,
    columns,
    fits,
    know_first,
)
from amparo.cases.models import (
    About,
    Allegation,
    AllegedPerpetrator,
    Incident,
    Version,
    Victim,
)
from amparo.cases.states import Group
from amparo.cases.telling import pairs_with, standing_in, tell_again

FIELDS: dict[type[Version], str] = {
    AllegedPerpetrator: "perpetrators",
    Victim: "victims",
    Incident: "incidents",
}


@act
def split(
    *,
    ref: str,
    group: Group,
    category: str = "",
    contributing: str = "",
    perpetrators: Collection[str] = (),
    victims: Collection[str] = (),
    incidents: Collection[str] = (),
    by: By,
) -> Allegation:
    """Make a second allegation of what ``ref`` also names; it is counted from now on.

    It was received on the same day and has the same history of status as far as is known, told
    anew: figures as of earlier days count one, as they did. The rest it takes from the first.

    Args:
        group, category, contributing: of the second; empty: not known.
        perpetrators: threads of those who belong to the second; with them go the pairs that
            name them.
        victims, incidents: threads of those that concern the second alone. Whoever is in both
            stays with the first, so that each is counted once.

    Raises:
        LedElsewhere: a non-UN force, and this office does not lead that stream.
        NotValid: a category that does not fit the group, or somebody who is not in the first.
    """
    first = Allegation.objects.select_related("office").take_for(by, "split", ref)
    check_on_its_own(first)
    check_lead(first.office, group)
    check_value(group, About.CATEGORY, category, field="category")
    check_value(group, About.CONTRIBUTING, contributing, field="contributing")
    own = {About.GROUP: group, About.CATEGORY: category, About.CONTRIBUTING: contributing}
    told = [
        (About(fact.about), own.get(About(fact.about), fact.value), fact.true_on)
        for fact in first.facts.standing().order_by("place")
        if fact.about not in {About.CATEGORY, About.CONTRIBUTING, About.JOINED, About.SPLIT}
    ]
    told = [one for one in told if one[0] not in TOLD or fits(group, one[0], one[1])]
    began = first.received_on
    told += [(about, value, began) for about, value in own.items() if value and about in TOLD]
    told.append((About.SPLIT, first.ref, began))
    values: dict[str, str] = {about: value for about, value, _true_on in told}
    second = Allegation.objects.create(
        report_id=first.report_id,
        office_id=first.office_id,
        state=first.state,
        group=group,
        nature=first.nature,
        received_on=began,
        is_with_state=first.is_with_state,
        **columns(values),
    )
    know_first(second, told, by)
    moved = _moved(AllegedPerpetrator, first, second, perpetrators, by)
    moved += _moved(Victim, first, second, victims, by)
    moved += _moved(Incident, first, second, incidents, by)
    journal.record(by, "cases.split", first, second=second.ref, group=group, moved=moved)
    journal.record(by, "cases.split", second, of=first.ref, told=codes(second))
    return second


def _moved(
    model: type[Version], first: Allegation, second: Allegation, who: Collection[str], by: By
) -> int:
    """How many of a kind went to the second."""
    going = standing_in(first, model, who, field=FIELDS[model])
    for row in going:
        pairs = list(pairs_with(row)) if isinstance(row, AllegedPerpetrator) else []
        for pair in pairs:
            tell_again(pair, by, allegation_id=second.pk)
        tell_again(row, by, allegation_id=second.pk)
    return len(going)
