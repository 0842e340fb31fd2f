"""Reports that another system hands in."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from amparo.base import proofs
from amparo.base.access import Office
from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.base.vault import mailbox
from amparo.base.vault.models import Identity, Reason
from amparo.base.vault.opening import open_dossier
from amparo.intake.acts import receiving
from amparo.intake.models import Consent, Delivery, Report
from amparo.people import acts as people
from amparo.people.models import ApiToken, Purpose
from tests import factories as make

pytestmark = pytest.mark.django_db
PATH = "/api/v1/reports"
FORM: dict[str, Any] = {
    "format": "amparo-incident-form/1",
    "language": "fr",
    "receipt": {"form_id": "P-77", "received_by": "canary-partner", "basis": "second_hand"},
    "consent": {"informed": "self", "services": True, "counted": True},
    "affected": {"pseudonym": "canary-A1", "person": "WOMAN", "age": "18+", "child": "no"},
    "alleged": {"entity": "UNICEF", "category": "CIVILIAN_NS", "nationality": "HTI"},
    "incident": {"words": "canary-4711", "what": "SEX_FOR_HELP", "country": "HTI"},
    "safety": {"danger": "yes", "needs": ["medical", "legal"], "offered": "canary-clinic"},
    "routing": {"told": [{"who": "canary-boss", "at": "2026-02-01T10:00:00Z"}]},
}


def token_for(office: Office, **changed: Any) -> tuple[ApiToken, str]:
    told = {"name": "Partner", "purpose": Purpose.REPORTS, "days": 300, **changed}
    by = make.by(make.serving(Role.ADMINISTRATOR), timezone.now())
    return people.make_token(**told, office=office.ref, by=by)


Send = Callable[..., Any]


@pytest.fixture
def send(public: Client) -> Send:
    """Hand in a form: ``send(secret, form, key)``."""

    def handed_in(
        secret: str, form: Any = FORM, key: str = "key-1", query: str = "", **more: Any
    ) -> Any:
        body = form if isinstance(form, (str, bytes)) else json.dumps(form)
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key, **more}
        return public.post(
            PATH + query,
            body,
            content_type="application/json",
            headers={name: value for name, value in headers.items() if value is not None},
        )

    return handed_in


def test_a_report_is_filed_and_opens_for_the_office_of_the_token(send: Send) -> None:
    make.central_with_officer()
    office = make.office()
    officer = make.serving(Role.INTAKE_OFFICER, office, with_key=True)
    _token, secret = token_for(office)

    answer = send(secret)

    report = Report.objects.get()
    told = json.loads(answer.content)
    assert answer.status_code == 201
    assert (told["ref"], told["receipt"]) == (report.ref, "")
    assert told["proof"] == proofs.make(report.proof, report.received_at).text
    assert (report.office, report.channel, report.language) == (office, "partner_system", "fr")
    assert (report.what, report.country, report.entity) == ("SEX_FOR_HELP", "HTI", "UNICEF")
    assert (report.danger, report.rank, report.basis) == ("yes", 0, "second_hand")
    assert report.needs == ["medical", "legal"]
    given = Consent.objects.filter(is_given=True).values_list("item", flat=True)
    assert set(given) == {"services", "counted"}
    words = open_dossier(
        kept=Report.objects.all(),
        ref=report.ref,
        reason=Reason.TRIAGE,
        by=make.by(officer, timezone.now(), with_key=True),
    )
    assert words["words"] == "canary-4711"
    for told_elsewhere in ("P-77", "canary-partner", "canary-A1", "canary-clinic", "canary-boss"):
        assert told_elsewhere in words["form"]


def test_nothing_of_the_body_is_kept_in_clear(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    send(secret, query="?with_receipt=true")

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows = str(cursor.fetchall())
            assert "canary" not in rows
            assert secret not in rows


def test_the_same_key_and_body_make_one_report_and_one_answer(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)

    first = send(secret, query="?with_receipt=true")
    again = send(secret, query="?with_receipt=true")

    assert Report.objects.count() == 1
    assert (first.content, first.status_code) == (again.content, again.status_code)
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first


def test_the_same_key_with_another_body_is_refused(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    send(secret)

    other = {**FORM, "incident": {"words": "canary-else"}}
    for refused in (send(secret, other), send(secret, query="?with_receipt=true")):
        assert refused.status_code == 409
        assert json.loads(refused.content)["code"] == "KeyUsedOtherwise"
    assert Report.objects.count() == 1


def test_two_tokens_may_use_the_same_key(send: Send) -> None:
    office, _officer = make.central_with_officer()
    assert send(token_for(office)[1]).status_code == 201
    assert send(token_for(office)[1]).status_code == 201
    assert Report.objects.count() == 2


def test_a_receipt_opens_a_mailbox_and_is_kept_nowhere(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)

    receipt = json.loads(send(secret, query="?with_receipt=true").content)["receipt"]

    opened = mailbox.open_with(receipt, timezone.now())
    assert opened is not None
    assert opened.mailbox.report == Report.objects.get()
    assert receipt not in str(Delivery.objects.values())
    other = json.loads(send(secret, key="key-2", query="?with_receipt=true").content)["receipt"]
    assert other != receipt


def test_where_the_alleged_is_close_the_central_office_takes_it(send: Send) -> None:
    central, _officer = make.central_with_officer()
    own = make.office()
    make.serving(Role.INTAKE_OFFICER, own, with_key=True)
    _token, secret = token_for(own)

    send(secret, {**FORM, "routing": {"close": "unknown"}})

    assert Report.objects.get().office == central


def test_a_name_is_refused_aloud_where_none_can_be_kept(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    named = {**FORM, "affected": {"name": "canary-name", "contact": "canary-phone"}}

    refused = send(secret, named)

    assert refused.status_code == 422
    assert {"affected.name", "affected.contact"} <= json.loads(refused.content).keys()
    assert "canary" not in refused.text
    assert not Report.objects.exists()


def test_a_name_is_sealed_apart_to_the_custodians(send: Send) -> None:
    office, _officer = make.central_with_officer()
    for _number in range(2):
        make.serving(Role.CUSTODIAN, with_key=True)
    _token, secret = token_for(office)

    assert send(secret, {**FORM, "affected": {"name": "canary-name"}}).status_code == 201
    assert Identity.objects.get().of == Report.objects.get().ref


@pytest.mark.parametrize(
    "ended", [{"ended_at": timezone.now()}, {"expires_at": timezone.now()}, {"hash": "0" * 64}]
)
def test_a_token_that_ended_expired_or_never_was_is_answered_alike(
    send: Send, ended: dict[str, Any]
) -> None:
    office, _officer = make.central_with_officer()
    token, secret = token_for(office)
    unknown = send("amparo_" + "x" * 43)
    ApiToken.objects.filter(pk=token.pk).update(**ended)

    refused = send(secret)

    assert refused.status_code == 401
    assert refused.content == unknown.content
    assert refused["WWW-Authenticate"] == "Bearer"
    assert {"code", "message"} == json.loads(refused.content).keys()
    assert not Report.objects.exists()


@pytest.mark.parametrize("header", [None, "", "Basic abc", "Bearer", "Bearer \x00é", "bearer  "])
def test_without_a_token_nothing_is_taken(send: Send, header: str | None) -> None:
    assert send("", Authorization=header).status_code == 401


def test_a_refused_token_costs_the_same_questions(
    send: Send, django_assert_num_queries: Any
) -> None:
    office, _officer = make.central_with_officer()
    token, secret = token_for(office)
    ApiToken.objects.filter(pk=token.pk).update(ended_at=timezone.now())
    for tried in (secret, "never-was", ""):
        with django_assert_num_queries(1):
            assert send(tried).status_code == 401


BAD: dict[str, tuple[Any, str]] = {
    "no words": ({"incident": {}}, "incident.words"),
    "blank words": ({"incident": {"words": " \n"}}, "incident.words"),
    "no such code": ({"incident": {"words": "canary", "what": "CANARY"}}, "incident.what"),
    "no such country": ({"incident": {"words": "c", "country": "CAN"[::-1]}}, "incident.country"),
    "no such entity": ({"alleged": {"entity": "CANARY"}}, "alleged.entity"),
    "no such need": ({"safety": {"needs": ["canary"]}}, "safety.needs.0"),
    "a list too long": ({"safety": {"needs": ["medical"] * 99}}, "safety.needs"),
    "another format": ({"format": "canary/9"}, "format"),
    "a stranger": ({"canary": 1}, "*"),
    "a stranger within": ({"incident": {"words": "c", "canary": 1}}, "incident.*"),
    "a time of no zone": (
        {"receipt": {"received_at": "2026-01-01T00:00:00"}},
        "receipt.received_at",
    ),
    "NUL": ({"incident": {"words": "canary\x00"}}, "incident.words"),
    "half a character": ({"incident": {"words": "canary\ud800"}}, "incident.words"),
    "too many words": ({"incident": {"words": "canary" * 4000}}, "incident.words"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_form_that_does_not_fit_is_refused_by_field_and_never_by_value(
    send: Send, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    changed, field = BAD[name]

    with caplog.at_level(logging.DEBUG):
        refused = send(secret, {**FORM, **changed})

    assert refused.status_code == 422
    assert field in json.loads(refused.content)
    assert "canary" not in refused.text.lower()
    assert "canary" not in caplog.text.lower()
    assert not Report.objects.exists()


UNREADABLE: dict[str, bytes | str] = {
    "no JSON": "canary",
    "not UTF-8": b'{"canary": "\xff"}',
    "deep": "[" * 100_000,
    "deep members": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "a member twice": '{"format": 1, "format": 2}',
    "no number": '{"format": NaN}',
    "a huge number": '{"format": ' + "9" * 10_000 + "}",
    "too much": '{"canary": "' + "x" * 300_000 + '"}',
    "far too much": '{"canary": "' + "x" * 1_200_000 + '"}',
    "nothing": "",
    "a list": "[]",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_body_that_cannot_be_read_is_refused_in_the_house_s_shape(send: Send, name: str) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)

    refused = send(secret, UNREADABLE[name])

    assert refused.status_code == 422
    assert {"code", "message"} <= json.loads(refused.content).keys()
    assert "canary" not in refused.text


def test_a_refusal_speaks_the_language_asked(send: Send) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    refused = send(secret, {**FORM, "incident": {}}, **{"Accept-Language": "fr"})
    assert refused["Content-Language"] == "fr"


@pytest.mark.parametrize("key", [None, "", "x" * 201])
def test_a_report_needs_a_key_of_its_own(send: Send, key: str | None) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    refused = send(secret, key=key)
    assert refused.status_code == 422
    assert "Idempotency-Key" in json.loads(refused.content)


def test_where_nobody_can_open_it_nothing_is_taken(send: Send) -> None:
    _token, secret = token_for(make.office())
    assert send(secret).status_code == 503
    assert not Report.objects.exists()
    assert not Delivery.objects.exists()


def test_a_flood_is_taken_too_and_waits_apart(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    _other, quiet = token_for(office)
    monkeypatch.setattr(receiving, "FLOOD", 2)

    for number in range(4):
        assert send(secret, key=f"key-{number}").status_code == 201
    assert send(quiet).status_code == 201

    flags = Report.objects.order_by("pk").values_list("is_flood", flat=True)
    assert list(flags) == [False, False, True, True, False]


def test_how_it_stands_is_told_to_the_same_token_alone(send: Send, public: Client) -> None:
    office, _officer = make.central_with_officer()
    _token, secret = token_for(office)
    _other, stranger = token_for(office)
    ref = json.loads(send(secret).content)["ref"]

    def ask(who: str, what: str = ref) -> Any:
        return public.get(f"{PATH}/{what}/status", headers={"Authorization": f"Bearer {who}"})

    told = json.loads(ask(secret).content)
    assert told.pop("received_at")
    assert told == {
        "ref": ref,
        "state": "received",
        "is_acknowledged": False,
        "is_help_offered": False,
    }
    assert ask(stranger).content == ask(secret, "NOSUCHREPORT").content
    assert (ask(stranger).status_code, ask("").status_code) == (404, 401)
    own = make.submitted("words")
    assert ask(secret, own.ref).status_code == 404


def test_the_journal_names_the_token_and_holds_no_words(send: Send) -> None:
    office, _officer = make.central_with_officer()
    token, secret = token_for(office)
    send(secret)
    send(secret)
    lines = Entry.objects.filter(act="intake.receive_form").order_by("seq")
    assert [line.facts for line in lines] == [
        {"token": token.ref, "again": False},
        {"token": token.ref, "again": True},
    ]
    assert {line.door for line in lines} == {"api"}


def test_a_token_lasts_no_longer_than_it_says(send: Send) -> None:
    office, _officer = make.central_with_officer()
    token, secret = token_for(office)
    assert token.expires_at - token.made_at == timedelta(days=300)
    assert send(secret).status_code == 201
