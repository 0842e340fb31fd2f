"""Evidence: sealed while it arrives, with a chain of custody, and checked to be unchanged."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test import Client

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault.chunks import PART
from amparo.base.vault.models import Chunk, Reason, RecordKey, Sealed
from amparo.base.vault.review import Opening
from amparo.intake.states import Scan
from amparo.investigations import acts, jobs
from amparo.investigations.models import Custody, Evidence, Investigation
from amparo.investigations.states import EvidenceKind, Part, Place, WhyMoved
from amparo.investigations.uploads import Arriving
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
TOLD: dict[str, Any] = {"kind": EvidenceKind.PHOTO, "taken_on": TODAY, "words": "of the gate"}
CLEAR = b"\xff\xd8\xff" + b"canary-7781" * 200_000  # a little more than two parts


def arrived(scene: Scene, made: Investigation, clear: bytes = CLEAR) -> Evidence:
    file = Arriving(made.ref, "IMG_4711.jpg", scene.by(scene.head))
    for start in range(0, len(clear), 300_000):
        file.feed(clear[start : start + 300_000])
    file.end()
    file.told = TOLD
    return file.keep()


def thing(scene: Scene, made: Investigation, **changed: Any) -> Evidence:
    told = {**TOLD, "kind": EvidenceKind.DEVICE, "place": Place.SAFE, **changed}
    return acts.take_in_item(ref=made.ref, by=scene.by(scene.head), **told)


def test_a_file_is_sealed_part_by_part_and_comes_back_byte_for_byte(scene: Scene) -> None:
    kept = arrived(scene, scene.begun())
    assert (kept.parts, kept.size, kept.is_whole) == (3, len(CLEAR), True)
    head = scene.by(scene.head, with_key=True)
    opened = acts.open_evidence(ref=kept.ref, reason=Reason.ASSESSMENT, by=head)
    assert b"".join(opened.parts) == CLEAR
    assert opened.name == f"{kept.ref}.jpg"
    assert Opening.objects.get().what == "file"
    assert not any(b"canary" in bytes(chunk.locked) for chunk in Chunk.objects.all())


def test_its_fingerprint_lies_nowhere_in_clear(scene: Scene) -> None:
    kept = arrived(scene, made := scene.begun())
    print_of = hashlib.sha256(CLEAR).hexdigest()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            query = f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s'
            cursor.execute(query, [f"%{print_of}%"])
            assert cursor.fetchone() == (0,), table
    head = scene.by(scene.head, with_key=True)
    words = acts.open_words(ref=made.ref, reason=Reason.QUALITY, by=head)
    assert words[kept.ref]["sha256"] == print_of
    assert words[kept.ref]["name"] == "IMG_4711.jpg"


def test_a_check_holds_the_file_against_its_fingerprint(scene: Scene) -> None:
    kept, head = arrived(scene, scene.begun()), scene.by(scene.head, with_key=True)
    assert acts.check_evidence(ref=kept.ref, by=head).is_intact
    first, second = Chunk.objects.filter(ref=kept.ref).order_by("number")[:2]
    first.locked, second.locked = second.locked, first.locked
    first.save()
    second.save()
    assert acts.check_evidence(ref=kept.ref, by=head).is_intact is False
    kinds = [*Custody.objects.order_by("pk").values_list("kind", flat=True)]
    assert kinds == ["taken_in", "checked", "checked"]


def test_evidence_changes_hands_line_by_line(scene: Scene) -> None:
    made, head = scene.begun(), scene.by(scene.head)
    kept = thing(scene, made)
    give: dict[str, Any] = {"to": scene.one.ref, "place": Place.LABORATORY}
    give["why"] = WhyMoved.EXAMINATION
    line = acts.hand_over_evidence(ref=kept.ref, by=head, **give)
    assert (line.person, line.to, line.place) == (scene.head, scene.one, "laboratory")
    kept.refresh_from_db()
    assert (kept.custodian, kept.place) == (scene.one, "laboratory")
    with pytest.raises(NotValid):
        acts.hand_over_evidence(ref=kept.ref, by=head, **{**give, "to": scene.head.ref})
    with pytest.raises(NotValid):
        acts.hand_over_evidence(ref=kept.ref, by=head, **{**give, "place": Place.VAULT})
    for deed in (acts.check_evidence, acts.open_evidence):
        more = {"reason": Reason.ASSESSMENT} if deed is acts.open_evidence else {}
        with pytest.raises(NotPossible):
            deed(ref=kept.ref, by=head, **more)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Custody.objects.all().delete()


WRONG = [
    {"place": Place.VAULT},
    {"words": " "},
    {"words": "x" * 4_001},
    {"taken_on": TODAY + days(1)},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_thing_that_is_not_taken(scene: Scene, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotValid):
        thing(scene, scene.begun(), **wrong)


@pytest.mark.parametrize("clear", [b"", b"MZ\x90\x00\x03\x00"])
def test_a_file_that_is_not_taken(scene: Scene, clear: bytes) -> None:
    made = scene.begun()
    file = Arriving(made.ref, "x", scene.by(scene.head))
    file.feed(clear)
    with pytest.raises(NotValid):
        file.end()


def test_a_file_that_grows_too_large_is_refused_and_taken_away(scene: Scene, settings: Any) -> None:
    settings.FILE_MOST_BYTES = PART + 5
    file = Arriving(scene.begun().ref, "x", scene.by(scene.head))
    with pytest.raises(NotValid):
        file.feed(CLEAR)
    begun = Evidence.objects.get(is_whole=False)
    with pytest.raises(NotPossible):
        acts.finish_evidence(
            ref=begun.ref,
            parts=9,
            size=9,
            fingerprint="",
            scan=Scan.NOT_SCANNED,
            by=scene.by(scene.head),
            **TOLD,
        )
    file.leave()
    jobs.discard_evidence(evidence=begun.ref)
    jobs.discard_evidence(evidence=begun.ref)  # again changes nothing
    assert not Evidence.objects.exists()
    left = (Chunk, RecordKey, Sealed)
    assert not any(table.objects.filter(ref=begun.ref).exists() for table in left)


def test_what_broke_off_is_taken_away_after_a_day(scene: Scene) -> None:
    file = Arriving(scene.begun().ref, "x", scene.by(scene.head))
    file.feed(CLEAR)  # its end never comes
    jobs.discard_unfinished(0)
    begun = Evidence.objects.get()
    jobs.discard_evidence(evidence=begun.ref)
    assert not Evidence.objects.exists()


MATRIX = {  # standing: what they may do
    "head": "view open open_evidence check_evidence hand_over_evidence finish_evidence",
    "one": "view open open_evidence check_evidence hand_over_evidence finish_evidence",
    "reviewer": "view open_evidence check_evidence",
    "auditor": "view",
    "lead": "",
    "other": "",
}


@pytest.mark.parametrize("who", MATRIX)
def test_policy(scene: Scene, who: str) -> None:
    made = scene.begun()
    arrived(scene, made, b"text of it")
    reviewer = scene.investigator()
    acts.ask_to_review(ref=made.ref, person=reviewer.ref, by=scene.by(scene.head))
    people = {
        "head": scene.head,
        "one": scene.one,
        "lead": scene.lead,
        "reviewer": reviewer,
        "auditor": make.serving(Role.AUDITOR, scene.bureau),
        "other": scene.investigator(),
    }
    by = scene.by(people[who])
    found = {act for act in Evidence.policy if Evidence.objects.allowed(by, act).exists()}
    assert found == {*MATRIX[who].split()}


def test_files_are_not_there_for_one_kept_away(scene: Scene, desk: Desk) -> None:
    made = scene.begun(of := scene.allegation())
    kept = arrived(scene, made, b"text of it")
    acts.assign(ref=made.ref, person=scene.head.ref, part=Part.MEMBER, by=scene.by(scene.head))
    of.report.exclusions.create(person=scene.head, why="named", at=NOON)
    client = desk(scene.head, with_key=True)
    here = f"/investigations/evidence/{kept.ref}/"
    assert client.get(here).status_code == 404
    for deed, data in (("open", {"reason": "assessment"}), ("check", {}), ("hand-over", {})):
        assert client.post(f"{here}{deed}/", data).status_code == 404
    assert client.get(f"/investigations/{made.ref}/files/").status_code == 404
    with pytest.raises(NotFound):
        acts.check_evidence(ref=kept.ref, by=scene.by(scene.head, with_key=True))


def test_a_file_comes_in_by_the_page_and_goes_out_as_a_download(
    scene: Scene, desk: Desk, settings: Any
) -> None:
    made = scene.begun()
    client = desk(scene.head, with_key=True)
    client.handler.enforce_csrf_checks = False
    page = f"/investigations/{made.ref}/files/"
    assert client.get(page).status_code == 200
    form = {"kind": "photo", "taken_on": "2026-03-01", "words": "the gate"}
    assert client.post(page, form).status_code == 422  # no file
    file = SimpleUploadedFile("a.jpg", CLEAR)
    assert client.post(page, {**form, "words": "", "file": file}).status_code == 422
    program = SimpleUploadedFile("a.exe", b"MZ\x90\x00\x03\x00")
    assert "program" in client.post(page, {**form, "file": program}).text
    assert not Evidence.objects.whole().exists()
    sent = client.post(page, {**form, "file": SimpleUploadedFile("a.jpg", CLEAR)})
    kept = Evidence.objects.whole().get()
    assert sent["Location"] == f"/investigations/evidence/{kept.ref}/"
    here = client.get(sent["Location"]).text
    assert "Taken in" in here
    down = client.post(f"{sent['Location']}open/", {"reason": "assessment"})
    assert down.getvalue() == CLEAR
    assert "attachment" in down["Content-Disposition"]
    assert client.post(f"{sent['Location']}open/", {"reason": ""}).status_code == 422
    assert client.post(f"{sent['Location']}check/").status_code == 302
    assert "unchanged" in client.get(sent["Location"]).text
    over = {"to": scene.one.ref, "place": "vault", "why": "work"}
    assert client.post(f"{sent['Location']}hand-over/", over).status_code == 302
    assert client.post(f"{sent['Location']}hand-over/", {}).status_code == 422


def test_a_form_from_elsewhere_keeps_no_file(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    client = desk(scene.head, with_key=True)
    client.handler.enforce_csrf_checks = True
    form = {"kind": "photo", "taken_on": "2026-03-01", "words": "the gate"}
    file = SimpleUploadedFile("a.jpg", CLEAR)
    sent = client.post(f"/investigations/{made.ref}/files/", {**form, "file": file})
    assert sent.status_code == 403
    assert not Evidence.objects.whole().exists()


def test_who_leads_the_case_sees_no_evidence(scene: Scene) -> None:
    made = scene.begun()
    with pytest.raises(NotPermitted):
        acts.take_in_item(ref=made.ref, place=Place.SAFE, by=scene.by(scene.lead), **TOLD)
    kept = thing(scene, made)
    with pytest.raises(NotFound):
        Evidence.objects.get_for(scene.by(scene.lead), "view", kept.ref)
