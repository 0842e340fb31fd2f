"""Several forms sent in the same moment, over several connections: none is lost, none is double."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from amparo.base.journal import Entry, verify
from amparo.base.privileges import APPEND_ONLY
from amparo.intake.models import Report
from amparo.registry import acts as registry
from tests import factories as make
from tests.factories import CONSOLE
from tests.intake.filling import RECEIPT, WORDS, Filler

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def guard(verb: str) -> None:
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} {verb} TRIGGER USER")


@pytest.fixture(scope="module", autouse=True)
def guarded_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is append-only is guarded again once the last of these tests is cleared away."""
    yield
    with django_db_blocker.unblock():
        guard("ENABLE")


@pytest.fixture(autouse=True)
def cleared_away(transactional_db: None) -> Iterator[None]:
    """These tests commit, so the journal must be emptied, which its guard would refuse."""
    guard("ENABLE")
    yield
    guard("DISABLE")


def send(kept: str) -> tuple[int, str]:
    """Status and receipt of the answer to one form."""
    try:
        page = Client().post("/en/report/", {"do": "send", "kept": kept})
        found = RECEIPT.search(page.text)
        return page.status_code, found[1] if found else ""
    finally:
        connections.close_all()


def test_the_same_form_sent_many_times_at_once_is_one_report(public: Client) -> None:
    registry.load(by=CONSOLE)
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, [filler.kept] * 6))

    assert sorted(status for status, _receipt in answers) == [200] * 5 + [201]
    assert len({receipt for _status, receipt in answers}) == 1
    assert Report.objects.count() == 1
    assert Entry.objects.filter(act="intake.submit").count() == 1


def test_many_people_at_once_all_get_through_each_with_a_receipt_of_their_own(
    public: Client,
) -> None:
    registry.load(by=CONSOLE)
    make.central_with_officer()
    forms = [Filler(public).answer(words=f"{WORDS} {one}").kept for one in range(16)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, forms))

    assert {status for status, _receipt in answers} == {201}
    assert len({receipt for _status, receipt in answers}) == len(forms)
    assert Report.objects.filter(is_flood=False).count() == len(forms)
    assert verify().broken_at is None
