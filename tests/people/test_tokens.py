"""Tokens of other systems: made by administrators, shown once, ended at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.people import acts
from amparo.people.models import ApiToken, Purpose
from tests import factories as make

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def administrator() -> By:
    return make.by(make.serving(Role.ADMINISTRATOR))


def made(by: By, **changed: object) -> tuple[ApiToken, str]:
    told = {
        "name": "Partner",
        "office": make.office().ref,
        "purpose": Purpose.REPORTS,
        "days": 30,
        **changed,
    }
    return acts.make_token(**told, by=by)  # type: ignore[arg-type]


def test_a_token_is_returned_once_and_kept_as_a_hash() -> None:
    token, secret = made(administrator())

    assert secret.startswith("amparo_")
    assert len(secret) == 50
    assert secret not in str(ApiToken.objects.values())
    assert secret not in str(Entry.objects.values())
    line = Entry.objects.get(act="people.make_token")
    assert line.facts == {"office": token.office.ref, "purpose": "reports", "days": 30}


def test_a_token_lasts_as_long_as_was_said() -> None:
    token, secret = made(administrator(), days=1)
    end = make.NOON + timedelta(days=1)

    def found(at: object) -> list[ApiToken]:
        return list(ApiToken.objects.usable(secret, Purpose.REPORTS, at))  # type: ignore[arg-type]

    assert found(end - timedelta(seconds=1)) == [token]
    assert found(end) == []


def test_a_token_that_has_ended_opens_nothing() -> None:
    by = administrator()
    token, secret = made(by)

    acts.end_token(ref=token.ref, by=by)

    assert not ApiToken.objects.usable(secret, Purpose.REPORTS, make.NOON).exists()
    with pytest.raises(NotPossible):
        acts.end_token(ref=token.ref, by=by)


@pytest.mark.parametrize("days", [0, 367])
def test_a_token_of_no_days_or_of_years_is_refused(days: int) -> None:
    with pytest.raises(NotValid) as refusal:
        made(administrator(), days=days)
    assert "days" in refusal.value.facts


def test_a_token_needs_an_office_that_is_there() -> None:
    with pytest.raises(NotValid) as refusal:
        made(administrator(), office="NOSUCHOFFICE")
    assert "office" in refusal.value.facts


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_but_an_administrator_makes_sees_or_ends_a_token(role: Role) -> None:
    token, _secret = made(administrator())
    by = make.by(make.serving(role))

    with pytest.raises(NotPermitted):
        made(by)
    with pytest.raises(NotFound):
        acts.end_token(ref=token.ref, by=by)


def test_the_page_shows_a_new_token_once(desk: Desk) -> None:
    office = make.office()
    client = desk(make.serving(Role.ADMINISTRATOR))

    page = client.post(
        "/tokens/",
        {"name": "Partner <b>", "office": office.ref, "purpose": "reports", "days": "30"},
    )

    assert page.status_code == 201
    assert "amparo_" in page.text
    again = client.get("/tokens/")
    assert "amparo_" not in again.text
    assert "Partner &lt;b&gt;" in again.text


def test_a_token_is_ended_on_the_page(desk: Desk) -> None:
    token, _secret = made(administrator())
    client = desk(make.serving(Role.ADMINISTRATOR))

    assert client.post(f"/tokens/{token.ref}/end/").status_code == 302
    assert client.post(f"/tokens/{token.ref}/end/").status_code == 409
    assert client.post("/tokens/NOSUCHTOKEN2/end/").status_code == 404


def test_a_form_that_does_not_fit_is_shown_again(desk: Desk) -> None:
    client = desk(make.serving(Role.ADMINISTRATOR))
    assert client.post("/tokens/", {"name": "", "days": "900"}).status_code == 422
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.AUDITOR])
def test_the_page_is_for_administrators(desk: Desk, role: Role) -> None:
    client = desk(make.serving(role))
    assert client.get("/tokens/").status_code == 403
    assert client.post("/tokens/", {"name": "x"}).status_code == 403
