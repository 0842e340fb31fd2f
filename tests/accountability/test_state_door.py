"""The door of Member States: each sees what is its own, and no trace of anybody else's."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import URLPattern, URLResolver

from amparo.accountability.acts import answering, notifying
from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.errors import NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.doors import desk as desk_urls
from amparo.doors import state as state_urls
from amparo.people import acts as people
from amparo.registry.models import Country
from tests import factories as make
from tests.accountability.states import HERE, Scene

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORDS = "canary-9177"
SAVEPOINT = re.compile(r"SAVEPOINT \S+")
VALUE = re.compile(r"'[^']*'")
NUMBER = re.compile(r"\b\d+\b")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address of a table of addresses, its places still open."""
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here)
        else:
            yield here


def filled(address: str, ref: str) -> str:
    for place, value in (("<str:ref>", ref), ("<slug:deed>", "acknowledge")):
        address = address.replace(place, value)
    return address


OPEN = [a for a in addresses(state_urls.urlpatterns) if a.startswith("/state/")]


def test_a_representative_reads_acknowledges_and_answers(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    client = desk(scene.envoy, with_key=True)
    assert client.get("/")["Location"] == "/state/"
    here = f"/state/notifications/{ref}/"
    assert here in client.get("/state/").content.decode()
    assert here in client.get("/state/notifications/").content.decode()
    page = client.get(here).content.decode()
    assert scene.allegation.ref not in page
    assert scene.allegation.report.ref not in page
    assert client.post(f"{here}do/acknowledge/").status_code == 302
    assert client.post(f"{here}do/acknowledge/").status_code == 409
    assert client.post(f"{here}do/decline/", {"words": " "}).status_code == 422
    assert client.post(f"{here}do/agree/", {"words": WORDS}).status_code == 302
    assert client.post(f"{here}do/send/").status_code == 404
    assert WORDS not in client.get(here).content.decode()
    assert WORDS in client.post(f"{here}open/").content.decode()
    lines = Entry.objects.filter(ref=ref, person_id=scene.envoy.pk)
    assert {*lines.values_list("door", flat=True)} == {"state"}


@pytest.mark.parametrize("address", OPEN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_two_states_do_not_know_of_each_other(
    scene: Scene, desk: Desk, address: str, method: str
) -> None:
    theirs = scene.sent()
    answering.say_more(ref=theirs.ref, words=WORDS, by=scene.envoys)
    client = desk(scene.stranger, with_key=True)
    traces = (theirs.ref, scene.own.name, scene.own.ref, scene.envoy.name, HERE, "Kenya", WORDS)
    told = {"words": "x", "person": scene.stranger.ref}
    for ref in (theirs.ref, scene.own.ref):
        answer = getattr(client, method)(filled(address, ref), told)
        missing = getattr(client, method)(filled(address, "AAAAAAAAAAAA"), told)
        assert answer.status_code == missing.status_code
        if "<str:ref>" in address:
            assert answer.status_code in {404, 405}
        text = answer.content.decode().replace(f"/{ref}/", "/")  # its own address, asked for
        assert not [trace for trace in traces if trace in text]
        plain = missing.content.decode().replace("/AAAAAAAAAAAA/", "/")
        assert len(text) == len(plain)


@pytest.mark.parametrize("address", [a for a in OPEN if "<str:ref>" in a])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_theirs_takes_the_same_path_and_work_as_what_is_not_there(
    scene: Scene, desk: Desk, address: str, method: str
) -> None:
    sent = scene.sent()
    answering.say_more(ref=sent.ref, words=WORDS, by=scene.envoys)
    refs = [sent.ref, scene.own.ref, *sent.notes.values_list("ref", flat=True)]
    client, told = desk(scene.stranger, with_key=True), {"words": "x", "reason": "assessment"}

    def asked(ref: str) -> list[str]:
        """Every question put to the database, without what differs from request to request."""
        with CaptureQueriesContext(connection) as queries:
            getattr(client, method)(filled(address, ref), told)
        plain = [SAVEPOINT.sub("SAVEPOINT", one["sql"]) for one in queries]
        return [NUMBER.sub("0", VALUE.sub("''", sql)) for sql in plain]

    asked("BBBBBBBBBBBB")  # what is asked once a session
    missing = asked("AAAAAAAAAAAA")
    for ref in refs:
        assert asked(ref) == missing


def test_no_page_of_the_desk_is_there_for_a_representative(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    client = desk(scene.envoy, with_key=True)
    shared = {*addresses(state_urls.urlpatterns)}
    of_desk = [a for a in addresses(desk_urls.urlpatterns) if a not in shared]
    assert len(of_desk) > 60
    for address in of_desk:
        if address.startswith(("/set-up/", "/invitation/")):
            continue
        path = address
        while "<" in path:
            path = path[: path.index("<")] + ref + path[path.index(">") + 1 :]
        assert client.get(path).status_code == 404, address


def test_the_door_of_states_is_not_there_for_staff(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    for person in (scene.lead, make.serving(Role.ADMINISTRATOR)):
        client = desk(person)
        for address in OPEN:
            assert client.get(filled(address, ref)).status_code == 404


def test_nobody_is_shown_anything_without_signing_in(scene: Scene, client: Client) -> None:
    ref = scene.sent().ref
    for address in OPEN:
        answer = client.get(filled(address, ref))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/sign-in/")


def test_a_representative_needs_two_factors(scene: Scene, desk: Desk) -> None:
    with override_settings(AMPARO_DEMO=False):
        answer = desk(scene.envoy).get("/state/notifications/")
    assert answer["Location"] == "/accounts/2fa/"


def test_a_colleague_is_given_the_key_of_the_state_by_a_colleague(scene: Scene, desk: Desk) -> None:
    new = make.serving(Role.STATE_REPRESENTATIVE, scene.own, with_key=True)
    client = desk(scene.envoy, with_key=True)
    page = f"/state/office/{scene.own.ref}/"
    assert page in client.get("/state/").content.decode()
    assert new.name in client.get(page).content.decode()
    assert client.post(f"{page}admit/", {"person": new.ref}).status_code == 302
    assert scene.own.keys.get().members.count() == 2


def test_representatives_serve_in_the_office_of_their_state_alone(scene: Scene) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    new = make.person()
    state = Role.STATE_REPRESENTATIVE
    for person, role, office in (
        (new, state, scene.central),  # not of a State
        (new, Role.CASE_LEAD, scene.own),  # of a State
        (scene.envoy, state, scene.foreign),  # of two States
        (scene.envoy, Role.STATISTICIAN, scene.central),  # of a State, and staff
        (scene.lead, state, scene.own),
    ):
        with pytest.raises(NotPossible):
            people.grant(person=person.ref, role=role, office=office.ref, by=admin)
    people.grant(person=new.ref, role=state, office=scene.own.ref, by=admin)


def test_a_state_has_one_office_and_it_takes_no_reports(scene: Scene) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    brazil, kenya = (Country.objects.get(iso3=code).pk for code in ("BRA", HERE))
    entity = make.entity("UNHCR").pk
    for told in (
        {"entity": None, "country": kenya},
        {"entity": entity, "country": brazil},
    ):
        with pytest.raises(NotValid):
            people.open_office(name="Another", by=admin, **told)
    made = people.open_office(name="Mission", entity=None, country=brazil, by=admin)
    make.serving(Role.STATE_REPRESENTATIVE, made, with_key=True)
    receiving = type(made).objects.receiving()
    assert not receiving.filter(country__isnull=False).exists()


def test_who_no_longer_represents_the_state_sees_nothing(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    people.end_grant(ref=Grant.objects.get(person=scene.envoy).ref, by=admin)
    client = desk(scene.envoy)
    assert client.get(f"/state/notifications/{ref}/").status_code == 404
    assert ref not in client.get("/").content.decode()


def test_the_list_of_a_state_costs_the_same_at_one_row_and_at_thirty(
    scene: Scene, desk: Desk
) -> None:
    client = desk(scene.envoy)
    counts = []
    for more in (1, 29):
        for _i in range(more):
            scene.sent(about=scene.case())
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/state/notifications/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_door_speaks_arabic_and_filters_by_state(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    notifying.withdraw(ref=scene.drafted(about=scene.case()).ref, by=scene.leading)
    client = desk(scene.envoy)
    client.cookies["language"] = "ar"
    page = client.get("/state/notifications/?state=sent").content.decode()
    assert 'dir="rtl"' in page
    assert ref in page
    assert "Notification" not in page
    assert ref not in client.get("/state/notifications/?state=closed").content.decode()
