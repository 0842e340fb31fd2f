"""The whole public API under strange requests: no failure of ours, no leak, nothing twice or lost.

Requests are made from the API's own description, half of them as described and half not.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from amparo.base.by import Role
from amparo.intake.models import Delivery, Report
from amparo.people import acts as people
from amparo.people.models import Purpose
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "published")]
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
API = "/api/v1"
CANARY = "canary4711"
TELLTALE = ("Traceback", "psycopg", "django.", "DoesNotExist")


@pytest.fixture
def secret() -> str:
    office, _officer = make.central_with_officer()
    by = make.by(make.serving(Role.ADMINISTRATOR), timezone.now())
    told: dict[str, Any] = {"name": "P", "purpose": Purpose.REPORTS, "days": 9}
    return people.make_token(**told, office=office.ref, by=by)[1]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The requests of a test are in its transaction, as those of Django's own client are."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations() -> Any:
    """The description as the door serves it, over the door itself."""
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", WSGIHandler())


def is_refusal(answer: Any) -> bool:
    """In the house's shape."""
    told = answer.json()
    return isinstance(told["code"], str) and bool(told["message"])


def answered(case: Any, secret: str, key: str = "fuzz") -> Any:
    headers = {"Authorization": f"Bearer {secret}"}
    if case.operation.method == "post":
        headers["Idempotency-Key"] = key
    answer = case.call(headers=headers)
    assert answer.status_code < 500, (case.as_curl_command(), answer.text)
    if answer.status_code >= 400 and answer.status_code not in {404, 405}:
        assert is_refusal(answer)
    return answer


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_makes_it_fail_or_tell_too_much(
    public: Client, secret: str, mode: GenerationMode, caplog: pytest.LogCaptureFixture
) -> None:
    tried = set()
    for operation in (one.ok() for one in operations().get_all_operations()):

        @given(case=operation.as_strategy(generation_mode=mode))
        @FEW
        def ask(case: Any) -> None:
            answer = answered(case, secret)
            tried.add((case.operation.method, answer.status_code // 100))
            assert not any(word in answer.text for word in TELLTALE), answer.text
            assert secret not in answer.text

        with suppress(Unsatisfiable):  # what takes no input cannot be asked wrongly
            ask()
    assert "A page failed" not in caplog.text
    methods = {method for method, _answer in tried}
    assert methods == {"get", "post"}


def forms() -> st.SearchStrategy[Any]:
    """Bodies as the description allows them: the codes in them mostly are none of ours."""
    operation = operations()[f"{API}/reports"]["POST"]
    return operation.as_strategy(generation_mode=GenerationMode.POSITIVE)  # type: ignore[no-any-return]


@pytest.mark.slow
def test_what_was_accepted_is_there_exactly_once(
    public: Client, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    accepted: set[str] = set()
    count = iter(range(10_000))

    @given(case=forms())
    @settings(FEW, max_examples=60)
    def hand_in(case: Any) -> None:
        case.body["incident"]["words"] = f"{CANARY} {case.body['incident'].get('words', '')}"
        key = f"key-{next(count)}"
        before = Report.objects.count()
        first, again = answered(case, secret, key), answered(case, secret, key)
        assert (first.status_code, first.text) == (again.status_code, again.text)
        assert CANARY not in first.text
        assert Report.objects.count() - before == (first.status_code == 201)
        if first.status_code == 201:
            accepted.add(first.json()["ref"])

    with caplog.at_level(logging.DEBUG):
        hand_in()
    assert CANARY not in caplog.text
    assert set(Report.objects.values_list("ref", flat=True)) == accepted
    assert Delivery.objects.count() == len(accepted) > 0
    for ref in accepted:
        told = public.get(
            f"{API}/reports/{ref}/status", headers={"Authorization": f"Bearer {secret}"}
        )
        assert told.json()["state"] == "received"


TREES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(["incident", "words", "safety", "needs", "x"]), below)
    ),
    max_leaves=12,
)


@pytest.mark.slow
def test_any_json_at_all_is_answered_in_the_house_s_shape(public: Client, secret: str) -> None:
    @given(body=TREES)
    @settings(FEW, max_examples=80)
    def hand_in(body: Any) -> None:
        answer = public.post(
            f"{API}/reports",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "k"},
        )
        assert answer.status_code == 422
        assert is_refusal(answer)

    hand_in()
    assert not Report.objects.exists()
