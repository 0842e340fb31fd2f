"""Figures that keep whatever else the two source documents state."""

from django.utils.translation import gettext_lazy as _

from amparo.statistics.figures.figure import NEWEST, Figure, Listing
from amparo.statistics.tables import Key, Years

EVER = Years(2016, 2023)
DOCUMENTS = _("ACABQ report on A/77/748; General Assembly resolution 71/297")

FIGURES = (
    Figure(
        name="stated-figures",
        title=_("Other numbers of the documents"),
        definition=_("Every other number that the two source documents state, with its unit."),
        unit="BY_LINE",
        keys=(
            Key("fact", "stated-fact"),
            Key("unit", "unit-of-count"),
            Key("qualifier", "qualifier"),
        ),
        source=DOCUMENTS,
        computed=NEWEST,
        series=("stated-figures",),
        build=Listing("value"),
        years=EVER,
        by_year=False,
    ),
    Figure(
        name="coordination-bodies",
        title=_("Members of the coordination bodies"),
        definition=_(
            "Members, chairs, observers and others of the bodies that coordinate protection from "
            "sexual exploitation and abuse, and whether the printed list or a later sentence "
            "names them."
        ),
        unit="MEMBER",
        keys=(
            Key("body", "coordination-body"),
            Key("member", "body-member"),
            Key("role", "body-role"),
            Key("basis", "membership-basis"),
        ),
        source=_("ACABQ report on A/77/748, annex I"),
        computed=NEWEST,
        series=("coordination-bodies",),
        build=Listing("members"),
        years=EVER,
        by_year=False,
    ),
    Figure(
        name="document-links",
        title=_("Links of the documents"),
        definition=_(
            "The document symbols that the two source documents print, the symbol each link "
            "leads to, and how often; NONE where a symbol is printed without a link."
        ),
        unit="LINK",
        keys=(
            Key("document", "source-document"),
            Key("place", "citation-place"),
            Key("cited"),
            Key("linked"),
        ),
        source=DOCUMENTS,
        computed=NEWEST,
        series=("document-links",),
        build=Listing("occurrences"),
        years=EVER,
        by_year=False,
    ),
)
