"""Names of colleagues in the words of a report, in any script."""

import pytest

from amparo.intake.conflicts import named_in
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("José Núñez", "it was jose nunez of the warehouse"),
        ("Jose Nunez", "Núñez, José"),
        ("Øystein Sørby", "oystein SORBY came"),
        ("Łukasz Wójcik", "Wojcik Lukasz"),
        ("Anna-Maria Groß", "Maria Anna GROSS"),
        ("أحمد السيّد", "رأيت احمد السيد في المخيم"),
        ("Ёлкин Пётр", "это был петр елкин"),
        ("王伟", "我看见王伟在仓库"),
        ("J. Kamau", "mr kamau was there"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, words: str) -> None:
    someone = make.person(name=name)
    make.person(name="Nobody Here")
    report = make.report(make.office())
    assert named_in(["something else", words], report) == [someone]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("José Núñez", "jose was there"),
        ("Ann Lee", "anniversary of leeds"),
        ("?", "what? nothing"),
        ("王伟", "王先生"),
    ],
)
def test_part_of_a_name_is_not_the_name(name: str, words: str) -> None:
    make.person(name=name)
    assert named_in([words], make.report(make.office())) == []


def test_an_address_is_a_name_too() -> None:
    someone = make.person(name="Zz Qq", email="zz@example.org")
    report = make.report(make.office())
    assert named_in(["write to ZZ@Example.org!"], report) == [someone]


def test_who_is_kept_away_or_gone_is_not_offered_again() -> None:
    report = make.report(make.office())
    away = make.person(name="Ada Byron")
    report.exclusions.create(person=away, why="named", at=make.NOON)
    make.person(name="Ada Byron", is_active=False)
    assert named_in(["ada byron"], report) == []
