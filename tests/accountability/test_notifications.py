"""A Member State is told, and answers: acts, policies, what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability.acts import answering, notifying
from amparo.accountability.acts.opening import open_correspondence
from amparo.accountability.models.notifications import Answer, Notification
from amparo.accountability.states.answers import Finding, StateMeasure
from amparo.accountability.states.notifications import Basis
from amparo.base.by import Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.review import Opening
from amparo.cases.states import Group
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.accountability.states import HERE, THERE, Scene
from tests.factories import NOON

pytestmark = pytest.mark.django_db
WORDS = "canary-8151 canary-2342"
Desk = Callable[..., Client]
OURS = {"send", "withdraw", "declare_unwilling", "issue_note", "begin_package", "close"}
OURS |= {"pause_clock", "resume_clock"}


def test_a_state_is_told_at_once_and_the_hours_since_first_knowledge_are_kept(
    scene: Scene,
) -> None:
    sent = scene.sent()
    assert (sent.state, sent.sent_at, sent.known_at) == ("sent", NOON, NOON)
    line = Entry.objects.get(act="accountability.send")
    assert line.facts == {"country": HERE, "hours": 0}


def test_what_was_received_elsewhere_before_counts_from_the_beginning_of_that_day(
    scene: Scene,
) -> None:
    earlier = make.allegation(
        scene.central,
        received_on=make.TODAY - timedelta(days=3),
        group=Group.PKO_SPM_UNIFORMED,
    )
    sent = scene.sent(about=earlier)
    assert NOON - sent.known_at == timedelta(days=3, hours=12)


def test_only_a_force_that_a_state_has_sent_is_its_contingent(scene: Scene) -> None:
    staff = scene.case(Group.UN_ENTITIES_NON_PKO_SPM)
    told = {"allegation": staff.ref, "country": HERE, "by": scene.leading}
    with pytest.raises(NotValid) as refused:
        notifying.draft_notification(basis=Basis.CONTINGENT, **told)  # type: ignore[arg-type]
    assert "basis" in refused.value.facts
    made = notifying.draft_notification(basis=Basis.NATIONALITY, **told)  # type: ignore[arg-type]
    assert made.basis == "nationality"


def test_a_state_is_told_once_and_two_states_may_be(scene: Scene) -> None:
    scene.drafted()
    with pytest.raises(NotPossible):
        scene.drafted()
    scene.drafted(THERE)
    with pytest.raises(NotValid):
        scene.drafted("XXX")


def test_a_draft_is_given_up_and_the_state_never_hears_of_it(scene: Scene) -> None:
    draft = scene.drafted()
    notifying.withdraw(ref=draft.ref, by=scene.leading)
    assert not Notification.objects.allowed(scene.envoys, "view").exists()
    with pytest.raises(NotPossible):
        notifying.send(ref=draft.ref, by=scene.leading)
    scene.drafted()


def test_a_state_acknowledges_answers_and_gives_an_outcome(scene: Scene) -> None:
    ref, by = scene.sent().ref, scene.envoys
    answering.acknowledge(ref=ref, by=by)
    answering.agree(ref=ref, by=by)
    answering.appoint_officer(ref=ref, officer="Captain canary-77", words="", by=by)
    answering.report_progress(ref=ref, words=WORDS, by=by)
    answering.report_measure(ref=ref, measure=StateMeasure.MS_DISCIPLINARY, words=WORDS, by=by)
    answering.give_outcome(ref=ref, finding=Finding.SUBSTANTIATED, words=WORDS, by=by)
    done = notifying.close(ref=ref, by=scene.leading)
    assert (done.state, done.acknowledged_at) == ("closed", NOON)
    kinds = Answer.objects.order_by("pk").values_list("kind", "is_noted", "has_words")
    assert [*kinds] == [
        ("agree", False, False),
        ("appoint_officer", False, True),
        ("report_progress", False, True),
        ("report_measure", False, True),
        ("give_outcome", False, True),
    ]
    assert "canary" not in str([*Entry.objects.values_list("facts", flat=True)])
    assert not any(b"canary" in bytes(row.locked) for row in Sealed.objects.all())


def test_both_sides_open_what_was_answered_and_each_look_leaves_a_line(scene: Scene) -> None:
    ref = scene.sent().ref
    answer = answering.agree(ref=ref, words=WORDS, by=scene.envoys)
    holders = RecordKey.objects.filter(ref=answer.ref).values_list("office_key__office", flat=True)
    assert {*holders} == {scene.central.pk, scene.own.pk}
    for by in (scene.envoys, scene.leading):
        [said] = open_correspondence(ref=ref, reason=Reason.ASSESSMENT, by=by)
        assert said.words == {"words": WORDS}
    assert Opening.objects.filter(subject="amparo.notification", of=ref).count() == 2
    assert Entry.objects.filter(act="accountability.open_correspondence").count() == 2


def test_what_came_on_paper_is_noted_by_the_lead(scene: Scene) -> None:
    ref = scene.sent("BRA").ref  # which has no representative here
    answering.acknowledge(ref=ref, by=scene.leading)
    answer = answering.decline(ref=ref, words=WORDS, by=scene.leading)
    assert (answer.is_noted, answer.notification.state) == (True, "declined")
    assert answering.agree(ref=ref, by=scene.leading).notification.state == "agreed"


@pytest.mark.parametrize("deed", ["decline", "report_progress", "say_more"])
@pytest.mark.parametrize("words", ["  ", "x" * 8_001])
def test_words_that_are_needed_are_there_and_not_too_many(
    scene: Scene, deed: str, words: str
) -> None:
    ref = scene.sent().ref
    if deed == "report_progress":
        answering.agree(ref=ref, by=scene.envoys)
    with pytest.raises(NotValid):
        getattr(answering, deed)(ref=ref, words=words, by=scene.envoys)


def test_what_is_not_the_turn_of_the_state_is_refused(scene: Scene) -> None:
    ref, by = scene.sent().ref, scene.envoys
    with pytest.raises(NotPossible):
        answering.appoint_officer(ref=ref, officer="x", by=by)
    with pytest.raises(NotPossible):
        answering.report_progress(ref=ref, words="x", by=by)
    with pytest.raises(NotPossible):
        answering.give_outcome(ref=ref, finding=Finding.NO_FINDING, by=by)
    with pytest.raises(NotPermitted):
        notifying.close(ref=ref, by=by)
    draft = scene.drafted(THERE)
    with pytest.raises(NotFound):
        answering.say_more(ref=draft.ref, words="x", by=scene.strangers)
    with pytest.raises(NotPossible):
        answering.say_more(ref=draft.ref, words="x", by=scene.leading)


@pytest.mark.parametrize("where", ["central", "state", "other state", "elsewhere"])
@pytest.mark.parametrize("door", [Door.DESK, Door.STATE])
def test_policy(scene: Scene, where: str, door: Door) -> None:
    sent = Notification.objects.filter(ref=scene.sent().ref)
    office = {"central": scene.central, "state": scene.own, "other state": scene.foreign}.get(where)
    at_desk = where == "central" and door == Door.DESK
    of_state = where == "state" and door == Door.STATE
    for role in Role:
        who = replace(make.by(make.serving(role, office)), door=door)
        leads = at_desk and role == Role.CASE_LEAD
        sees = at_desk and role in {Role.INTAKE_OFFICER, Role.AUDITOR}
        answers = of_state and role == Role.STATE_REPRESENTATIVE
        for act in Notification.policy:
            may = leads or (answers and act not in OURS) or (sees and act == "view")
            may &= act != "mark_unwilling_due"  # the worker alone
            assert sent.allowed(who, act).exists() == may, (role, act)


def test_who_is_kept_away_finds_nothing_at_either_door(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    answering.say_more(ref=ref, words=WORDS, by=scene.envoys)
    for person in (scene.lead, scene.envoy):
        Exclusion.objects.create(
            report=scene.allegation.report, person=person, why=WhyExcluded.NAMED, at=NOON
        )
    for by in (scene.leading, scene.envoys):
        with pytest.raises(NotFound):
            answering.say_more(ref=ref, words=WORDS, by=by)
        assert not Answer.objects.allowed(by, "view").exists()
    client = desk(scene.lead, with_key=True)
    assert ref not in client.get("/accountability/notifications/").content.decode()
    for page in (f"{ref}/", f"tell/{scene.allegation.ref}/"):
        assert client.get(f"/accountability/notifications/{page}").status_code == 404


def test_an_answer_is_never_changed(scene: Scene) -> None:
    answer = answering.agree(ref=scene.sent().ref, by=scene.envoys)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(kind="decline")


def test_the_pages_of_the_desk(scene: Scene, desk: Desk) -> None:
    client = desk(scene.lead, with_key=True)
    tell = f"/accountability/notifications/tell/{scene.allegation.ref}/"
    assert client.get(tell).status_code == 200
    assert client.post(tell, {"country": "", "basis": "contingent"}).status_code == 422
    made = client.post(tell, {"country": HERE, "basis": "contingent", "is_grave": "on"})
    here = made["Location"]
    assert client.post(tell, {"country": HERE, "basis": "contingent"}).status_code == 409
    assert client.post(f"{here}do/acknowledge/").status_code == 409
    assert client.post(f"{here}do/send/").status_code == 302
    assert client.post(f"{here}do/send/").status_code == 409
    assert client.post(f"{here}do/fly/").status_code == 404
    assert client.post(f"{here}do/decline/", {"words": ""}).status_code == 422
    assert client.post(f"{here}do/agree/", {"words": WORDS}).status_code == 302
    assert WORDS not in client.get(here).content.decode()
    assert WORDS in client.post(f"{here}open/", {"reason": "assessment"}).content.decode()
    assert client.post(f"{here}open/", {"reason": ""}).status_code == 422
    assert here in client.get("/accountability/notifications/?state=agreed").content.decode()
    assert here not in client.get("/accountability/notifications/?state=sent").content.decode()
    seen = desk(scene.officer, with_key=True)
    assert seen.get(here).status_code == 200
    assert seen.post(f"{here}do/say_more/", {"words": "x"}).status_code == 403
    assert seen.get(tell).status_code == 403


def test_my_work_says_which_states_wait_to_be_told(scene: Scene, desk: Desk) -> None:
    page = f"/allegations/{scene.allegation.ref}/"
    assert page in desk(scene.lead).get("/").content.decode().partition("States to be told")[2]
    scene.sent()
    assert "States to be told" not in desk(scene.lead).get("/").content.decode()


def test_the_list_costs_the_same_at_one_row_and_at_thirty(scene: Scene, desk: Desk) -> None:
    client = desk(scene.lead)
    counts = []
    for more in (1, 29):
        for _i in range(more):
            scene.sent(about=scene.case())
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accountability/notifications/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_speaks_arabic(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    client = desk(scene.lead)
    client.cookies["language"] = "ar"
    page = client.get(f"/accountability/notifications/{ref}/").content.decode()
    assert 'dir="rtl"' in page
    assert "Member State" not in page
