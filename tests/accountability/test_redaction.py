"""Striking out, as pure text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.accountability.redaction import MARK, passages, redact

WORDS = "Amina told me. He gave her rice!\nHer brother Ali saw it. AMINA cried."


def test_passages_are_sentences_and_lines() -> None:
    assert passages(WORDS) == [
        "Amina told me.",
        "He gave her rice!",
        "Her brother Ali saw it.",
        "AMINA cried.",
    ]


def test_a_passage_goes_whole_and_a_name_wherever_it_stands() -> None:
    left = redact(WORDS, {2}, "Amina\n\n")
    assert left.words == f"{MARK} told me.\nHe gave her rice!\n{MARK}\n{MARK} cried."
    assert left.struck == 3


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ذهبت أمينة إلى السوق.", "أمينة"),
        ("阿米娜去了市场。她哭了。", "阿米娜"),
        ("Cafe\u0301 Zoe\u0301 closed.", "Zo\u00e9"),
        ("Straße 5.", "straße"),
    ],
)
def test_names_go_in_any_script_and_however_they_are_composed(words: str, name: str) -> None:
    assert name.casefold() not in redact(words, (), name).words.casefold()


@given(
    st.text(max_size=200), st.sets(st.integers(0, 20)), st.lists(st.text(min_size=2), max_size=3)
)
def test_what_is_struck_out_is_never_there(words: str, numbers: set[int], names: list[str]) -> None:
    told = "\n".join(names)
    left = redact(words, numbers, told).words.replace(MARK, "\x00")
    wanted = {name.strip() for name in told.splitlines()} - {""}
    assert not [name for name in wanted if name in left]
