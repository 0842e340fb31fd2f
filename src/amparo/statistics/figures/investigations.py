"""Figures on investigations and accountability."""

from django.utils.translation import gettext_lazy as _

from amparo.statistics.figures.figure import NEWEST, Figure, Grid, Listing, lines
from amparo.statistics.tables import Key, Years

BODIES = ("OIOS_NON_TCC", "OIOS_TCC", "NATIONAL_JOINT_OIOS", "ALL_AVERAGE")
BODY = Key("body", "investigation-series")

FIGURES = (
    Figure(
        name="investigation-duration",
        title=_("Months to finish an investigation"),
        definition=_(
            "Mean number of months the Office of Internal Oversight Services took to finish "
            "investigations of sexual exploitation and abuse in a calendar year, by who "
            "investigated."
        ),
        unit="MONTH",
        keys=(BODY,),
        source=_("ACABQ report on A/77/748, paragraph 25"),
        computed=NEWEST,
        series=("investigation-duration",),
        build=Grid(lines("investigation-duration", "body", BODIES)),
        years=Years(2017, 2022),
        scope=_(
            "Means are shown as precisely as they are printed. Case counts are not printed, so "
            "means of several years or bodies cannot be combined."
        ),
    ),
    Figure(
        name="investigations-opened",
        title=_("Investigations opened"),
        definition=_(
            "New investigations of sexual exploitation and abuse opened in a calendar year."
        ),
        unit="INVESTIGATION",
        keys=(BODY,),
        source=_("ACABQ report on A/77/748, paragraph 25"),
        computed=NEWEST,
        series=("investigations-opened",),
        build=Grid(lines("investigations-opened", "body", ["OIOS"])),
        years=Years(2022, 2022),
    ),
    Figure(
        name="criminal-referrals",
        title=_("Referrals for criminal accountability"),
        definition=_(
            "Credible allegations of sexual exploitation and abuse that may be crimes by United "
            "Nations officials or experts on mission, referred to their State of nationality."
        ),
        unit="REFERRAL",
        keys=(Key("from"), Key("to")),
        source=_("ACABQ report on A/77/748, paragraph 24(b)"),
        computed=NEWEST,
        series=("criminal-referrals",),
        build=Listing("referrals"),
        years=Years(2016, 2022),
        by_year=False,
    ),
)
