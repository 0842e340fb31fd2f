"""Letters: in six languages, by what the shell knows, sent into the mailbox or kept as sent."""

from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.models import Reason, Sealed
from amparo.cases import acts, letters
from amparo.cases.models import Allegation, CaseLetter
from amparo.cases.states import Group, Nature, Status
from amparo.cases.working import Recipient, Way
from amparo.intake.models import Message
from amparo.intake.states import Teller
from tests import factories as make
from tests.cases.workspace import desk_of

pytestmark = pytest.mark.django_db


def sent(case: Allegation, who: Person, **changed: Any) -> CaseLetter:
    told: dict[str, Any] = {
        "template": "accepted",
        "to": Recipient.REPORTER,
        "way": Way.MAILBOX,
        "language": "fr",
        "sent_on": make.TODAY,
        "words": "Votre signalement a été accepté.",
        **changed,
    }
    return acts.send_letter(ref=case.ref, by=make.by(who, with_key=True), **told)


def told_with_receipt(**changed: Any) -> tuple[Office, Person, Allegation, str]:
    """A case whose reporter holds a receipt."""
    office, officer = make.central_with_officer()
    receipt = receipts.new()
    with translation.override("fr"):
        report = make.submitted(receipt=receipt, **changed)
    lead = make.serving(Role.CASE_LEAD, office, with_key=True)
    case = acts.accept_report(
        report=report.ref,
        group=Group.IMPLEMENTING_PARTNERS,
        nature=Nature.SE,
        received_on=make.TODAY,
        by=make.by(officer),
    )
    return office, lead, case, receipt


def test_a_letter_to_who_reported_waits_in_their_mailbox_and_is_read_there() -> None:
    _office, lead, case, receipt = told_with_receipt()

    letter = sent(case, lead)

    message = Message.objects.get()
    assert (letter.message, letter.sent_on) == (message, make.TODAY)
    opened = mailbox.open_with(receipt, make.NOON)
    assert opened is not None
    assert "Votre signalement a été accepté." in mailbox.letters(opened, [message.ref])[message.ref]
    assert not Sealed.objects.filter(ref=letter.ref).exists()
    assert Entry.objects.filter(act="intake.answer").count() == 1


@pytest.mark.parametrize("teller", [Teller.AFFECTED, Teller.WITNESS])
def test_the_mailbox_reaches_the_person_harmed_only_where_they_reported(teller: Teller) -> None:
    _office, lead, case, _receipt = told_with_receipt(teller=teller)
    if teller == Teller.AFFECTED:
        assert sent(case, lead, to=Recipient.HARMED).message is not None
        return
    for to in (Recipient.HARMED, Recipient.SUBJECT, Recipient.ENTITY):
        with pytest.raises(NotPossible):
            sent(case, lead, to=to)


def test_without_a_receipt_no_letter_goes_into_a_mailbox() -> None:
    desk = desk_of()
    with pytest.raises(NotPossible):
        sent(desk.case, desk.lead)
    assert not CaseLetter.objects.exists()


def test_another_letter_is_kept_sealed_as_it_was_sent_and_opened_with_the_file() -> None:
    desk = desk_of()

    letter = sent(desk.case, desk.lead, to=Recipient.SUBJECT, way=Way.POUCH, words="As sent.")

    assert letter.message is None
    assert b"As sent." not in bytes(Sealed.objects.get(ref=letter.ref).locked)
    words = acts.open_workfile(ref=desk.case.ref, reason=Reason.QUALITY, by=desk.by)
    assert words == {letter.ref: "As sent."}


@pytest.mark.parametrize(
    "wrong",
    [
        {"template": "no-such"},
        {"language": "xx"},
        {"words": " "},
        {"sent_on": make.TODAY.replace(year=2999)},
    ],
)
def test_a_letter_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    desk = desk_of()
    with pytest.raises(NotValid):
        sent(desk.case, desk.lead, way=Way.IN_PERSON, **wrong)


def test_an_intake_officer_sends_no_letter_of_a_case() -> None:
    desk = desk_of()
    with pytest.raises(NotPermitted):
        acts.send_letter(
            ref=desk.case.ref,
            template="closure",
            to=Recipient.ENTITY,
            way=Way.POUCH,
            language="en",
            sent_on=make.TODAY,
            words="words",
            by=make.by(desk.officer),
        )


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_text_is_there_in_every_language_and_filled(language: str) -> None:
    case = make.allegation(make.office())
    for status in Status:
        case.state = status
        for text in letters.TEXTS:
            words = letters.written(text, case, language)
            assert "%(" not in words
            assert language == "en" or words != letters.written(text, case, "en")


def test_an_outcome_is_told_without_calling_anybody_guilty_or_a_liar() -> None:
    case = make.allegation(make.office())
    case.state = Status.UNSUBSTANTIATED
    told = letters.written(letters.BY_NAME["outcome"], case, "en")
    assert "does not mean that it did not happen" in told
    for status in set(Status) - {Status.SUBSTANTIATED}:
        case.state = status
        subject = letters.written(letters.BY_NAME["subject_outcome"], case, "en")
        assert "presumption of innocence" in subject or "Nothing has been decided" in subject
    for name in ("subject_notice", "entity_notice", "entity_request"):
        text = letters.BY_NAME[name]
        case.state = Status.INVESTIGATION
        assert "presumed innocent" in letters.written(text, case, "en")
        case.state = Status.SUBSTANTIATED
        assert "Nothing has been found" not in letters.written(text, case, "en")
