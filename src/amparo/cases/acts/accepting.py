"""A report becomes an allegation."""

from datetime import date

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.cases.knowing import check_lead, check_value, codes, columns, know_first, not_ahead
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake


@act
def accept_report(
    *,
    report: str,
    group: Group,
    nature: Nature,
    received_on: date,
    category: str = "",
    entity: str = "",
    mission: str = "",
    country: str = "",
    setting: str = "",
    contributing: str = "",
    partner: str = "",
    force: str = "",
    by: By,
) -> Allegation:
    """Accept a report: it becomes an allegation, counted from the day it was received.

    Args:
        received_on: the day the organisation first received it, wherever that was; not later
            than today. It may lie before the day we came to know of it.
        category, setting, force: codes of their lists; empty: not known, as for all of these.
        entity, mission: codes of the registry.
        country, contributing: ISO 3166-1 alpha-3.
        partner: its ref in the register of implementing partners.

    Raises:
        LedElsewhere: a non-UN force, and this office does not lead that stream.
        NotValid: a code outside its list, or one that does not fit the group.
    """
    accepted = intake.accept(ref=report, by=by)
    not_ahead(received_on, by, "received_on")
    check_lead(accepted.office, group)
    traits = {
        About.CATEGORY: category,
        About.ENTITY: entity,
        About.MISSION: mission,
        About.COUNTRY: country,
        About.SETTING: setting,
        About.CONTRIBUTING: contributing,
        About.PARTNER: partner,
        About.FORCE: force,
    }
    told = {about: value for about, value in traits.items() if value}
    for about, value in told.items():
        check_value(group, about, value, field=about)
    first = {About.RECEIVED: "", About.GROUP: group, About.NATURE: nature, **told}
    allegation = Allegation.objects.create(
        report=accepted,
        office_id=accepted.office_id,
        group=group,
        nature=nature,
        received_on=received_on,
        **columns({str(about): value for about, value in first.items()}),
    )
    know_first(allegation, [(about, value, received_on) for about, value in first.items()], by)
    journal.record(
        by,
        "cases.accept_report",
        allegation,
        report=accepted.ref,
        group=group,
        told=codes(allegation),
    )
    return allegation
