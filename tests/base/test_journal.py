"""The journal: whole, chained, and closed to change."""

import pytest
from django.db import DatabaseError, connection, transaction

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.journal import Entry
from tests.factories import CONSOLE, allegation, office, person

pytestmark = pytest.mark.django_db


def lines(count: int) -> None:
    somebody = person()
    for number in range(count):
        journal.record(CONSOLE, "tests.note", somebody, number=number, word="é中")


def tamper(statement: str) -> None:
    """Change the journal as only somebody who owns the database could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE amparo_journal DISABLE TRIGGER amparo_keep")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE amparo_journal ENABLE TRIGGER amparo_keep")


def test_lines_are_numbered_and_each_carries_the_hash_before_it() -> None:
    lines(3)

    first, second, third = Entry.objects.order_by("seq")
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert [first.before, second.before, third.before] == [journal.FIRST, first.hash, second.hash]
    assert journal.verify() == journal.Verdict(3, third.hash)


def test_an_empty_journal_holds() -> None:
    assert journal.verify() == journal.Verdict(0, journal.FIRST)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE amparo_journal SET act = 'tests.other' WHERE seq = 2",
        "UPDATE amparo_journal SET at = at + interval '1 second' WHERE seq = 2",
        "UPDATE amparo_journal SET person_id = 7 WHERE seq = 2",
        "UPDATE amparo_journal SET door = 'desk' WHERE seq = 2",
        "UPDATE amparo_journal SET subject = 'x' WHERE seq = 2",
        "UPDATE amparo_journal SET ref = 'X' WHERE seq = 2",
        """UPDATE amparo_journal SET facts = '{"number": 9}' WHERE seq = 2""",
        "UPDATE amparo_journal SET hash = repeat('a', 64) WHERE seq = 2",
        "UPDATE amparo_journal SET before = repeat('a', 64) WHERE seq = 2",
        "DELETE FROM amparo_journal WHERE seq = 2",
    ],
)
def test_any_change_to_any_column_breaks_the_chain_where_it_was_made(change: str) -> None:
    lines(3)
    tamper(change)

    assert journal.verify().broken_at == 2


@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["amparo_journal", "amparo_fact"])
def test_the_database_itself_refuses_to_change_what_is_append_only(verb: str, table: str) -> None:
    allegation(office())

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(verb.format(table))


def test_an_act_without_a_trace_is_undone() -> None:
    somebody = person()

    @act
    def forget(*, by: By) -> None:
        type(somebody).objects.filter(pk=somebody.pk).update(name="changed")

    with pytest.raises(AssertionError, match="left no trace"):
        forget(by=CONSOLE)
    somebody.refresh_from_db()
    assert somebody.name != "changed"
