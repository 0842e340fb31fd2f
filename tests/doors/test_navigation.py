"""The menu of each door."""

from django.test import RequestFactory, override_settings
from django.utils import timezone, translation

from amparo.base.by import By, Door, Role
from amparo.doors import navigation

EMPTY = "tests.doors.no_pages"


def desk(path: str, *roles: Role) -> dict[str, object]:
    request = RequestFactory().get(path)
    posts = frozenset((role.value, 1) for role in roles)
    request.by = By(Door.DESK, timezone.now(), person_id=1, posts=posts)  # type: ignore[attr-defined]
    return navigation.desk(request)


def labels(shown: dict[str, object]) -> list[str]:
    items = shown["navigation"]
    assert isinstance(items, list)
    return [str(item["label"]) for item in items]


def current(shown: dict[str, object]) -> list[str]:
    items = shown["navigation"]
    assert isinstance(items, list)
    return [str(item["label"]) for item in items if item["is_current"]]


def test_the_menu_shows_what_a_role_may_see() -> None:
    assert "People" not in labels(desk("/", Role.CASE_LEAD))
    assert "Reports" in labels(desk("/", Role.CASE_LEAD))
    assert "People" in labels(desk("/", Role.ADMINISTRATOR))
    assert "Reports" not in labels(desk("/", Role.ADMINISTRATOR))


def test_roles_are_named_in_words() -> None:
    assert desk("/", Role.AUDITOR, Role.CASE_LEAD)["roles"] == ["Case lead", "Auditor"]


def test_a_page_that_failed_before_its_door_still_has_a_menu() -> None:
    shown = navigation.desk(RequestFactory().get("/"))
    assert "My work" in labels(shown)
    assert shown["roles"] == []


def test_the_nearest_place_is_current_and_the_first_only_itself() -> None:
    assert current(desk("/")) == ["My work"]
    assert current(desk("/allegations/ABC/", Role.CASE_LEAD)) == ["Allegations"]
    assert current(desk("/elsewhere/")) == []


@override_settings(ROOT_URLCONF=EMPTY)
def test_a_place_whose_page_does_not_exist_is_left_out() -> None:
    assert labels(navigation.public(RequestFactory().get("/en/"))) == []


def test_the_switch_leads_to_this_page_in_every_language() -> None:
    with translation.override("fr"):
        shown = navigation.public(RequestFactory().get("/fr/figures/?as_of=2023"))
    languages = {language["code"]: language for language in shown["languages"]}  # type: ignore[attr-defined]
    assert languages["zh-hans"]["url"] == "/zh-hans/figures/?as_of=2023"
    assert languages["es"]["name"] == "Español"
    assert [code for code, one in languages.items() if one["is_current"]] == ["fr"]
