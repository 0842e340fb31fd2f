"""Notes verbales: their texts, their numbers, their register, on paper."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pikepdf import Pdf

from amparo.accountability import letters, panels
from amparo.accountability.acts import answering, notes
from amparo.accountability.models.notes import Note
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notes import NoteKind
from amparo.base.access import Person
from amparo.base.by import Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.panels import Panel
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.accountability.states import THERE, Scene
from tests.factories import NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
WORDS = "canary-6120 words of a note"


def issued(scene: Scene, about: Notification, **changed: object) -> Note:
    told: dict[str, object] = {
        "ref": about.ref,
        "kind": NoteKind.NOTIFICATION,
        "language": "fr",
        "words": WORDS,
        "by": scene.leading,
    }
    return notes.issue_note(**{**told, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_note_has_a_text_in_every_language(scene: Scene, language: str) -> None:
    sent = scene.sent()
    name = sent.country.names[language]
    for kind in NoteKind:
        text = letters.drafted(sent, kind, language)
        assert name in text
        assert sent.ref in text
        assert "{" not in text
        assert scene.allegation.ref not in text
        assert scene.allegation.report.ref not in text


def test_a_note_is_numbered_within_its_state_and_sealed_to_both_sides(scene: Scene) -> None:
    ours, other = scene.sent(), scene.sent(THERE)
    first, foreign, second = issued(scene, ours), issued(scene, other), issued(scene, ours)
    assert [one.mark for one in (first, foreign, second)] == [
        "2026/KEN/001",
        "2026/URY/001",
        "2026/KEN/002",
    ]
    holders = RecordKey.objects.filter(ref=first.ref).values_list("office_key__office", flat=True)
    assert {*holders} == {scene.central.pk, scene.own.pk}
    assert not any(b"canary" in bytes(row.locked) for row in Sealed.objects.all())
    assert "canary" not in str([*Entry.objects.values_list("facts", flat=True)])
    for by in (scene.leading, scene.envoys):
        assert notes.open_note(ref=first.ref, reason=Reason.ASSESSMENT, by=by)[1] == WORDS
    with pytest.raises(NotFound):
        notes.open_note(ref=first.ref, reason=Reason.ASSESSMENT, by=scene.strangers)


def test_a_note_that_makes_no_sense_now_is_refused(scene: Scene) -> None:
    sent = scene.sent()
    for kind in (NoteKind.UNWILLING, NoteKind.APPOINTMENT, NoteKind.OUTCOME_REQUEST):
        with pytest.raises(NotPossible):
            issued(scene, sent, kind=kind)
    with pytest.raises(NotPossible):
        issued(scene, scene.drafted(about=scene.case()))
    with pytest.raises(NotPermitted):
        issued(scene, sent, by=scene.envoys)
    with pytest.raises(NotFound):
        issued(scene, sent, by=scene.strangers)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", " "),
        ("words", "x" * 8_001),
        ("language", "de"),
        ("due_on", make.TODAY - timedelta(days=1)),
    ],
)
def test_what_cannot_stand_in_a_note(scene: Scene, field: str, value: object) -> None:
    with pytest.raises(NotValid) as refused:
        issued(scene, scene.sent(), **{field: value})
    assert [*refused.value.facts] == [field]


def test_the_register_says_what_was_answered_reminded_and_is_due(scene: Scene, desk: Desk) -> None:
    silent, spoken = scene.sent(), scene.sent(THERE)
    for about in (silent, spoken):
        issued(scene, about, due_on=make.TODAY)
    answering.acknowledge(ref=silent.ref, by=scene.envoys)
    answering.say_more(ref=spoken.ref, words="x", by=scene.by(scene.lead, 1))
    client = desk(scene.lead)
    page = client.get("/accountability/notes/?country=KEN").content.decode()
    assert "Reminder due" in page
    assert "2026/URY/001" not in page
    assert "Answered" in client.get("/accountability/notes/?country=URY").content.decode()
    issued(scene, silent, kind=NoteKind.REMINDER, by=scene.by(scene.lead, 2))
    assert "Reminded" in client.get("/accountability/notes/?country=KEN").content.decode()


def test_reminders_that_are_due_wait_for_who_writes_and_for_the_state_that_is_asked(
    scene: Scene, desk: Desk
) -> None:
    def asked(who: Person) -> str:
        return desk(who).get("/state/").text.partition("Answers asked for")[2]

    def due(panel: Panel | None) -> list[str]:
        return [str(row.ref or row.words) for row in panel.rows] if panel else []

    silent, spoken = scene.sent(), scene.sent(THERE)
    first, _other = (issued(scene, about, due_on=make.TODAY) for about in (silent, spoken))
    later = scene.by(scene.lead, 3)
    assert due(panels.to_remind(scene.leading)) == []  # the day has not passed
    answering.say_more(ref=spoken.ref, words="x", by=scene.by(scene.lead, 1))
    assert due(panels.to_remind(later)) == [first.mark]
    assert silent.ref in asked(scene.envoy)
    assert not asked(scene.stranger)  # who has answered
    assert panels.to_remind(scene.by(scene.envoy, 3, door=Door.STATE)) is None
    assert panels.asked(later) is None
    for role in (Role.INTAKE_OFFICER, Role.AUDITOR, Role.FOCAL_POINT):
        someone = make.by(make.serving(role, scene.central), later.at)
        assert panels.to_remind(someone) is None
    issued(scene, silent, kind=NoteKind.REMINDER, by=later)
    assert due(panels.to_remind(scene.by(scene.lead, 4))) == []
    answering.say_more(ref=silent.ref, words="x", by=scene.by(scene.lead, 5))
    assert not asked(scene.envoy)


def test_the_register_costs_the_same_at_one_row_and_at_thirty(scene: Scene, desk: Desk) -> None:
    client, sent = desk(scene.lead), scene.sent()
    counts = []
    for more in (1, 29):
        for _i in range(more):
            issued(scene, sent)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accountability/notes/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_is_kept_away_finds_no_note(scene: Scene, desk: Desk) -> None:
    note = issued(scene, scene.sent())
    Exclusion.objects.create(
        report=scene.allegation.report, person=scene.lead, why=WhyExcluded.NAMED, at=NOON
    )
    client = desk(scene.lead, with_key=True)
    assert note.mark not in client.get("/accountability/notes/").content.decode()
    paper = f"/accountability/notes/{note.ref}/paper/"
    assert client.post(paper, {"reason": "assessment"}).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_printed_in_its_language_and_direction(
    scene: Scene, desk: Desk, language: str
) -> None:
    sent = scene.sent()
    text = letters.drafted(sent, NoteKind.NOTIFICATION, language)
    note = issued(scene, sent, language=language, words=text)
    client = desk(scene.lead, with_key=True)
    answer = client.post(f"/accountability/notes/{note.ref}/paper/", {"reason": "assessment"})
    assert answer["Content-Type"] == "application/pdf"
    with Pdf.open(BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == language
    assert Entry.objects.filter(act="accountability.open_note").count() == 1


def test_a_lead_writes_a_note_and_the_state_reads_and_prints_it(scene: Scene, desk: Desk) -> None:
    ref = scene.sent().ref
    client = desk(scene.lead, with_key=True)
    page = f"/accountability/notifications/{ref}/note/"
    assert "présente ses compliments" in client.get(page + "?language=fr").content.decode()
    assert "tdr" not in client.get(page + "?language=xx&kind=fly").content.decode()
    told = {"kind": "notification", "language": "fr", "words": WORDS}
    assert client.post(page, {**told, "words": ""}).status_code == 422
    assert client.post(page, {**told, "kind": "unwilling"}).status_code == 409
    assert client.post(page, told).status_code == 302
    note = Note.objects.get()
    assert WORDS not in client.get(f"/accountability/notifications/{ref}/").content.decode()
    assert client.post(f"/accountability/notes/{note.ref}/paper/").status_code == 422

    envoy = desk(scene.envoy, with_key=True)
    here = f"/state/notifications/{ref}/"
    assert note.mark in envoy.get(here).content.decode()
    assert WORDS in envoy.post(f"{here}open/").content.decode()
    paper = f"{here}notes/{note.ref}/"
    assert envoy.post(paper)["Content-Type"] == "application/pdf"
    assert envoy.post(f"{here}notes/AAAAAAAAAAAA/").status_code == 404
    assert desk(scene.stranger, with_key=True).post(paper).status_code == 404


def test_the_case_shows_which_states_were_told(scene: Scene, desk: Desk) -> None:
    ref = scene.allegation.ref
    beside = f"/accountability/of/{ref}/"
    assert beside in desk(scene.lead).get(f"/allegations/{ref}/").content.decode()
    page = desk(scene.lead).get(beside).content.decode()
    assert f"/accountability/notifications/tell/{ref}/" in page
    sent = scene.sent()
    assert sent.ref in desk(scene.officer).get(beside).content.decode()
    assert "/tell/" not in desk(scene.officer).get(beside).content.decode()
    assert desk(scene.envoy).get(beside).status_code == 404


def test_a_day_ahead_is_one_to_answer_by(scene: Scene, desk: Desk) -> None:
    issued(scene, scene.sent(), due_on=make.TODAY.replace(year=2999))
    page = desk(scene.envoy).get("/state/").text.partition("Answers asked for")[2]
    assert "by 1 March 2999" in page
    assert "since 1 March 2999" not in page
