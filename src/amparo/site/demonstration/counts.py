"""How many synthetic allegations there are, at each published cut, and how their cases went.

Everything here that a source printed is held against the published series by a test. What no
source prints (the split of peace operations before 2021, 2016 as a whole, partners of 2019 when
first counted, names of status of the 92, numbers of investigations) is our own choice, made so
that it adds up, and says nothing about the world.
"""

from datetime import date
from typing import NamedTuple

from amparo.cases.states import Group as G
from amparo.cases.states import Status as S

LAST = date(2024, 12, 31)  # nothing of the synthetic past happens after it
REPORT = date(2022, 12, 31)  # the cut of the ACABQ report on A/77/748
QUIET = date(2023, 4, 30)  # until then what the report counted stays as it was
COHORT = 2022  # the year of paragraph 24(a)
COHORT_GROUPS = (G.UN_ENTITIES_NON_PKO_SPM, G.PKO_SPM_NON_UNIFORMED, G.PKO_SPM_UNIFORMED)

#: Allegations by year received, as first counted at the end of that year:
#: entities, peace operations without and with uniform, implementing partners, non-UN forces.
FIRST = {
    2016: (20, 10, 42, 8, 0),
    2017: (44, 14, 49, 25, 0),
    2018: (95, 12, 44, 109, 5),
    2019: (107, 24, 56, 170, 0),
    2020: (91, 17, 49, 227, 0),
    2021: (108, 14, 60, 251, 0),
    2022: (166, 16, 63, 291, 0),
    2023: (284, 18, 82, 371, 3),
    2024: (190, 20, 82, 382, 2),
}
#: And as counted at the cut of the report, where late reports and corrections made it another.
LATER = {
    2018: (101, 13, 42, 113, 5),
    2019: (114, 25, 55, 177, 0),
    2020: (113, 18, 47, 250, 0),
    2021: (115, 14, 61, 263, 0),
}
ORDER = (
    G.UN_ENTITIES_NON_PKO_SPM,
    G.PKO_SPM_NON_UNIFORMED,
    G.PKO_SPM_UNIFORMED,
    G.IMPLEMENTING_PARTNERS,
    G.NON_UN_FORCES,
)


class Regrouped(NamedTuple):
    """So many of a year that turned out to concern other personnel, before the report's cut."""

    year: int
    before: G
    after: G
    number: int


REGROUPED = (
    Regrouped(2018, G.PKO_SPM_UNIFORMED, G.UN_ENTITIES_NON_PKO_SPM, 2),
    Regrouped(2019, G.PKO_SPM_UNIFORMED, G.PKO_SPM_NON_UNIFORMED, 1),
    Regrouped(2020, G.PKO_SPM_UNIFORMED, G.UN_ENTITIES_NON_PKO_SPM, 3),
    Regrouped(2020, G.UN_ENTITIES_NON_PKO_SPM, G.IMPLEMENTING_PARTNERS, 2),
    Regrouped(2021, G.IMPLEMENTING_PARTNERS, G.UN_ENTITIES_NON_PKO_SPM, 1),
)
#: Counted in the first year, then found to have been received in December of the year before.
REDATED = ((2021, G.UN_ENTITIES_NON_PKO_SPM, 2),)
#: Of the entities' allegations of 2022: personnel of no known category, so outside the cohort
#: of paragraph 24(a); in 2023 each is found to be the same as another, and counted with it.
OUTSIDE_COHORT = 2
JOINED_ON = date(2023, 9, 12)

#: Paragraph 24(a): 13, 17, 4 and 117 are printed; the other 92 are ours.
COHORT_STATUS = {
    S.SUBSTANTIATED: 13,
    S.UNSUBSTANTIATED: 17,
    S.NOT_SEA: 4,
    S.UNFOUNDED: 3,
    S.CLOSED_OTHER: 16,
    S.INVESTIGATION: 117,
    S.PRELIM: 38,
    S.REVIEW_LIMITED: 21,
    S.RECEIVED: 14,
}


class Finished(NamedTuple):
    """Investigations finished in a year: how many, and their days from opening to the end."""

    number: int
    days: int


#: Paragraph 25: the smallest whole numbers whose means are the printed ones to two decimals,
#: and whose weighted mean is the printed mean of all. A month is 30.4375 days.
FINISHED = {
    2017: (Finished(10, 3060), Finished(3, 776), Finished(5, 1642)),
    2018: (Finished(9, 2072), Finished(3, 680), Finished(3, 685)),
    2019: (Finished(13, 2709), Finished(6, 1312), Finished(2, 596)),
    2020: (Finished(4, 1118), Finished(7, 2549), Finished(9, 2351)),
    2021: (Finished(13, 3913), Finished(5, 1735), Finished(2, 781)),
    2022: (Finished(18, 3430), Finished(7, 2490), Finished(3, 1375)),
}
SERIES = ("OIOS_NON_TCC", "OIOS_TCC", "NATIONAL_JOINT_OIOS")
