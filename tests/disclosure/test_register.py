"""The register of members: joined, returns due in January, delisted, listed again."""

from datetime import UTC, date, datetime

import pytest

from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.disclosure import acts
from amparo.disclosure.models import Member, YearlyReturn
from amparo.disclosure.states import MemberKind, MemberState
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
NUMBERS = {
    "recruitments": 9,
    "requests_made": 12,
    "responses_received": 10,
    "responses_given": 3,
    "rejected_hires": 1,
}


def keeper(year: int = 2026, month: int = 3, day: int = 1) -> By:
    return make.by(make.serving(Role.ADMINISTRATOR), datetime(year, month, day, 12, tzinfo=UTC))


def joined(name: str = "Relief Together", on: date = date(2022, 6, 1)) -> Member:
    return acts.add_member(
        name=name, kind=MemberKind.CIVIL_SOCIETY, joined_on=on, by=keeper(2026, 3, 1)
    )


def test_an_organisation_joins_once(loaded: None) -> None:
    member = joined()
    assert (member.state, member.office) == (MemberState.MEMBER, None)
    with pytest.raises(NotValid):
        joined("RELIEF together")
    with pytest.raises(NotValid):
        joined("Another", on=date(2027, 1, 1))


def test_who_keeps_no_register_adds_nobody() -> None:
    officer = make.by(make.serving(Role.DISCLOSURE_OFFICER))
    with pytest.raises(NotPermitted):
        acts.add_member(name="X", kind=MemberKind.OTHER, joined_on=TODAY, by=officer)


def test_a_return_that_was_due_in_january_and_is_absent_delists() -> None:
    member = joined()
    acts.file_return(ref=member.ref, year=2026, **NUMBERS, by=keeper(2027, 1, 20))
    with pytest.raises(NotPossible):
        acts.delist(ref=member.ref, by=keeper(2028, 1, 31))
    assert acts.delist(ref=member.ref, by=keeper(2028, 2, 1)).ended_on == date(2028, 2, 1)
    with pytest.raises(NotPossible):
        acts.relist(ref=member.ref, by=keeper(2028, 2, 2))
    acts.file_return(ref=member.ref, year=2027, **NUMBERS, by=keeper(2028, 2, 3))
    assert acts.relist(ref=member.ref, by=keeper(2028, 2, 3)).state == MemberState.MEMBER


def test_who_joined_this_year_owes_nothing() -> None:
    member = joined(on=date(2026, 1, 5))
    with pytest.raises(NotPossible):
        acts.delist(ref=member.ref, by=keeper())
    assert not Member.objects.owing(2025).exists()


def test_a_return_is_filed_once_for_a_year_that_is_over() -> None:
    member = joined()
    for year in (2026, 2021):
        with pytest.raises(NotValid):
            acts.file_return(ref=member.ref, year=year, **NUMBERS, by=keeper())
    with pytest.raises(NotValid):
        acts.file_return(
            ref=member.ref, year=2025, **{**NUMBERS, "responses_received": 13}, by=keeper()
        )
    acts.file_return(ref=member.ref, year=2025, **NUMBERS, by=keeper())
    with pytest.raises(NotPossible):
        acts.file_return(ref=member.ref, year=2025, **NUMBERS, by=keeper())
    assert YearlyReturn.objects.get().rejected_hires == 1


def test_who_left_may_come_back() -> None:
    member = joined()
    assert acts.note_leaving(ref=member.ref, by=keeper()).state == MemberState.LEFT
    assert acts.relist(ref=member.ref, by=keeper()).ended_on is None
