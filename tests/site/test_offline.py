"""Writing where there is no network: the terminal asks, and seals at once."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as configured
from django.utils.translation import override

from amparo.base.vault import boxes, parcels
from amparo.intake.acts.filing import Told
from amparo.intake.bundles import FORMAT, parse
from amparo.intake.questions import QUESTIONS, told
from amparo.intake.states import Answer
from amparo.registry import listed, reads
from amparo.site import interview, sender_key
from amparo.site.bundle import bundle
from amparo.site.incident import incident
from amparo.site.parcels import with_one_more
from amparo.site.trouble import Trouble

PRIVATE, PUBLIC = boxes.new_pair()
OFFICE = parcels.OfficeFile("Office", "ABCDEFGHJKMN", PUBLIC)
PASSPHRASE = "six unrelated words"
FORM = {"format": FORMAT, "incident": {"words": "canary-4711"}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop: the key of an office, a form, and a cheap lock on the sender's key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("amparo.site.bundle.django_for", lambda _url: None)
    monkeypatch.setattr("amparo.site.incident.django_for", lambda _url: None)
    monkeypatch.setattr(sender_key, "make", cheap(sender_key.make))
    Path("o.pub").write_text(OFFICE.text)
    Path("form.json").write_text(json.dumps(FORM))
    return tmp_path


def cheap(make: object) -> object:
    return lambda path, passphrase: make(path, passphrase, (1, 8192))  # type: ignore[operator]


def run(command: object, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, arguments, input=typed)  # type: ignore[arg-type]


def forms_in(path: str) -> list[dict[str, object]]:
    with open(path, "rb") as file:
        return [json.loads(one.whole()) for one in parcels.unpack(file, private=PRIVATE)]


def with_key(folder: Path) -> str:
    made = run(bundle, "key", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert made.exit_code == 0
    return made.stdout.strip().splitlines()[-1]


def test_a_key_is_made_once_and_lies_under_its_passphrase(folder: Path) -> None:
    public = with_key(folder)
    path = Path("amparo-sender.key")
    assert path.stat().st_mode & 0o777 == 0o600
    signer = sender_key.read(path, PASSPHRASE)
    assert parcels.signer_public(signer).hex() == public
    assert signer.hex() not in path.read_text()
    with pytest.raises(Trouble, match="passphrase"):
        sender_key.read(path, "another")
    again = run(bundle, "key", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert isinstance(again.exception, Trouble)
    assert sender_key.read(path, PASSPHRASE) == signer


def test_a_short_passphrase_makes_no_key(folder: Path) -> None:
    assert isinstance(run(bundle, "key", typed="short\nshort\n").exception, Trouble)
    assert not Path("amparo-sender.key").exists()


@pytest.mark.parametrize("text", ["", "amparo sender key 1\n", "ops: 9\nmemory: 1", "\n" * 9])
def test_another_file_is_no_key(folder: Path, text: str) -> None:
    Path("k").write_text(text)
    with pytest.raises(Trouble):
        sender_key.read(Path("k"), PASSPHRASE)


def test_a_form_is_sealed_and_signed(folder: Path) -> None:
    public = with_key(folder)
    arguments = ("form.json", "--to", "o.pub", "--sign", "amparo-sender.key", "-o", "f.amparo")
    done = run(incident, "pack", *arguments, typed=f"{PASSPHRASE}\n")
    assert done.exit_code == 0, done.exception
    data = Path("f.amparo").read_bytes()
    assert b"canary" not in data
    (head,) = parcels.heads(io.BytesIO(data))
    assert (head.kind, head.sender.hex()) == ("incident-forms", public)
    assert head.id in done.stderr
    assert forms_in("f.amparo") == [FORM]


def test_a_form_that_does_not_fit_writes_nothing_and_repeats_nothing(folder: Path) -> None:
    Path("bad.json").write_text(json.dumps({**FORM, "canary": {"canary": 1}}))
    refused = run(incident, "pack", "form.json", "bad.json", "--to", "o.pub", "-o", "f.amparo")
    assert isinstance(refused.exception, Trouble)
    assert "bad.json" in str(refused.exception)
    assert "canary" not in str(refused.exception)
    assert not Path("f.amparo").exists()


def test_ready_forms_are_packed_and_a_bad_line_is_named(folder: Path) -> None:
    line = json.dumps(FORM)
    Path("f.jsonl").write_text(f"{line}\n\n{line}\n")
    assert run(bundle, "pack", "f.jsonl", "--to", "o.pub", "-o", "b.amparo").exit_code == 0
    assert forms_in("b.amparo") == [FORM, FORM]
    Path("f.jsonl").write_text(f"{line}\nnothing\n")
    refused = run(bundle, "pack", "f.jsonl", "--to", "o.pub", "-o", "c.amparo")
    assert "line 2" in str(refused.exception)
    Path("f.jsonl").write_text("\n")
    assert isinstance(
        run(bundle, "pack", "f.jsonl", "--to", "o.pub", "-o", "c.amparo").exception, Trouble
    )
    assert not Path("c.amparo").exists()


@pytest.mark.parametrize("path", ["none.pub", "form.json"])
def test_without_the_key_of_an_office_nothing_is_sealed(folder: Path, path: str) -> None:
    refused = run(incident, "pack", "form.json", "--to", path, "-o", "f.amparo")
    assert isinstance(refused.exception, Trouble)


def test_the_schema_is_printed(folder: Path) -> None:
    told = json.loads(run(incident, "schema").stdout)
    assert {"format", "incident"} == set(told["required"])


def typed_for(**answers: str) -> str:
    """What somebody types: an answer to each question that is asked, Enter for the others."""
    names = [name for name in interview.PLACES if name not in {"name", "contact", "safe_contact"}]
    order = [name for name in QUESTIONS if name in names]
    ends = {"words", "alleged", "situation"}  # several lines, then an empty one
    return "".join(
        f"{answers.get(name, '')}\n" + ("\n" if name in ends and name in answers else "")
        for name in order
    )


def test_a_report_is_asked_for_and_sealed_at_once(folder: Path) -> None:
    with_key(folder)
    first = typed_for(words="canary-one", danger="1", country="hait\n1", needs="1 3", what="2")
    second = typed_for(words="canary-two")
    typed = f"{PASSPHRASE}\n{first}1\n{second}2\n"

    done = run(bundle, "write", "b.amparo", "--to", "o.pub", typed=typed)

    assert done.exit_code == 0, (done.exception, done.output[-500:])
    told = forms_in("b.amparo")
    assert told[0]["incident"] == {"words": "canary-one", "country": "HTI", "what": "TOUCHED"}
    assert told[0]["safety"] == {"danger": "yes", "needs": ["medical", "psychosocial"]}
    assert told[1] == {"format": FORMAT, "language": "en", "incident": {"words": "canary-two"}}
    assert b"canary" not in Path("b.amparo").read_bytes()
    third = f"{PASSPHRASE}\n{typed_for(words='three')}\n"
    assert run(bundle, "write", "b.amparo", "--to", "o.pub", typed=third).exit_code == 0
    assert [one.number for one in heads()] == [1, 2, 3]


class _Part:
    def __init__(self, number: int) -> None:
        self.number = number


def heads() -> list[_Part]:
    with open("b.amparo", "rb") as file:
        return [_Part(head.part) for head in parcels.heads(file)]


def test_what_was_kept_stays_when_the_next_is_interrupted(folder: Path) -> None:
    with_key(folder)
    typed = f"{PASSPHRASE}\n{typed_for(words='kept')}1\n1\n"  # and then the input ends
    stopped = run(bundle, "write", "b.amparo", "--to", "o.pub", typed=typed)
    assert stopped.exit_code != 0
    assert [one["incident"] for one in forms_in("b.amparo")] == [{"words": "kept"}]
    assert {path.name for path in folder.iterdir()} == {
        "amparo-sender.key",
        "b.amparo",
        "form.json",
        "o.pub",
    }


def test_a_bundle_takes_no_part_of_another_key_or_office() -> None:
    signer = parcels.new_signer()
    before, _head = with_one_more(b"", b"{}", OFFICE, signer, "offline-bundle")
    with pytest.raises(Trouble, match="another key"):
        with_one_more(before, b"{}", OFFICE, parcels.new_signer(), "offline-bundle")
    other = parcels.OfficeFile("Other", "X", boxes.new_pair()[1])
    with pytest.raises(Trouble, match="for another"):
        with_one_more(before, b"{}", other, signer, "offline-bundle")


def test_every_question_has_its_place_in_the_form() -> None:
    assert interview.PLACES.keys() == QUESTIONS.keys()


def test_the_form_says_the_same_as_the_answers() -> None:
    answers: dict[str, str | list[str]] = {
        "danger": "no",
        "needs": ["legal"],
        "window": "within_72",
        "child": "yes",
        "teller": "witness",
        "basis": "rumour",
        "what": "SOLD",
        "repeated": "yes",
        "words": "w",
        "when": "THIS_MONTH",
        "country": "HTI",
        "entity": "UNICEF",
        "category": "VENDOR",
        "nationality": "FRA",
        "still_there": "no",
    }
    form = parse(interview.as_form(answers, "en"))
    assert Told(**form.told) == told(answers)
    assert form.routing.close == Answer.NO


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("language", [code for code, _name in configured.LANGUAGES])
def test_the_files_offer_what_the_database_does(language: str) -> None:
    with override(language):
        for name in ("what-happened", "when-roughly", "victim-sex-age"):
            assert listed.choices(name) == reads.choices(name)
        assert listed.country_choices() == reads.country_choices()
        assert listed.entity_choices() == reads.entity_choices()
        for name, offered in interview.LISTED.items():
            asked = [one for one in QUESTIONS[name].options() if one[0]]
            assert [one for one in offered() if one[0]] == asked
