"""A disclosure round: asked with the candidate's leave, answered in codes, decided, destroyed."""

from datetime import date, timedelta
from typing import Any

import pytest

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.clocks import reads as clocks
from amparo.disclosure import acts, reads
from amparo.disclosure.acts import opened as in_hand
from amparo.disclosure.models import ConductRequest, HubAgreement, Member, Recruitment
from amparo.disclosure.policy import HUB, MEMBER, RECRUITMENT, REQUEST
from amparo.disclosure.states import Decision, Found, Measure, RequestState, WhyUnable
from amparo.statistics.records import disclosure_scheme
from amparo.statistics.tables import Years
from tests import factories as make
from tests.disclosure.rounds import BORN, CLEAN, NAME, Round, jobs
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
DESK_ACTS = {*RECRUITMENT} - {"destroy_answers"}


@pytest.fixture
def them() -> Round:
    return Round()


def test_each_employer_opens_its_own_request_and_nothing_else(them: Round) -> None:
    recruitment = them.opened()
    first, second = them.asked(recruitment), them.asked(recruitment, them.second)

    mine = them.by(them.answerer)
    opened = open_dossier(
        kept=ConductRequest.objects.all(), ref=first.ref, reason=Reason.ASSESSMENT, by=mine
    )

    assert opened == {"name": NAME, "born_on": BORN.isoformat()}
    for kept, ref in ((ConductRequest, second.ref), (Recruitment, recruitment.ref)):
        with pytest.raises(NotFound):
            open_dossier(
                kept=kept.objects.all(),
                ref=ref,
                reason=Reason.ASSESSMENT,
                by=mine,
            )
    assert not any(b"Canary" in bytes(row.locked) for row in Sealed.objects.all())


def test_the_statement_is_sealed_to_those_who_asked(them: Round) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    acts.answer(
        ref=asked.ref,
        exploitation=Found.YES,
        harassment=Found.UNABLE,
        under_investigation=Found.NO,
        measure=Measure.DISMISSAL,
        why_unable=WhyUnable.LAW,
        by=them.by(them.answerer),
    )

    assert in_hand.open_answers(ref=recruitment.ref, by=them.mine)[asked.ref] == {
        "exploitation": "yes",
        "harassment": "unable",
        "under_investigation": "no",
        "measure": "dismissal",
        "why_unable": "law",
    }
    with pytest.raises(NotFound):
        in_hand.open_answers(ref=recruitment.ref, by=them.by(them.answerer))
    holders = RecordKey.objects.filter(ref=asked.ref, version=2)
    assert [key.office_key and key.office_key.office for key in holders] == [them.recruiter.office]
    told = repr(list(Entry.objects.values_list("facts", flat=True)))
    assert "dismissal" not in told
    assert "Canary" not in told


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"measure": Measure.WARNING}, "measure"),
        ({"exploitation": Found.YES}, "measure"),
        ({"harassment": Found.UNABLE}, "why_unable"),
        ({"why_unable": WhyUnable.LAW}, "why_unable"),
    ],
)
def test_measure_and_reason_belong_to_what_they_explain(
    them: Round, changed: dict[str, Any], field: str
) -> None:
    asked = them.asked()
    with pytest.raises(NotValid) as refusal:
        acts.answer(ref=asked.ref, by=them.by(them.answerer), **{**CLEAN, **changed})
    assert [*refusal.value.facts] == [field]
    assert Sealed.objects.filter(ref=asked.ref, version=2).count() == 0


def test_an_answer_that_stays_absent_is_recorded_and_a_late_one_stays_late(them: Round) -> None:
    recruitment = them.opened()
    late, absent = them.asked(recruitment), them.asked(recruitment, them.second)
    assert reads.unanswered(NOON + timedelta(days=13)) == []
    assert reads.unanswered(NOON + timedelta(days=16)) == [late.ref, absent.ref]
    for ref in (late.ref, absent.ref):
        acts.mark_absent(ref=ref, by=jobs(16))

    answered = acts.answer(ref=late.ref, **CLEAN, by=them.by(them.answerer, 20))

    assert (answered.state, answered.is_late) == (RequestState.ANSWERED, True)
    assert ConductRequest.objects.get(ref=absent.ref).state == RequestState.ABSENT
    assert reads.unanswered(NOON + timedelta(days=30)) == []
    decided = acts.decide(
        ref=recruitment.ref, decision=Decision.ABSENT, by=them.by(them.officer, 21)
    )
    assert decided.decision == Decision.ABSENT
    assert clocks.of(absent, NOON + timedelta(days=22)) == [], "nobody waits any more"


def test_nobody_is_hired_while_an_answer_is_awaited(them: Round) -> None:
    recruitment = them.opened()
    with pytest.raises(NotPossible):
        acts.decide(ref=recruitment.ref, decision=Decision.HIRED, by=them.mine)
    asked = them.asked(recruitment)
    for decision in (Decision.HIRED, Decision.ABSENT, Decision.NEGATIVE):
        with pytest.raises(NotPossible):
            acts.decide(ref=recruitment.ref, decision=decision, by=them.mine)
    acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))
    assert acts.decide(ref=recruitment.ref, decision=Decision.HIRED, by=them.mine).decided_at


def test_after_the_decision_nobody_need_answer(them: Round) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    acts.decide(ref=recruitment.ref, decision=Decision.OTHER, by=them.mine)
    assert ConductRequest.objects.get(ref=asked.ref).state == RequestState.WITHDRAWN
    assert clocks.of(asked, NOON) == []
    with pytest.raises(NotPossible):
        acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))


def test_name_and_answers_are_destroyed_some_time_after_the_decision_and_counts_stay(
    them: Round,
) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))
    acts.decide(ref=recruitment.ref, decision=Decision.HIRED, by=them.mine)
    before = reads.numbers(TODAY)
    assert reads.to_destroy(NOON + timedelta(days=29)) == []
    (due,) = reads.to_destroy(NOON + timedelta(days=32))

    acts.destroy_answers(ref=due, by=jobs(32))

    assert not Sealed.objects.filter(ref__in=[recruitment.ref, asked.ref]).exists()
    assert not RecordKey.objects.filter(ref__in=[recruitment.ref, asked.ref]).exists()
    assert reads.numbers(TODAY) == before
    assert reads.to_destroy(NOON + timedelta(days=60)) == []
    with pytest.raises(NotPossible):
        in_hand.open_answers(ref=recruitment.ref, by=them.mine)


def test_a_candidate_who_takes_it_back_leaves_nothing_behind(them: Round) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    acts.withdraw(ref=recruitment.ref, by=them.mine)
    assert not Sealed.objects.filter(ref__in=[recruitment.ref, asked.ref]).exists()
    assert clocks.of(asked, NOON) == []
    with pytest.raises(NotPossible):
        them.asked(recruitment, them.second)


def test_a_request_that_is_taken_back_leaves_nothing_with_the_employer(them: Round) -> None:
    recruitment = them.opened()
    asked, other = them.asked(recruitment), them.asked(recruitment, them.second)
    assert acts.take_back(ref=asked.ref, by=them.mine).state == RequestState.WITHDRAWN
    assert not Sealed.objects.filter(ref=asked.ref).exists()
    assert clocks.of(asked, NOON) == []
    acts.answer(ref=other.ref, **CLEAN, by=them.by(them.other))
    with pytest.raises(NotPossible):
        acts.take_back(ref=other.ref, by=them.mine)
    with pytest.raises(NotPermitted):
        acts.take_back(ref=other.ref, by=them.by(them.other))


def test_an_employer_without_an_office_answers_by_letter(them: Round) -> None:
    recruitment = them.opened()
    asked, here = them.asked(recruitment, them.outside), them.asked(recruitment)
    acts.note_answer(ref=asked.ref, **CLEAN, by=them.mine)
    assert in_hand.open_answers(ref=recruitment.ref, by=them.mine)[asked.ref]["harassment"] == "no"
    with pytest.raises(NotPossible):
        acts.note_answer(ref=here.ref, **CLEAN, by=them.mine)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "Ada, dismissed in 2021 for"}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"born_on": TODAY}, "born_on"),
        ({"authorised_on": TODAY + timedelta(days=1)}, "authorised_on"),
        ({"authorised_on": TODAY - timedelta(days=400)}, "authorised_on"),
    ],
)
def test_only_a_name_a_day_of_birth_and_a_fresh_authorisation_are_taken(
    them: Round, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(NotValid) as refusal:
        them.opened(**changed)
    assert [*refusal.value.facts] == [field]


@pytest.mark.parametrize(
    "name", ["Ada Lovelace", "José Á. Núñez-O’Neil", "محمد بن سلمى", "李小龙", "Анна Петрова"]
)
def test_names_of_every_script_are_taken(them: Round, name: str) -> None:
    assert them.opened(name=name).ref


def test_only_employers_of_the_last_five_years_are_asked_and_each_once(them: Round) -> None:
    recruitment = them.opened()
    told = {"ref": recruitment.ref, "employer": them.first.ref, "by": them.mine}
    for start, end in ((date(2010, 1, 1), date(2015, 1, 1)), (date(2025, 1, 1), date(2024, 1, 1))):
        with pytest.raises(NotValid):
            in_hand.ask(**told, worked_from=start, worked_until=end)  # type: ignore[arg-type]
    them.asked(recruitment)
    with pytest.raises(NotValid):
        them.asked(recruitment)
    with pytest.raises(NotValid):
        them.asked(recruitment, them.recruiter)


def test_without_the_key_in_hand_no_name_is_handed_on(them: Round) -> None:
    recruitment = them.opened()
    with pytest.raises(NoKeyInHand):
        them.asked(recruitment, by=make.by(them.officer))


def test_a_shared_centre_acts_for_a_member_as_long_as_it_may(them: Round) -> None:
    clerk = them.by(them.clerk)
    with pytest.raises(NotPermitted):
        them.opened(by=clerk)
    agreed = acts.authorise_hub(ref=them.recruiter.ref, hub=them.centre.ref, by=them.mine)
    recruitment = them.opened(by=clerk)
    asked = them.asked(recruitment, by=clerk)
    acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))

    assert in_hand.open_answers(ref=recruitment.ref, by=clerk) == in_hand.open_answers(
        ref=recruitment.ref, by=them.mine
    )
    with pytest.raises(NotPermitted):
        acts.decide(ref=recruitment.ref, decision=Decision.HIRED, by=clerk)

    acts.end_hub(ref=agreed.ref, by=them.mine)
    with pytest.raises(NotFound):
        in_hand.open_answers(ref=recruitment.ref, by=clerk)
    assert not RecordKey.objects.filter(
        ref__in=[recruitment.ref, asked.ref], office_key__office=them.centre.office
    ).exists()
    assert in_hand.open_answers(ref=recruitment.ref, by=them.mine)


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["recruiter", "employer", "elsewhere"])
def test_policy(them: Round, role: Role, where: str) -> None:
    asked = them.asked()
    office = {"recruiter": them.recruiter.office, "employer": them.first.office}.get(where)
    who = make.by(make.serving(role, office))
    officer = role == Role.DISCLOSURE_OFFICER
    recruits, answers = officer and where == "recruiter", officer and where == "employer"
    for act in RECRUITMENT:
        may = recruits and act in DESK_ACTS
        assert Recruitment.objects.allowed(who, act).exists() == may, act
    may_request = {
        "view": recruits or answers,
        "open": answers,
        "answer": answers,
        "note_answer": recruits,
        "take_back": recruits,
        "step_aside": answers,
        "mark_absent": False,
        "forget_request": False,
    }
    for act in REQUEST:
        rows = ConductRequest.objects.filter(ref=asked.ref)
        assert rows.allowed(who, act).exists() == may_request[act], act
    keeps = role == Role.ADMINISTRATOR
    may_member = {
        "view": officer or keeps or role == Role.AUDITOR,
        "file_return": keeps or recruits,
        "authorise_hub": recruits,
        "set_system_key": recruits,
        "await_return": False,
    }
    for act in MEMBER:
        members = Member.objects.filter(pk=them.recruiter.pk)
        assert members.allowed(who, act).exists() == may_member.get(act, keeps), act
    agreed = HubAgreement.objects.create(member=them.recruiter, hub=them.centre, since=NOON)
    for act in HUB:
        assert HubAgreement.objects.filter(pk=agreed.pk).allowed(who, act).exists() == recruits


def test_the_five_numbers_are_counted_in_the_year_in_which_each_happened(them: Round) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    them.asked(recruitment, them.second)
    acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer, 310))
    acts.decide(ref=recruitment.ref, decision=Decision.NEGATIVE, by=them.by(them.officer, 311))

    first = {2026: reads.Numbers(recruitments=1, requests_made=2)}
    then = {2027: reads.Numbers(responses_received=1, responses_given=1, rejected_hires=1)}
    assert reads.numbers(date(2027, 2, 1)) == first | then
    assert reads.numbers(date(2026, 12, 31)) == first
    assert them.first.office
    own = reads.numbers(date(2027, 2, 1), [them.first.office.pk])
    assert own == {2027: reads.Numbers(responses_given=1)}


def test_the_figure_from_records_has_the_lines_of_the_published_one(them: Round) -> None:
    recruitment = them.opened()
    acts.answer(ref=them.asked(recruitment).ref, **CLEAN, by=them.by(them.answerer))
    table = disclosure_scheme(TODAY, Years(2025, 2026))
    told = {row.code: [cell.printed for cell in row.cells] for row in table.rows}
    assert told == {
        "RECRUITMENTS": ["0", "1", "1"],
        "REQUESTS_MADE": ["0", "1", "1"],
        "RESPONSES_RECEIVED": ["0", "1", "1"],
        "RESPONSES_PROVIDED": ["0", "1", "1"],
        "REJECTED_HIRES": ["0", "0", "0"],
    }
