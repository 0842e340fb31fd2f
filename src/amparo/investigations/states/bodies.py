"""Who investigates, and how that is published.

Labels of bodies are those of the registry's code list ``investigating-body``.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.cases.states import Group, Investigator, WhyInvestigator


class Body(TextChoices):
    """Who investigates. Two of them together make a joint investigation."""

    OIOS = "OIOS", _("Office of Internal Oversight Services (OIOS)")
    TCC = "TCC", _("Troop-contributing country")
    PCC = "PCC", _("Police-contributing country")
    NIO = "NIO", _("National investigation officer")
    ENTITY = "ENTITY", _("Investigation office of the entity")
    PARTNER = "PARTNER", pgettext_lazy("investigating body", "Implementing partner")


NATIONAL = (Body.TCC, Body.PCC, Body.NIO)


class Contributor(TextChoices):
    """Whether the personnel concerned were contributed by a State, and as what."""

    TCC = "TCC", _("Troops of a contributing country")
    PCC = "PCC", _("Police of a contributing country")
    NONE = "NONE", _("Not personnel of a contributing country")


class WhyInstead(TextChoices):
    """Why another body investigates than the one to which it falls first."""

    UNABLE = "unable", _("It has no capacity to investigate")
    UNWILLING = "unwilling", _("It is not willing to investigate")
    CONFLICT = "conflict", _("It has a conflict of interest")
    NO_ANSWER = "no_answer", _("It did not answer in time")
    AGREED = "agreed", _("Both agreed that it should be so")


#: To whom an investigation falls, by whose personnel it concerns: the first needs no reason,
#: the others may where a reason is given. A partner's own come first to the partner; where it
#: cannot investigate, the entity of the United Nations that engaged it, or OIOS, may. Sources: the
#: protocol on allegations involving implementing partners of 2018; the model memorandum of
#: understanding with contributing countries, article 7 quinquies.
MAY_INVESTIGATE: dict[str, tuple[tuple[Body, ...], tuple[Body, ...]]] = {
    Group.UN_ENTITIES_NON_PKO_SPM: ((Body.ENTITY, Body.OIOS), ()),
    Group.PKO_SPM_NON_UNIFORMED: ((Body.OIOS, Body.ENTITY), (Body.PCC, Body.NIO)),
    Group.PKO_SPM_UNIFORMED: ((Body.TCC, Body.PCC, Body.NIO, Body.OIOS), (Body.ENTITY,)),
    Group.IMPLEMENTING_PARTNERS: ((Body.PARTNER,), (Body.ENTITY, Body.OIOS)),
    Group.NON_UN_FORCES: ((Body.TCC, Body.PCC, Body.NIO), (Body.ENTITY,)),
}


#: Who was decided on among the duties of a partner, as a body.
BODY_OF = {
    Investigator.PARTNER: Body.PARTNER,
    Investigator.UN_ENTITY: Body.ENTITY,
    Investigator.OIOS: Body.OIOS,
}
#: Why it is not the partner, as the duties of a partner say it.
WHY_OF = {
    WhyInstead.UNABLE: WhyInvestigator.NOT_ABLE,
    WhyInstead.UNWILLING: WhyInvestigator.NOT_WILLING,
    WhyInstead.NO_ANSWER: WhyInvestigator.NOT_WILLING,
    WhyInstead.CONFLICT: WhyInvestigator.CONFLICT,
    WhyInstead.AGREED: WhyInvestigator.AGREED,
}


class Series(TextChoices):
    """Categories of the published table of durations; code list ``investigation-series``."""

    OIOS_NON_TCC = (
        "OIOS_NON_TCC",
        _("OIOS alone (not concerning a troop-contributing country)"),
    )
    OIOS_TCC = "OIOS_TCC", _("OIOS alone (concerning a troop-contributing country)")
    NATIONAL_JOINT_OIOS = "NATIONAL_JOINT_OIOS", _("National investigators jointly with OIOS")
    OTHER = "OTHER", pgettext_lazy("series of investigations", "Other investigating bodies")


def series_of(body: str, with_body: str, contributor: str) -> Series:
    """The category of the table in paragraph 25 of the ACABQ report on A/77/748."""
    both = {body, with_body}
    if Body.OIOS in both and both & {*NATIONAL}:
        return Series.NATIONAL_JOINT_OIOS
    if both == {Body.OIOS, ""}:
        return Series.OIOS_TCC if contributor == Contributor.TCC else Series.OIOS_NON_TCC
    return Series.OTHER
