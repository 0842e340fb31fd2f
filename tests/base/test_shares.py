"""A key split among custodians, and what is wrong with shares that do not make it."""

from itertools import combinations

import pytest

from amparo.base.vault import boxes, recovery_file, shares
from amparo.base.vault.recovery_file import PublicHalf
from amparo.site.recovery import sheet

PRIVATE, PUBLIC = boxes.new_pair()
SHARES = shares.split(PRIVATE, 2, 3)
FOREIGN = shares.split(boxes.new_key(), 2, 3)


def joined(*words: str) -> bytes:
    return shares.joined([shares.read(one) for one in words])


def test_any_two_of_three_make_the_key_and_one_does_not() -> None:
    for pair in combinations(SHARES, 2):
        assert joined(*pair) == PRIVATE
    assert joined(*SHARES) == PRIVATE
    with pytest.raises(shares.BadShare, match="2 shares are needed; these are 1"):
        joined(SHARES[0])
    with pytest.raises(shares.BadShare, match="2 shares are needed; these are 0"):
        joined()


def test_what_is_wrong_with_a_share_is_said_in_one_line() -> None:
    words = SHARES[0].split()
    at = next(i for i in range(4, len(words) - 1) if words[i] != words[i + 1])
    exchanged = " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])
    for typed, why in {
        " ".join(["abracadabra", *words[1:]]): "Word 1 of this share is not a word of the list.",
        " ".join(words[:-1]): "A share has 33 words; these are 32.",
        exchanged: "A word of this share is wrong, or two are exchanged.",
    }.items():
        with pytest.raises(shares.BadShare) as refused:
            shares.read(typed)
        assert str(refused.value) == why


def test_a_share_twice_or_of_another_key_is_named() -> None:
    with pytest.raises(shares.BadShare, match="Share 1 was given twice"):
        joined(SHARES[0], SHARES[0])
    with pytest.raises(shares.BadShare, match="of different keys"):
        joined(SHARES[0], FOREIGN[1])


def test_capitals_and_blanks_do_not_matter() -> None:
    assert shares.read(f"  {SHARES[1].upper()} \n") == shares.read(SHARES[1])
    assert shares.number(shares.read(SHARES[1])) == 2


@pytest.mark.parametrize(("need", "of"), [(1, 3), (4, 3), (2, 17)])
def test_one_person_alone_never_opens_it(need: int, of: int) -> None:
    with pytest.raises(shares.BadShare):
        shares.split(PRIVATE, need, of)


@pytest.mark.django_db
def test_a_sheet_can_be_read_back_and_its_heading_tells_a_finder_nothing() -> None:
    half = PublicHalf(PUBLIC, 2, 3)
    sheets = [sheet(number, half, share) for number, share in enumerate(SHARES, 1)]
    assert shares.found_in("\f".join(sheets)) == SHARES
    assert sheets[1].splitlines()[0] == f"Sheet 2 of 3, key {half.fingerprint}"
    assert "amparo" not in sheets[0].lower()


def test_the_public_half_is_read_back_and_a_changed_one_refused() -> None:
    half = PublicHalf(PUBLIC, 2, 3)
    assert recovery_file.read(half.text()) == half
    other = boxes.new_pair()[1].hex()
    for text in ("", half.text().replace(PUBLIC.hex(), other), half.text().replace("3", "x")):
        with pytest.raises(recovery_file.NotSuchAFile):
            recovery_file.read(text)
