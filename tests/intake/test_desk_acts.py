"""What officers do with a report, and what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from amparo.base.access import Grant, Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import AmparoError, NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.intake import acts
from amparo.intake.acts.assignment import AlreadyTaken
from amparo.intake.acts.conversation import NoMailbox
from amparo.intake.acts.exclusions import NobodyLeft
from amparo.intake.models import Message, Report
from amparo.intake.states import Answer, Elsewhere, MessageKind, WhyExcluded, WhyLifted, WhySetAside
from amparo.people import office_keys
from tests import factories as make

pytestmark = pytest.mark.django_db
RECEIPT = "A" * 20
TRIAGE: dict[str, Any] = {
    "is_sea": Answer.YES,
    "is_identifiable": Answer.UNKNOWN,
    "entity": "",
    "retaliation_risk": Answer.NO,
    "conflict_checked": True,
}
HANDLERS = {Role.INTAKE_OFFICER, Role.CASE_LEAD}
ONLOOKERS = {Role.AUDITOR}


@pytest.fixture
def central() -> Office:
    office, _officer = make.central_with_officer()
    return office


def colleague(office: Office, role: Role = Role.INTAKE_OFFICER) -> Person:
    """One more who holds the key of the office."""
    who = make.serving(role, office, with_key=True)
    key = office.keys.get(retired_at=None)
    for member in office_keys.entitled(office, make.NOON):
        if not key.members.filter(person=member).exists():
            key.members.create(person=member, wrapped=b"for tests")
    return who


def deeds(report: Report, other: Person) -> dict[str, Callable[[By], object]]:
    """Every deed of the desk, on a report that nobody has and a colleague who could take it."""
    ref = report.ref
    return {
        "triage": lambda by: acts.triage(ref=ref, by=by, **TRIAGE),
        "take_on": lambda by: acts.take_on(ref=ref, by=by),
        "hand_over": lambda by: acts.hand_over(ref=ref, to=other.ref, by=by),
        "step_aside": lambda by: acts.step_aside(ref=ref, by=by),
        "exclude": lambda by: acts.exclude(ref=ref, person=make.person().email, by=by),
        "mark_routed": lambda by: acts.mark_routed(ref=ref, by=by),
        "mark_nuisance": lambda by: acts.mark_nuisance(ref=ref, by=by),
        "unmark_nuisance": lambda by: acts.unmark_nuisance(ref=ref, by=by),
        "clear_flood": lambda by: acts.clear_flood(refs=[ref], by=by),
        "restrict": lambda by: acts.restrict(ref=ref, by=by),
        "set_aside": lambda by: acts.set_aside(ref=ref, why=WhySetAside.DUPLICATE, by=by),
    }


DEEDS = (
    *("triage", "take_on", "hand_over", "step_aside", "exclude", "mark_routed", "mark_nuisance"),
    *("unmark_nuisance", "clear_flood", "restrict", "set_aside"),
)
OF_LEADS = {"step_aside", "exclude"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_do_what_to_a_report(central: Office, role: Role, deed: str) -> None:
    report, other = make.submitted(), colleague(central)
    who = make.by(make.serving(role, central))
    may = role == Role.INTAKE_OFFICER or (role == Role.CASE_LEAD and deed in OF_LEADS)
    perform = deeds(report, other)[deed]

    if may:
        perform(who)
        assert Entry.objects.filter(act=f"intake.{deed}", person_id=who.person_id).count() == 1
        return
    with pytest.raises(NotPermitted if role in HANDLERS | ONLOOKERS else NotFound):
        perform(who)
    assert not Entry.objects.filter(act=f"intake.{deed}").exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_another_office_finds_nothing(central: Office, deed: str) -> None:
    report, other = make.submitted(), colleague(central)
    stranger = make.by(make.serving(Role.INTAKE_OFFICER))
    with pytest.raises(NotFound):
        deeds(report, other)[deed](stranger)


@pytest.mark.parametrize("deed", DEEDS)
def test_one_who_is_kept_away_finds_nothing(central: Office, deed: str) -> None:
    report, other = make.submitted(), colleague(central)
    named = make.serving(Role.INTAKE_OFFICER, central)
    acts.exclude(ref=report.ref, person=named.ref, by=make.by(other))
    with pytest.raises(NotFound):
        deeds(report, other)[deed](make.by(named))


def test_triage_is_added_and_never_overwritten(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    acts.triage(ref=report.ref, by=officer, **TRIAGE)
    acts.triage(ref=report.ref, by=officer, **{**TRIAGE, "is_sea": Answer.NO})
    assert set(report.triages.values_list("is_sea", flat=True)) == {Answer.YES, Answer.NO}


def test_triage_names_an_entity_of_the_registry_or_none(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    with pytest.raises(NotValid):
        acts.triage(ref=report.ref, by=officer, **{**TRIAGE, "entity": "NO_SUCH_ENTITY"})


def test_what_is_decided_is_not_triaged_routed_or_muted_again(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    acts.set_aside(ref=report.ref, why=WhySetAside.DUPLICATE, by=officer)
    again: list[Callable[[], object]] = [
        lambda: acts.triage(ref=report.ref, by=officer, **TRIAGE),
        lambda: acts.mark_routed(ref=report.ref, by=officer),
        lambda: acts.mark_nuisance(ref=report.ref, by=officer),
        lambda: acts.clear_flood(refs=[report.ref], by=officer),
    ]
    for deed in again:
        with pytest.raises(NotPossible):
            deed()


def test_a_report_is_taken_once_and_the_second_officer_is_told(central: Office) -> None:
    report, first, second = make.submitted(), colleague(central), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(first))
    with pytest.raises(AlreadyTaken, match="A colleague has this report already"):
        acts.take_on(ref=report.ref, by=make.by(second))
    report.refresh_from_db()
    assert report.assignee == first


def test_what_one_who_left_had_is_free_to_take(central: Office) -> None:
    report, gone, cover = make.submitted(), colleague(central), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(gone))
    Grant.objects.filter(person=gone).update(until=make.NOON)
    later = make.by(cover, make.NOON + timedelta(hours=1))

    assert Report.objects.unheld(later.at).filter(ref=report.ref).exists()
    acts.take_on(ref=report.ref, by=later)
    report.refresh_from_db()
    assert report.assignee == cover


def test_a_report_is_given_only_to_one_who_serves_and_may_see_it(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    closed, kept = colleague(central), colleague(central)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    acts.exclude(ref=report.ref, person=kept.ref, by=officer)
    strangers = [make.serving(Role.INTAKE_OFFICER), make.serving(Role.AUDITOR, central)]

    for nobody in (*strangers, closed, kept):
        with pytest.raises(NotValid):
            acts.hand_over(ref=report.ref, to=nobody.ref, by=officer)


def test_any_officer_of_the_office_hands_over(central: Office) -> None:
    report, holder, other = make.submitted(), colleague(central), colleague(central)
    lead = colleague(central, Role.CASE_LEAD)
    acts.take_on(ref=report.ref, by=make.by(holder))
    acts.hand_over(ref=report.ref, to=lead.ref, by=make.by(other))
    report.refresh_from_db()
    assert report.assignee == lead
    assert Entry.objects.get(act="intake.hand_over").facts == {"to": lead.ref}


def test_only_who_has_it_puts_it_back(central: Office) -> None:
    report, holder, other = make.submitted(), colleague(central), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(holder))
    with pytest.raises(NotPermitted):
        acts.release(ref=report.ref, by=make.by(other))
    acts.release(ref=report.ref, by=make.by(holder))
    report.refresh_from_db()
    assert report.assignee is None


def test_stepping_aside_takes_a_report_out_of_sight_and_out_of_hand(central: Office) -> None:
    report, holder, _other = make.submitted(), colleague(central), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(holder))
    acts.step_aside(ref=report.ref, by=make.by(holder))

    report.refresh_from_db()
    assert report.assignee is None
    assert report.exclusions.get().why == WhyExcluded.RECUSED
    assert not Report.objects.allowed(make.by(holder), "view").exists()


def test_the_last_who_could_open_it_does_not_step_aside(central: Office) -> None:
    report = make.submitted()
    make.serving(Role.INTAKE_OFFICER, central)  # without the key of the office
    alone = Person.objects.get(office_keys__office_key__office=central)
    with pytest.raises(NobodyLeft, match="Transfer it to another office first"):
        acts.step_aside(ref=report.ref, by=make.by(alone))
    assert not report.exclusions.exists()


def test_with_one_who_is_named_goes_their_whole_line(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    top = make.serving(Role.AUDITOR, central)
    middle = make.serving(Role.INTAKE_OFFICER, central)
    named = make.serving(Role.CASE_LEAD, central)
    peer = make.serving(Role.CASE_LEAD, central)
    for below, above in ((named, middle), (middle, top), (peer, middle)):
        below.manager = above
        below.save()

    assert acts.exclude(ref=report.ref, person=named.email.upper(), by=officer) == 3

    whys = dict(report.exclusions.values_list("person", "why"))
    line = WhyExcluded.LINE
    assert whys == {named.pk: WhyExcluded.NAMED, middle.pk: line, top.pk: line}
    for away in (named, middle, top):
        assert not Report.objects.allowed(make.by(away), "view").exists()
    assert Report.objects.allowed(make.by(peer), "view").exists()
    assert Entry.objects.get(act="intake.exclude").facts == {"person": named.ref, "line": 2}


def test_nobody_is_excluded_if_the_office_could_no_longer_open_it(central: Office) -> None:
    report = make.submitted()
    only = Person.objects.get(office_keys__office_key__office=central)
    below = make.person(manager=only)
    with pytest.raises(NobodyLeft):
        acts.exclude(ref=report.ref, person=below.ref, by=make.by(only))
    assert not report.exclusions.exists()


def test_one_who_is_excluded_no_longer_has_it_in_hand(central: Office) -> None:
    report, officer, holder = make.submitted(), make.by(colleague(central)), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(holder))
    acts.exclude(ref=report.ref, person=holder.ref, by=officer)
    report.refresh_from_db()
    assert report.assignee is None


def test_an_unknown_address_excludes_nobody(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    with pytest.raises(NotValid):
        acts.exclude(ref=report.ref, person="nobody@example.org", by=officer)


def test_lifting_an_exclusion_frees_the_line_unless_another_name_binds_it(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    boss, above = make.person(), make.person()
    one, two = make.person(manager=boss), make.person(manager=boss)
    three = make.person(manager=above)
    for named in (one, two, three):
        acts.exclude(ref=report.ref, person=named.ref, by=officer)
    told: dict[str, Any] = {"ref": report.ref, "why": WhyLifted.SOMEBODY_ELSE, "by": officer}

    acts.lift_exclusion(person=one.ref, **told)
    acts.lift_exclusion(person=three.ref, **told)

    assert set(report.exclusions.values_list("person", flat=True)) == {two.pk, boss.pk}
    assert Entry.objects.filter(act="intake.lift_exclusion").first() is not None
    with pytest.raises(NotFound):
        acts.lift_exclusion(person=one.ref, **told)


def test_a_case_lead_keeps_away_and_does_not_let_in_again(central: Office) -> None:
    report, lead = make.submitted(), make.by(colleague(central, Role.CASE_LEAD))
    named = make.person()
    acts.exclude(ref=report.ref, person=named.ref, by=lead)
    with pytest.raises(NotPermitted):
        acts.lift_exclusion(ref=report.ref, person=named.ref, why=WhyLifted.MISTAKE, by=lead)


def test_a_new_manager_of_one_who_is_named_is_kept_away_too(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    named, boss, chief = make.person(), make.person(), colleague(central)
    acts.exclude(ref=report.ref, person=named.ref, by=officer)
    acts.take_on(ref=report.ref, by=make.by(chief))
    Person.objects.filter(pk=named.pk).update(manager=boss)
    Person.objects.filter(pk=boss.pk).update(manager=chief)

    assert acts.keep_line_away(person=boss.ref, by=make.CONSOLE) == 1

    assert report.exclusions.count() == 3
    report.refresh_from_db()
    assert report.assignee is None


def test_a_restricted_report_is_opened_by_its_assignee_alone(central: Office) -> None:
    report, holder, other = make.submitted(), colleague(central), colleague(central)
    acts.restrict(ref=report.ref, by=make.by(holder))

    opens = Report.objects.all()
    assert opens.allowed(make.by(holder), "open").exists()
    assert not opens.allowed(make.by(other), "open").exists()
    assert opens.allowed(make.by(other), "view").exists()
    assert opens.allowed(make.by(other), "break_glass").exists()
    assert not opens.allowed(make.by(holder), "break_glass").exists()
    refused: list[Callable[[], object]] = [
        lambda: acts.restrict(ref=report.ref, by=make.by(other)),
        lambda: acts.hand_over(ref=report.ref, to=other.ref, by=make.by(other)),
        lambda: acts.release(ref=report.ref, by=make.by(holder)),
    ]
    for deed in refused:
        with pytest.raises(NotPossible):
            deed()
    with pytest.raises(NotPermitted):
        acts.unrestrict(ref=report.ref, by=make.by(other))

    acts.unrestrict(ref=report.ref, by=make.by(holder))
    assert opens.allowed(make.by(other), "open").exists()


def test_what_belongs_elsewhere_says_where_and_nothing_else_does(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    told: dict[str, Any] = {"ref": report.ref, "by": officer}
    with pytest.raises(NotValid):
        acts.set_aside(why=WhySetAside.NOT_SEA, **told)
    with pytest.raises(NotValid):
        acts.set_aside(why=WhySetAside.DUPLICATE, elsewhere=Elsewhere.FRAUD, **told)
    acts.set_aside(why=WhySetAside.NOT_SEA, elsewhere=Elsewhere.FRAUD, **told)
    report.refresh_from_db()
    assert (report.state, report.elsewhere, report.routed_at) == ("set_aside", "fraud", make.NOON)


def test_the_answer_with_a_report_set_aside_goes_to_the_mailbox(central: Office) -> None:
    report, officer = make.submitted(receipt=RECEIPT), make.by(colleague(central))
    acts.set_aside(
        ref=report.ref,
        why=WhySetAside.NOT_SEA,
        elsewhere=Elsewhere.AID,
        answer="canary-4711",
        by=officer,
    )
    message = Message.objects.get(report=report)
    assert (message.kind, message.author_id) == (MessageKind.ELSEWHERE, officer.person_id)
    assert "canary-4711" not in str(Entry.objects.values_list("facts", flat=True))


def test_an_answer_that_nobody_could_read_undoes_the_whole_deed(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    with pytest.raises(NoMailbox):
        acts.set_aside(ref=report.ref, why=WhySetAside.DUPLICATE, answer="words", by=officer)
    report.refresh_from_db()
    assert report.state == "received"


def test_a_nuisance_is_out_of_the_way_and_whole(central: Office) -> None:
    report, officer = make.submitted(), make.by(colleague(central))
    acts.mark_nuisance(ref=report.ref, by=officer)
    assert not Report.objects.queued().exists()
    assert Report.objects.allowed(officer, "open").exists()
    acts.unmark_nuisance(ref=report.ref, by=officer)
    assert Report.objects.queued().exists()


def test_chosen_reports_of_a_flood_join_the_queue_all_or_none(central: Office) -> None:
    officer = make.by(colleague(central))
    ours = [make.submitted(is_flood=True).ref for _report in range(2)]
    other = make.report(make.office(), is_flood=True).ref
    with pytest.raises(NotFound):
        acts.clear_flood(refs=[*ours, other], by=officer)
    assert not Report.objects.queued().exists()
    assert acts.clear_flood(refs=ours, by=officer) == 2
    assert Report.objects.queued().count() == 2
    for refs in ([], ["A" * 12] * 501):
        with pytest.raises(NotValid):
            acts.clear_flood(refs=refs, by=officer)


def test_accepting_stops_the_clock_of_routing_and_keeps_an_earlier_time(central: Office) -> None:
    officer = colleague(central)
    report = make.submitted()
    acts.mark_routed(ref=report.ref, by=make.by(officer))
    with pytest.raises(NotPossible):
        acts.mark_routed(ref=report.ref, by=make.by(officer))
    acts.accept(ref=report.ref, by=make.by(officer, make.NOON + timedelta(days=1)))
    report.refresh_from_db()
    assert report.routed_at == make.NOON


def test_no_refusal_carries_a_name_or_a_word(central: Office) -> None:
    report, first, second = make.submitted("canary-4711"), colleague(central), colleague(central)
    acts.take_on(ref=report.ref, by=make.by(first))
    with pytest.raises(AmparoError) as refused:
        acts.take_on(ref=report.ref, by=make.by(second))
    assert first.name not in f"{refused.value} {refused.value.facts}"
