"""Floods are marked and never refused, and no address is kept to tell them."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from amparo.base import hourly
from amparo.base.journal import Entry
from amparo.base.vault import boxes
from amparo.intake import floods
from amparo.intake.models import Report
from tests import factories as make
from tests.factories import NOON
from tests.intake.filling import Filler

BOUNDS = {"FLOOD_PER_ADDRESS": 60, "FLOOD_IN_ALL": 300}


def marks(many: int, **same: str) -> list[bool]:
    return [
        floods.sees(
            same.get("line", f"address {one}"),
            same.get("words", f"words {one}"),
            same.get("receipt", f"receipt {one}"),
            NOON,
        )
        for one in range(many)
    ]


@pytest.mark.django_db
def test_a_class_of_thirty_behind_one_address_passes_unmarked() -> None:
    assert not any(marks(30, line="school"))


@pytest.mark.django_db
@override_settings(**BOUNDS)
def test_beyond_sixty_an_hour_from_one_address_more_are_marked() -> None:
    told = marks(70, line="one")
    assert (told.index(True), sum(told)) == (60, 10)


@pytest.mark.django_db
@override_settings(**BOUNDS)
def test_beyond_three_hundred_an_hour_from_everywhere_more_are_marked() -> None:
    told = marks(310)
    assert (told.index(True), sum(told)) == (300, 10)


@pytest.mark.django_db
def test_the_same_words_again_are_marked_but_not_the_same_form_again() -> None:
    assert marks(3, words="same") == [False, True, True]
    assert marks(3, words="others", receipt="same") == [False] * 3


@pytest.mark.django_db
@override_settings(**BOUNDS)
def test_the_next_hour_begins_anew_and_nothing_of_the_last_is_left() -> None:
    marks(70, line="one")
    assert not floods.sees("one", "words 1", "receipt x", NOON + timedelta(hours=1))
    assert kept_marks() == 3, "of this one: all, its line, its words"


@pytest.mark.django_db
@override_settings(**BOUNDS)
def test_every_public_process_counts_what_the_others_took() -> None:
    marks(60, line="one")
    floods.forget()  # as a process that has just begun
    assert floods.sees("one", "other words", "another receipt", NOON)


@pytest.mark.django_db
def test_a_quiet_hour_leaves_no_mark_either() -> None:
    marks(3)
    floods.end_hour(NOON)
    assert kept_marks() == 7, "the hour is not over"
    floods.end_hour(NOON + timedelta(hours=1))
    assert kept_marks() == 0


@pytest.mark.django_db
def test_the_same_address_has_another_mark_under_another_secret_or_salt() -> None:
    def mark_of_one() -> bytes:
        floods.forget()
        return floods._mark(floods._key.at(1), b"line", "192.0.2.7")

    first = mark_of_one()
    assert mark_of_one() == first, "the same for every process"
    with override_settings(SECRET_KEY="another"):
        assert mark_of_one() != first
    floods.end_hour(NOON)
    assert mark_of_one() != first, "the salt of a past hour is gone for good"


@pytest.mark.django_db
def test_the_counts_are_in_no_log_and_no_copy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relpersistence FROM pg_class WHERE relname IN ('flood_hour', 'flood_mark')"
        )
        assert cursor.fetchall() == [("u",), ("u",)]


def kept_marks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM flood_mark")
        return int(cursor.fetchone()[0])


def test_a_mark_of_an_address_means_nothing_an_hour_later() -> None:
    now, then = hourly.mark("192.0.2.7", NOON), hourly.mark("192.0.2.7", NOON + timedelta(hours=1))
    assert now != then
    assert "192" not in now
    assert hourly.mark("192.0.2.7", NOON) != now, "the key of a past hour is gone for good"


def test_one_line_of_ipv6_counts_as_one_address() -> None:
    lines = [hourly._line(f"2001:db8:0:1::{host:x}") for host in (1, 0xFFFF)]
    assert lines[0] == lines[1]
    assert hourly._line("2001:db8:0:2::1") != lines[0]
    assert hourly._line("192.0.2.1") != hourly._line("192.0.2.2")


@pytest.mark.django_db
@override_settings(FLOOD_PER_ADDRESS=2)
def test_every_report_of_a_flood_is_taken_and_the_suspected_ones_are_marked(
    public: Client, loaded: None
) -> None:
    make.central_with_officer()
    sent = [Filler(public).answer(words=f"words {one}").send().status_code for one in range(4)]

    assert sent == [201] * 4
    suspected = list(Report.objects.order_by("pk").values_list("is_flood", flat=True))
    assert suspected == [False, False, True, True]
    kept = repr(list(Entry.objects.values_list("facts", flat=True)))
    assert "127.0.0.1" not in kept


def test_derivations_beyond_the_limit_wait_for_their_turn_and_are_not_refused() -> None:
    limit = os.cpu_count() or 2
    for _turn in range(limit):
        assert boxes.TURNS.acquire(blocking=False)
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(boxes.derive, "receipt", bytes(16), 1, 8192) for _one in range(3)]
        time.sleep(0.1)
        assert not any(one.done() for one in waiting)
        for _turn in range(limit):
            boxes.TURNS.release()
        assert len({one.result(timeout=10) for one in waiting}) == 1
