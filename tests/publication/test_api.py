"""The published record for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from pydantic import TypeAdapter

from amparo.doors.api import public_api
from amparo.intake.bundles import IncidentForm
from amparo.publication import console, schemas
from amparo.statistics import console as figures
from amparo.statistics.figures import FIGURES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "published")]
REVIEWED = Path(__file__).parent / "openapi.json"
API = "/api/v1"


def test_the_description_is_the_reviewed_one(public: Client) -> None:
    """When it differs on purpose, read the difference and keep the new one."""
    told = public.get(f"{API}/openapi.json")
    assert told.json() == json.loads(REVIEWED.read_text())
    assert told.json() == json.loads(json.dumps(public_api.get_openapi_schema()))


def test_the_list_is_the_console_s(public: Client) -> None:
    answer = public.get(f"{API}/figures")
    assert answer.content == CliRunner().invoke(figures.figures, ["--format", "json"]).stdout_bytes
    assert answer["Content-Type"] == "application/json"
    TypeAdapter(list[schemas.Listed]).validate_json(answer.content)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_console_s_and_as_described(public: Client, name: str) -> None:
    answer = public.get(f"{API}/figures/{name}?as_of=2023-03-31&from=published")
    asked = [name, "--as-of", "2023-03-31", "--format", "json"]
    assert answer.content == CliRunner().invoke(figures.figures, asked).stdout_bytes
    table = schemas.Table.model_validate_json(answer.content)
    assert table.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer.json()
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


def test_years_and_day_are_heeded(public: Client) -> None:
    told = public.get(f"{API}/figures/allegations-by-group?as_of=2021-12-31&years=2020").json()
    assert told["header"] == ["group", "2020", "total"]
    assert [row["cells"][0]["value"] for row in told["rows"]] == [91, None, 227]


def test_the_statements_are_the_console_s_and_as_described(public: Client) -> None:
    answer = public.get(f"{API}/reconcile")
    assert (
        answer.content == CliRunner().invoke(console.reconcile, ["--format", "json"]).stdout_bytes
    )
    told = TypeAdapter(list[schemas.Statement]).validate_json(answer.content)
    assert [one.model_dump(mode="json") for one in told] == answer.json()


def test_labels_speak_the_language_asked(public: Client) -> None:
    path = f"{API}/figures/allegations-by-group"
    answer = public.get(path, HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert "执行伙伴" in answer.text
    assert "Accept-Language" in answer["Vary"]


def test_what_has_not_changed_is_not_sent_again(public: Client) -> None:
    first = public.get(f"{API}/reconcile")
    again = public.get(f"{API}/reconcile", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "code", "fact"),
    [
        ("nothing-like-it", 404, "NotFound", "near"),
        ("cohort-status?as_of=yesterday", 422, "NotValid", "as_of"),
        ("cohort-status?years=2022-2018", 422, "NotValid", "years"),
        ("cohort-status?from=rumours", 422, "NotValid", "from"),
        ("cohort-status?from=records", 403, "NotPermitted", "message"),
    ],
)
def test_a_refusal_is_json_with_its_reason(
    public: Client, path: str, status: int, code: str, fact: str
) -> None:
    answer = public.get(f"{API}/figures/{path}")
    assert answer.status_code == status
    assert answer.json()["code"] == code
    assert fact in answer.json()
    schemas.Refusal.model_validate_json(answer.content)


def test_nothing_can_be_sent(public: Client) -> None:
    for path in ("figures", "figures/cohort-status", "reconcile"):
        assert public.post(f"{API}/{path}").status_code == 405


def test_no_two_schemas_of_different_shape_share_a_name(public: Client) -> None:
    """Ninja keeps one of them, and the description of the other is quietly lost."""
    told = json.loads(REVIEWED.read_text())["components"]["schemas"]
    form = IncidentForm.model_json_schema()["$defs"]
    assert [name for name, shape in form.items() if not _same(told[name], shape)] == []


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one.get("properties", {}).keys() == other.get("properties", {}).keys())
