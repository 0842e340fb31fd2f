"""The public form under empty, huge, malformed, hostile, old and interrupted requests."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as attempts
from hypothesis import strategies as st

from amparo.base.vault import boxes
from amparo.base.vault.models import Sealed
from amparo.intake import questions
from amparo.intake.models import Draft, Report
from amparo.intake.public import progress
from amparo.intake.public.progress import Progress
from tests import factories as make
from tests.intake.filling import WORDS, Filler

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that the form offers."""


def nothing_is_kept() -> bool:
    return not (Report.objects.exists() or Sealed.objects.exists() or Draft.objects.exists())


def test_a_page_that_was_changed_is_refused_in_plain_words_and_keeps_what_it_can(
    public: Client,
) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)
    filler.press("to:words")
    filler.kept = filler.kept[:-6] + "AAAA=="

    page = filler.press("next", words="canary-rescued")

    assert page.status_code == 409
    assert "can no longer be used" in page.text
    assert "canary-rescued" in filler.press("stay").text
    assert WORDS not in filler.page.text
    assert nothing_is_kept()


def test_a_page_older_than_six_hours_is_refused_likewise(public: Client) -> None:
    old = timezone.now() - progress.LASTS - timedelta(minutes=1)
    kept = Progress(step="words", answers={"place": "canary-place"}).locked(old)

    page = public.post("/en/report/", {"kept": kept, "words": "canary-typed", "do": "next"})

    assert page.status_code == 409
    assert "canary" not in page.text
    just_good = Progress(step="words").locked(old + timedelta(minutes=2))
    assert public.post("/en/report/", {"kept": just_good, "do": "stay"}).status_code == 200


@pytest.mark.parametrize("kept", ["", "AAAA", "no base64 %%%", "é" * 50, "A" * 4000, "\x00"])
def test_no_state_of_somebody_elses_making_is_believed(public: Client, kept: str) -> None:
    page = public.post("/en/report/", {"kept": kept, "words": "canary-typed", "do": "send"})
    assert page.status_code == 409
    assert nothing_is_kept()


def test_a_state_locked_for_something_else_is_not_believed(public: Client) -> None:
    other = boxes.lock(b"{}", progress._key(), "amparo/mailbox cookie")
    page = public.post("/en/report/", {"kept": urlsafe_b64encode(other).decode(), "do": "stay"})
    assert page.status_code == 409


def test_a_form_larger_than_a_mebibyte_gets_a_clear_page(public: Client) -> None:
    page = public.post("/en/report/", {"words": "x" * 1_100_000, "do": "next"})
    assert page.status_code == 413
    assert "longer than we can take at once" in page.text


def test_twenty_thousand_characters_of_any_script_are_taken_and_one_more_is_not(
    public: Client,
) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words="報" * 20_000)
    filler.press("to:words")
    assert filler.press("next", words="報" * 20_001).status_code == 422
    assert filler.press("next", words="報" * 20_000).status_code == 200
    assert filler.send().status_code == 201


def test_words_and_details_that_are_too_long_together_lead_back_to_the_words(
    public: Client,
) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words="x" * 19_999, situation="longer")
    assert filler.send().status_code == 422
    assert "Please send it in two parts." in filler.page.text
    assert nothing_is_kept()


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        ("what", {"what": "NO_SUCH_CODE"}),
        ("when", {"when": "NO_SUCH_CODE"}),
        ("where", {"country": "XXX"}),
        ("organisation", {"entity": "NO_SUCH_ENTITY"}),
        ("organisation", {"category": "<script>"}),
        ("person", {"nationality": "XXX"}),
        ("safety", {"needs": ["medical", "NO_SUCH"]}),
        ("safety", {"danger": ["yes", "no", "maybe"]}),
        ("words", {"words": "nul \x00 byte"}),
        ("where", {"place": "x" * 301}),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_step(
    public: Client, step: str, answers: dict[str, Any]
) -> None:
    filler = Filler(public)
    filler.press("next")
    for one in filler.steps:
        if one.name == step:
            break
        filler.press("next", **({"words": WORDS} if one.name == "words" else {}))
    assert filler.press("next", **answers).status_code == 422
    assert 'role="alert"' in filler.page.text


def test_what_went_round_its_step_is_refused_at_the_end(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)
    filler.press("to:where")
    filler.press("back", country="XXX")
    assert filler.send().status_code == 422
    assert filler.heading == "Where it happened"
    assert nothing_is_kept()


def test_hostile_words_are_shown_as_words(public: Client) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    filler = Filler(public).answer(words=hostile, place='"><img src=x onerror=alert(1)>')
    for page in (filler.page, filler.press("to:words"), filler.press("to:where")):
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


def test_without_anyone_to_receive_it_the_answers_stay_in_the_page(public: Client) -> None:
    filler = Filler(public).answer(words=WORDS)

    page = filler.send()

    assert page.status_code == 503
    assert "Nothing you wrote has been kept." in page.text
    assert nothing_is_kept()
    make.central_with_officer()
    assert filler.send().status_code == 201


@contextmanager
def database_away(verb: str) -> Iterator[None]:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(verb):
            raise OperationalError("server closed the connection")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def test_when_the_database_is_away_nothing_typed_is_lost(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)
    filler.press("to:where")

    with database_away("SELECT"):
        page = filler.press("next", place="canary-place")
        assert page.status_code == 503
        assert "still in this page" in page.text
    assert "canary-place" in filler.press("stay").text
    filler.press("next", place="canary-place")
    with database_away("INSERT"):
        assert filler.send().status_code == 503
    assert nothing_is_kept()
    assert filler.send().status_code == 201


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(public: Client, method: str) -> None:
    assert getattr(public, method)("/en/report/").status_code == 405


def test_what_is_no_form_at_all_gets_a_page(public: Client) -> None:
    boundary = "multipart/form-data; boundary=x"
    for body, kind in (
        (b"--x\r\nbroken", boundary),
        (b"{}", "application/json"),
        (b"\xff\xfe=%%%", "application/x-www-form-urlencoded"),
        (b"a=1&" * 300, "application/x-www-form-urlencoded"),
        (b"", "multipart/form-data"),
    ):
        page = public.post("/en/report/", body, content_type=kind)
        assert page.status_code in {200, 400}, kind
        assert "</html>" in page.text


NAMES = ("do", "kept", "asked", "last", *questions.QUESTIONS)
BUTTONS = st.sampled_from(["next", "back", "keep", "send", "stay", "confirm", "to:words", "to:x"])


@attempts(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    typed=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40), max_size=6),
    button=BUTTONS,
    step=st.sampled_from(["", "safety", "words", "where", "consent", "check", "sent", "none"]),
    has_state=st.booleans(),
)
def test_no_form_however_odd_is_a_mistake_of_ours(
    public: Client, typed: dict[str, str], button: str, step: str, has_state: bool
) -> None:
    kept = Progress(step=step, mark="0" * 64, at="2026-03-01T12:00:00+00:00")
    state = {"kept": kept.locked(timezone.now())} if has_state else {}
    page = public.post("/en/report/", {**typed, "do": button, **state})
    assert page.status_code in {200, 302, 409, 422, 503}
