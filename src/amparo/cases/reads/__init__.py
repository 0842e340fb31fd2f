"""Questions over the records of cases: counts at any cut, and how things are called."""

from amparo.cases.reads.cube import EVERYWHERE, Cell, cube, end_of, questions, recounted
from amparo.cases.reads.people import (
    PairCell,
    PeopleCell,
    forms,
    perpetrators,
    victims,
    with_most_serious,
)
from amparo.cases.reads.wording import LISTS, VALUES, choices_for, in_words

__all__ = [
    "EVERYWHERE",
    "LISTS",
    "VALUES",
    "Cell",
    "PairCell",
    "PeopleCell",
    "choices_for",
    "cube",
    "end_of",
    "forms",
    "in_words",
    "perpetrators",
    "questions",
    "recounted",
    "victims",
    "with_most_serious",
]
