"""Asking: answered at once by the same work, sealed, counted, and held where somebody fishes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.boxes import CryptoError
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, fields_of, open_dossier
from amparo.screening import acts, finding
from amparo.screening.models import FishingAlert, Hit, Participant, ScreeningRequest
from amparo.screening.states.asking import AlertKind, RequestState
from amparo.screening.states.enrolments import WhyLifted
from amparo.screening.states.participants import WhySuspended
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.screening.registry import GROUND, NEARLY, Scene, jobs

pytestmark = pytest.mark.django_db
VARYING = re.compile(r"s\d+_x\d+|[2-9A-HJ-NP-Z]{12}")  # names of savepoints, references
NOBODY: dict[str, Any] = {"names": "Quentin Zephyr-Vale", "births": "1971-01-30"}


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def test_a_request_is_answered_at_once_and_a_job_makes_the_hits(them: Scene) -> None:
    one = them.entered()
    assert them.ask(**NOBODY).state == RequestState.CLEAR
    request = them.ask()
    assert request.state == RequestState.POSSIBLE
    assert not Hit.objects.exists()
    hits = acts.follow_up(ref=request.ref, by=jobs(10))
    assert [(hit.enrolment_id, hit.office_id, hit.state) for hit in hits] == [
        (one.pk, one.office_id, "found")
    ]
    assert hits[0].percent > 50
    with pytest.raises(NotPossible):  # once is enough
        acts.follow_up(ref=request.ref, by=jobs(10))
    with pytest.raises(NotFound):  # nobody but a job
        acts.follow_up(ref=request.ref, by=them.by(them.first))


def test_match_and_no_match_take_the_same_statements(them: Scene) -> None:
    """From outside nothing tells the two apart: the same queries, rows, jobs and lengths."""
    them.entered()
    them.ask(names="Warm Up", births="")

    def told(**who: Any) -> tuple[list[str], int, set[str], list[int]]:
        with CaptureQueriesContext(connection) as queries:
            request = them.ask(**who)
        statements = [VARYING.sub("", one["sql"]).split("VALUES")[0] for one in queries]
        statements = [one.split("WHERE")[0] for one in statements]
        sealed = Sealed.objects.filter(ref=request.ref).order_by("field")
        lengths = [len(bytes(row.locked)) for row in sealed]
        last = Entry.objects.order_by("-seq")[0]
        waiting = ProcrastinateJob.objects.order_by("-pk")[0]
        return (
            statements,
            len(bytes(request.found or b"")),
            {waiting.task_name, *last.facts},
            [*lengths, RecordKey.objects.filter(ref=request.ref).count()],
        )

    match, no_match = told(), told(**NOBODY)
    assert [one.state for one in ScreeningRequest.objects.order_by("-pk")[:2]] == [
        RequestState.CLEAR,
        RequestState.POSSIBLE,
    ]
    assert match[1:] == no_match[1:]
    assert len(match[0]) == len(no_match[0])
    differing = [pair for pair in zip(match[0], no_match[0], strict=True) if pair[0] != pair[1]]
    assert differing == []


def test_who_is_asked_for_is_sealed_to_those_who_ask_and_those_who_judge(them: Scene) -> None:
    request = them.ask(**NOBODY)
    fields = open_dossier(
        kept=ScreeningRequest.objects.all(),
        ref=request.ref,
        reason=Reason.CANDIDATE,
        by=them.by(them.screener),
    )
    assert fields["names"] == NOBODY["names"]
    for who in (them.first, them.keeper_screener):
        with pytest.raises(NoKeyInHand):
            fields_of(them.by(who), request.ref)
        with pytest.raises(NotFound):
            open_dossier(
                kept=ScreeningRequest.objects.all(),
                ref=request.ref,
                reason=Reason.CANDIDATE,
                by=them.by(who),
            )
    them.entered()
    found = them.ask(names="PLOVER CANARY, Amina")
    with pytest.raises(NoKeyInHand):
        fields_of(them.by(them.first), found.ref)
    acts.follow_up(ref=found.ref, by=jobs(10))
    assert fields_of(them.by(them.first), found.ref)["names"] == "PLOVER CANARY, Amina"


def test_only_a_screener_of_an_organisation_that_takes_part_asks(them: Scene) -> None:
    for who in (them.registrar, them.first, them.keeper_screener):
        with pytest.raises(NotPermitted):
            them.ask(by=make.by(who))
    acts.suspend(ref=them.asker.ref, why=WhySuspended.SECURITY, by=make.by(them.registrar))
    with pytest.raises(NotPermitted):
        them.ask()


def test_a_request_needs_a_name_and_a_ground_that_holds(them: Scene) -> None:
    for field, changed in (
        ("names", {"names": "  "}),
        ("births", {"births": "1985-13"}),
        ("agreed_on", {"agreed_on": TODAY + timedelta(days=90)}),
        ("agreed_on", {"agreed_on": TODAY - timedelta(days=400)}),
    ):
        with pytest.raises(NotValid) as refusal:
            them.ask(**changed)
        assert field in refusal.value.facts
    assert not ScreeningRequest.objects.exists()


LIST = """qid,name,dob,gender,nationality,ids
c1,Quentin Zephyr-Vale,1971-01-30,m,,
c2,"PLOVER CANARY, Aminah",1985-04-12,f,KEN|UGA,X-1|X-2
"""


def asked_list(them: Scene, text: str | bytes, **changed: Any) -> Any:
    told = {"participant": them.asker.ref, **GROUND, **changed}
    data = text if isinstance(text, bytes) else text.encode()
    return acts.ask_list(file=data, **told, by=them.by(them.screener, 10))


def test_a_list_asks_for_everybody_on_it(them: Scene) -> None:
    them.entered()
    batch = asked_list(them, "\ufeff" + LIST)
    rows = batch.requests.order_by("place")
    assert [(row.place, row.state) for row in rows] == [(1, "clear"), (2, "possible")]
    opened = acts.open_batch(ref=batch.ref, by=them.by(them.screener, 10))
    assert opened[rows[1].ref]["mark"] == "c2"
    assert opened[rows[1].ref]["nationalities"] == "KEN\nUGA"
    with pytest.raises(NotFound):
        acts.open_batch(ref=batch.ref, by=them.by(them.keeper_screener, 10))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "lacks these columns: qid, name"),
        ("qid,name,dob,gender,nationality,ids\n", "between 1 and 500"),
        (LIST + "c3,,1990,,,\nc4,A Name,yesterday,,,\n", "Row 4"),
        (LIST + "c3,A,1990,f,XQ9,\n", "Row 4"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("qid,name,dob,gender,nationality,ids\n" + "x,Some Name,,,,\n" * 501, "between 1 and 500"),
    ],
)
def test_a_list_with_a_row_that_cannot_be_taken_asks_for_nobody(
    them: Scene, text: str | bytes, told: str
) -> None:
    with pytest.raises(NotValid) as refusal:
        asked_list(them, text)
    assert told in str(refusal.value.facts["file"])
    assert not ScreeningRequest.objects.exists()


def test_more_requests_than_were_declared_are_held_and_a_registrar_is_told(them: Scene) -> None:
    Participant.objects.filter(pk=them.asker.pk).update(monthly=3)
    them.entered()
    for number in range(3):
        assert them.ask(names=f"{'ABC'[number] * 6} {'XYZ'[number] * 7}").state == "clear"
    held = [them.ask(), them.ask(**NOBODY)]
    assert {one.state for one in held} == {RequestState.HELD}
    alert = FishingAlert.objects.get()
    assert (alert.kind, alert.count, alert.held.count()) == (AlertKind.VOLUME, 4, 2)
    assert ProcrastinateJob.objects.filter(task_name="screening.tell_registrars").count() == 1
    with pytest.raises(NotPossible):
        acts.follow_up(ref=held[0].ref, by=jobs(10))
    with pytest.raises(NotFound):
        acts.explain_alert(ref=alert.ref, by=them.by(them.screener))
    acts.explain_alert(ref=alert.ref, by=make.by(them.registrar))
    waiting = ProcrastinateJob.objects.filter(task_name="screening.let_through")
    assert sorted(job.args["request"] for job in waiting) == sorted(one.ref for one in held)
    assert acts.let_through(ref=held[0].ref, by=jobs(11)).state == RequestState.POSSIBLE
    assert acts.let_through(ref=held[1].ref, by=jobs(11)).state == RequestState.CLEAR
    assert Hit.objects.count() == 1
    assert them.ask(names="Ursula Kemp", births="1971-01-30").state == RequestState.CLEAR


def test_one_name_a_little_changed_again_and_again_is_noticed(them: Scene) -> None:
    variants = ("Amina Canary-Plover", "Amina Canary Plover", "Aminah Canary-Plover")
    for names in variants:
        assert them.ask(names=names).state != RequestState.HELD, names
    assert them.ask(names=variants[0]).state != RequestState.HELD  # the same again tells nothing
    for year in (1984, 1986):
        last = them.ask(names="Amina Canary Plover", births=str(year))
    assert last.state == RequestState.HELD
    alert = FishingAlert.objects.get()
    assert alert.kind == AlertKind.VARIANTS
    acts.find_fishing(ref=alert.ref, by=make.by(them.registrar))
    held = [one.ref for one in alert.held.all()]
    for ref in held:
        assert acts.turn_down(ref=ref, by=jobs(11)).state == RequestState.REFUSED
    with pytest.raises(NotPossible):
        acts.let_through(ref=held[0], by=jobs(11))
    with pytest.raises(NotPossible):
        acts.explain_alert(ref=alert.ref, by=make.by(them.registrar))


def test_many_different_candidates_are_no_fishing(them: Scene) -> None:
    families = ("Heron", "Otter", "Stork", "Marten", "Falcon", "Badger", "Curlew", "Lynx")
    given = ("Maria", "John", "Fatima", "Wei", "Olga", "Samuel", "Aisha", "Pierre")
    for number, family in enumerate(families):
        for first in given[:3]:
            assert them.ask(names=f"{first} {family}", births=str(1970 + number)).state == "clear"
    assert not FishingAlert.objects.exists()


def test_a_query_is_destroyed_some_time_after_its_last_answer(them: Scene) -> None:
    request = them.ask(**NOBODY)
    assert request.destroy_on == (NOON + timedelta(days=100)).date()
    with pytest.raises(NotPossible):
        acts.destroy_query(ref=request.ref, by=jobs(99))
    assert [*ScreeningRequest.objects.to_destroy(jobs(100).at.date())] == [request]
    acts.destroy_query(ref=request.ref, by=jobs(100))
    assert not Sealed.objects.filter(ref=request.ref).exists()
    assert ScreeningRequest.objects.get().features is None
    with pytest.raises(NotPossible):
        acts.destroy_query(ref=request.ref, by=jobs(101))


def test_one_that_waits_for_a_judgement_is_not_destroyed(them: Scene) -> None:
    hit = them.hit()
    with pytest.raises(NotPossible):
        acts.destroy_query(ref=hit.request.ref, by=jobs(500))


def test_an_entry_that_was_lifted_meanwhile_makes_no_hit(them: Scene) -> None:
    one = them.entered()
    request = them.ask()
    acts.propose_lift(ref=one.ref, why=WhyLifted.MISTAKE, by=them.by(them.first, 10))
    acts.confirm_lift(ref=one.ref, by=them.by(them.third, 10))
    assert acts.follow_up(ref=request.ref, by=jobs(10)) == []
    request.refresh_from_db()
    assert request.state == RequestState.CLEAR


def test_what_a_request_has_found_opens_for_that_request_alone(them: Scene) -> None:
    them.entered()
    one, other = them.ask(), them.ask(**NOBODY)
    assert len(finding.opened(bytes(one.found or b""), one.ref)) == 1
    assert finding.opened(bytes(other.found or b""), other.ref) == []
    with pytest.raises(CryptoError):
        finding.opened(bytes(one.found or b""), other.ref)


def test_no_name_that_was_asked_for_lies_in_clear(them: Scene) -> None:
    them.entered()
    acts.follow_up(ref=them.ask().ref, by=jobs(10))
    asked_list(them, LIST)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(row[0] for row in cursor.fetchall()).lower()
            for word in ("plover", "aminah", "zephyr", "quentin", "x-1"):
                assert word not in text, (table, word)


def test_a_registrar_and_an_auditor_see_alerts_and_no_request(them: Scene) -> None:
    request = them.ask(**NOBODY)
    for who in (them.registrar, make.serving(Role.AUDITOR)):
        assert not ScreeningRequest.objects.allowed(make.by(who), "view").exists()
    assert ScreeningRequest.objects.allowed(make.by(them.screener), "view").get() == request
    assert NEARLY["names"] not in str(request)
