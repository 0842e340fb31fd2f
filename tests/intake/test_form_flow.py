"""The public form from its first screen to the receipt, as a browser without script walks it."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, opening
from amparo.base.vault.models import Identity, Reason, Sealed
from amparo.intake import questions
from amparo.intake.models import Consent, Draft, Report
from amparo.intake.public import asking
from tests import factories as make
from tests.factories import NOON
from tests.intake.filling import WORDS, Filler, reported

pytestmark = pytest.mark.django_db
CODES = {
    "danger": "no",
    "needs": ["medical", "legal"],
    "window": "within_72",
    "child": "no",
    "teller": "witness",
    "basis": "first_hand",
    "what": "FORCED_SEX",
    "repeated": "yes",
    "when": "TODAY_YESTERDAY",
    "country": "HTI",
    "entity": "UNICEF",
    "category": "PARTNER_PERSONNEL",
    "nationality": "FRA",
    "still_there": "yes",
}
SEALED = {
    "date": "canary-date before the rains",
    "place": "canary-place",
    "alleged": "canary-alleged",
    "post": "canary-post",
    "affected": "WOMAN",
    "situation": "canary-situation",
}


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that the form offers."""


def custodians() -> None:
    for _one in range(2):
        make.serving(Role.CUSTODIAN, with_key=True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_form_becomes_one_sealed_report(public: Client, language: str) -> None:
    _office, officer = make.central_with_officer()
    custodians()
    filler = Filler(public, language, names=True)

    filler.answer(
        words=WORDS,
        **CODES,
        **SEALED,
        consent_contact="yes",
        consent_counted="yes",
        name="canary-name",
        contact="canary-contact",
        safe_contact="canary-safe",
    )
    assert "canary-situation" in filler.page.text, "it is read over before it is sent"
    assert filler.send().status_code == 201

    report = Report.objects.get()
    shell = {name: getattr(report, name) for name in CODES}
    assert shell == CODES
    assert (report.language, report.channel, report.rank) == (language, "public_form", 1)
    words = opening.open_dossier(
        kept=Report.objects.all(),
        ref=report.ref,
        reason=Reason.TRIAGE,
        by=make.by(officer, with_key=True),
    )
    assert words == {"words": WORDS, **SEALED}
    given = dict(Consent.objects.values_list("item", "is_given"))
    assert [item for item, is_given in given.items() if is_given] == ["contact", "counted"]
    assert len(given) == 5
    who = Identity.objects.get(of=report.ref)
    fields = Sealed.objects.filter(ref=who.ref).values_list("field", flat=True)
    assert {*fields} == {"name", "contact", "safe_contact"}
    assert (opened := mailbox.open_with(filler.receipt, report.received_at))
    assert opened.mailbox == report.mailbox
    assert not public.cookies


def test_every_question_but_the_words_may_be_left_open(public: Client) -> None:
    make.central_with_officer()
    assert reported(public).status_code == 201
    report = Report.objects.get()
    assert (report.what, report.when, report.country) == ("NOT_SURE", "UNKNOWN", "")
    assert not any(Consent.objects.values_list("is_given", flat=True))


def test_without_words_the_form_stays_where_they_are_asked(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public)
    filler.press("next")
    for step in questions.STEPS[:5]:
        filler.press("next", **({"words": "  "} if step.name == "words" else {}))

    assert filler.page.status_code == 422
    assert "Please tell us what happened." in filler.page.text
    assert not Report.objects.exists()


def test_going_back_loses_nothing_not_even_what_does_not_hold(public: Client) -> None:
    filler = Filler(public)
    filler.press("next")
    for _step in range(4):
        filler.press("next")
    too_long = "x" * 20_001

    filler.press("back", words=too_long)
    assert filler.heading == "What happened"
    assert too_long in filler.press("next", what="OTHER").text
    for _step in range(5):
        filler.press("back")
    assert filler.heading == "You can tell it here"
    assert filler.press("next").status_code == 200
    assert filler.heading == "Safety and help"


def test_a_change_from_the_last_screen_goes_straight_back_to_it(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS, place="somewhere")

    assert 'value="somewhere"' in filler.press("to:where").text
    filler.press("next", place="canary-elsewhere")

    assert filler.heading == "Read it over"
    assert "canary-elsewhere" in filler.page.text
    assert filler.send().status_code == 201


def test_the_language_can_change_on_the_way_and_the_answers_stay(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)
    filler.press("to:words")
    assert 'formaction="/ar/report/"' in filler.page.text

    filler.url = "/ar/report/"
    filler.press("stay", words="canary-new")

    assert 'dir="rtl"' in filler.page.text
    assert "canary-new" in filler.page.text
    filler.press("next", words="canary-new")
    filler.send()
    assert Report.objects.get().language == "ar"


def test_help_comes_before_any_question(public: Client) -> None:
    text = public.get("/en/report/").text
    assert "72 hours" in text
    assert "120 hours" in text
    assert text.index("72 hours") < text.index("<form")
    assert "<input" not in text


@pytest.mark.parametrize(
    "answers",
    [{"danger": "yes"}, {"needs": ["medical"]}, {"needs": ["safety"]}, {"window": "within_120"}],
)
def test_help_stands_on_every_screen_while_hours_count(
    public: Client, answers: dict[str, object]
) -> None:
    filler = Filler(public)
    filler.press("next")
    for step in filler.steps:
        mine = {q.name: answers[q.name] for q in step.questions if q.name in answers}
        filler.press("next", **mine, **({"words": WORDS} if step.name == "words" else {}))
        if step.name != "safety":
            assert "72 hours" in filler.page.text

    calm = Filler(public)
    calm.press("next")
    assert "72 hours" not in calm.press("next", danger="no", needs=["legal"]).text


def test_names_are_asked_only_where_they_can_be_kept(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public, names=True).answer(words=WORDS, name="canary-name")
    assert "canary-name" not in filler.page.text

    custodians()
    asking.names.forget()  # ten seconds later
    filler = Filler(public, names=True)
    filler.press("next")
    for step in filler.steps[:-1]:
        filler.press("next", **({"words": WORDS} if step.name == "words" else {}))
    assert filler.heading == "Your name, if you want"
    assert "Only 2 people together" in filler.page.text


def test_whether_names_could_be_kept_is_looked_up_once_in_ten_seconds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    names = asking.Names()
    with django_assert_num_queries(1):
        assert not names.can_be_kept(NOON)
        assert not names.can_be_kept(NOON + timedelta(seconds=9))
    custodians()
    assert names.can_be_kept(NOON + asking.LASTS)
    assert names.can_be_kept(NOON), "a clock that was put back is not trusted"


@pytest.mark.parametrize(("answer", "outside"), [("yes", True), ("unknown", True), ("no", False)])
def test_who_may_read_reports_there_is_kept_away_from_it(
    public: Client, answer: str, outside: bool
) -> None:
    central, _officer = make.central_with_officer()
    own = make.office(entity=make.entity("UNICEF"))
    make.serving(Role.INTAKE_OFFICER, own, with_key=True)

    reported(public, entity="UNICEF", close=answer)

    assert Report.objects.get().office == (central if outside else own)


def test_a_report_about_an_entity_goes_to_its_own_office(public: Client) -> None:
    central, _officer = make.central_with_officer()
    field = make.office(entity=make.entity("UNICEF"))
    make.serving(Role.INTAKE_OFFICER, field, with_key=True)

    reported(public, entity="UNICEF")
    reported(public, entity="WFP")

    offices = [report.office for report in Report.objects.order_by("pk")]
    assert offices == [field, central]


def test_the_page_is_neutral_small_and_never_cached(public: Client) -> None:
    filler = Filler(public)
    for page in (filler.page, filler.press("next"), filler.press("keep")):
        assert page["Cache-Control"] == "no-store"
        assert len(page.content) % 4096 == 0
        assert not page.cookies
        head = page.text.partition("</head>")[0]
        assert "<title>Form</title>" in head
        assert "Amparo" not in head
        assert "tabler" not in head
    assert Draft.objects.count() == 1


def test_nothing_clear_stands_in_the_hidden_field_or_in_the_database(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS, place="canary-place", alleged="canary-alleged")
    assert "canary" not in filler.kept
    filler.press("keep")
    filler.press("stay")
    filler.send()

    rows = [bytes(draft.locked) for draft in Draft.objects.all()]
    rows += [bytes(row.locked) for row in Sealed.objects.all()]
    rows += [repr(sorted(vars(report).items())).encode() for report in Report.objects.all()]
    rows += [repr(entry.facts).encode() for entry in Entry.objects.all()]
    assert rows
    assert not [row for row in rows if b"canary" in row]
    assert filler.receipt.encode() not in b"".join(rows)
