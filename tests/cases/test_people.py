"""Who and what is in a case: told, told again, withdrawn, moved; never edited, and counted."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts
from amparo.cases.models import Allegation, AllegedPerpetrator, Incident, Pair, Version, Victim
from amparo.cases.reads import forms, perpetrators, victims, with_most_serious
from amparo.cases.states import Group
from amparo.cases.telling import IncidentTold, PairTold, PerpetratorTold, VictimTold
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
LATER = make.NOON + timedelta(days=40)
BEFORE, AFTER = make.TODAY, LATER.date()


def people(made: Allegation, by: By) -> tuple[Version, Version, Version]:
    """An incident, a girl and a soldier in ``made``."""
    return (
        acts.add_part(ref=made.ref, told=IncidentTold(year_kind="EXACT", year=2025), by=by),
        acts.add_part(ref=made.ref, told=VictimTold(sex_age="GIRL"), by=by),
        acts.add_part(
            ref=made.ref, told=PerpetratorTold(sex="MAN", category="MILITARY_MC", unit="B-2"), by=by
        ),
    )


def paired(made: Allegation, by: By, **changed: Any) -> Version:
    incident, victim, accused = people(made, by)
    told: dict[str, Any] = {"nature": "SA", "detail": "RAPE", **changed}
    pair = PairTold(
        incident=incident.thread, victim=victim.thread, perpetrator=accused.thread, **told
    )
    return acts.add_part(ref=made.ref, told=pair, by=by)


def count(cut: date, kind: str = "GIRL") -> int:
    return sum(cell.exact for cell in victims(cut) if cell.kind == kind)


def test_people_are_shells_with_codes_and_each_telling_leaves_a_line() -> None:
    office = make.office()
    made = make.allegation(office)
    incident, victim, accused = people(made, make.lead_of(office))

    assert [row.code for row in (incident, victim, accused)] == ["I1", "V1", "P1"]
    assert victim.thread == victim.ref
    assert Entry.objects.filter(act="cases.add_part").count() == 3
    assert acts.add_part(ref=made.ref, told=VictimTold(), by=make.lead_of(office)).code == "V2"


def test_more_is_known_and_each_cut_keeps_what_was_known_then() -> None:
    office = make.office()
    made = make.allegation(office)
    _incident, victim, _accused = people(made, make.lead_of(office))
    told = VictimTold(sex_age="WOMAN", known="AT_LEAST", number=3)

    again = acts.correct_part(thread=victim.thread, told=told, by=make.lead_of(office, LATER))

    assert (again.thread, again.code) == (victim.thread, "V1")
    assert (count(BEFORE), count(AFTER)) == (1, 0)
    cell = next(cell for cell in victims(AFTER))
    assert (cell.kind, cell.exact, cell.at_least, cell.unknown) == ("WOMAN", 0, 3, 0)


def test_who_is_withdrawn_is_counted_no_more_and_takes_their_pairs_along() -> None:
    office = make.office()
    made = make.allegation(office)
    pair = paired(made, make.lead_of(office))
    assert isinstance(pair, Pair)

    acts.withdraw_part(kind="V", thread=pair.victim_id, by=make.lead_of(office, LATER))

    assert (count(BEFORE), count(AFTER)) == (1, 0)
    assert (len(forms(BEFORE)), len(forms(AFTER))) == (1, 0)
    with pytest.raises(NotPossible):
        acts.withdraw_part(kind="V", thread=pair.victim_id, by=make.lead_of(office, LATER))


def test_the_most_serious_forms_are_counted_apart() -> None:
    office = make.office()
    grave, other = make.allegation(office), make.allegation(office)
    lead = make.lead_of(office)
    paired(grave, lead)
    second = paired(other, lead, nature="SE", detail="TRANSACTIONAL_SEX")
    assert isinstance(second, Pair)
    acts.correct_part(thread=second.victim_id, told=VictimTold(sex_age="WOMAN"), by=lead)

    assert [cell.is_most_serious for cell in forms(BEFORE)] == [True, False]
    assert [number for _year, _group, number in with_most_serious(BEFORE)] == [1]


def test_of_what_is_counted_as_part_of_another_nobody_is_counted_unless_brought_along() -> None:
    office = make.office()
    one, other, third = (make.allegation(office) for _number in range(3))
    for made in (other, third):
        people(made, make.lead_of(office))

    acts.join(ref=other.ref, into=one.ref, by=make.lead_of(office, LATER))
    assert (count(BEFORE), count(AFTER)) == (2, 1)
    acts.join(ref=third.ref, into=one.ref, bring=True, by=make.lead_of(office, LATER))
    assert (count(BEFORE), count(AFTER)) == (2, 1)
    assert Victim.objects.standing().filter(allegation=one).count() == 1

    again = LATER + timedelta(days=5)
    acts.separate(ref=third.ref, by=make.lead_of(office, again))
    assert Victim.objects.standing().filter(allegation=third).count() == 1
    assert count(again.date()) == 1


def test_those_named_apart_go_to_the_second_allegation_and_everybody_counts_once() -> None:
    office = make.office()
    made = make.allegation(office, group=Group.PKO_SPM_UNIFORMED)
    pair = paired(made, make.lead_of(office))
    assert isinstance(pair, Pair)
    later = make.lead_of(office, LATER)
    civilian = acts.add_part(ref=made.ref, told=PerpetratorTold(category="CIVILIAN_NS"), by=later)
    told = PairTold(
        incident=pair.incident_id, victim=pair.victim_id, perpetrator=civilian.thread, nature="SE"
    )
    acts.add_part(ref=made.ref, told=told, by=later)

    second = acts.split(
        ref=made.ref,
        group=Group.PKO_SPM_NON_UNIFORMED,
        perpetrators=[civilian.thread],
        by=later,
    )

    assert Counter(cell.group for cell in perpetrators(AFTER)) == {
        Group.PKO_SPM_UNIFORMED: 1,
        Group.PKO_SPM_NON_UNIFORMED: 1,
    }
    assert count(AFTER) == 1
    assert {(cell.group, cell.nature) for cell in forms(AFTER)} == {
        (Group.PKO_SPM_UNIFORMED, "SA"),
        (Group.PKO_SPM_NON_UNIFORMED, "SE"),
    }
    acts.join(ref=second.ref, into=made.ref, bring=True, by=later)
    acts.separate(ref=second.ref, by=later)
    assert AllegedPerpetrator.objects.standing().get(allegation=second).thread == civilian.thread
    with pytest.raises(NotValid):
        acts.split(
            ref=made.ref, group=Group.PKO_SPM_UNIFORMED, perpetrators=[civilian.thread], by=later
        )


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (IncidentTold(year_kind="EXACT"), "year"),
        (IncidentTold(year=2025), "year"),
        (IncidentTold(year_kind="EXACT", year=2300), "year"),
        (IncidentTold(year_kind="SOMETIME"), "year_kind"),
        (IncidentTold(country="ZZZ"), "country"),
        (IncidentTold(mission="UNICEF"), "mission"),
        (VictimTold(sex_age="ADULT"), "sex_age"),
        (VictimTold(known="UNKNOWN", number=1), "number"),
        (VictimTold(known="AT_LEAST", number=None), "number"),
        (VictimTold(number=0), "number"),
        (PerpetratorTold(sex="X"), "sex"),
        (PerpetratorTold(category="BOSS"), "category"),
        (PerpetratorTold(entity="NOBODY"), "entity"),
        (PerpetratorTold(unit="Captain Smith"), "unit"),
        (PairTold(incident="A", victim="B", perpetrator="C"), "incident"),
    ],
)
def test_what_cannot_be_is_refused_and_named(told: Any, field: str) -> None:
    office = make.office()
    made = make.allegation(office)
    with pytest.raises(NotValid) as refused:
        acts.add_part(ref=made.ref, told=told, by=make.lead_of(office))
    assert field in refused.value.facts


def test_a_detail_fits_its_nature_and_a_pair_is_told_once() -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    with pytest.raises(NotValid):
        paired(made, lead, nature="SE", detail="RAPE")
    pair = paired(made, lead)
    assert isinstance(pair, Pair)
    same = PairTold(
        incident=pair.incident_id, victim=pair.victim_id, perpetrator=pair.perpetrator_id
    )
    with pytest.raises(NotPossible):
        acts.add_part(ref=made.ref, told=same, by=lead)
    other = make.allegation(office)
    with pytest.raises(NotValid):
        acts.add_part(ref=other.ref, told=same, by=lead)


@pytest.mark.parametrize("model", [Incident, Victim, AllegedPerpetrator, Pair])
def test_the_database_itself_refuses_to_change_what_was_told(model: type[Version]) -> None:
    office = make.office()
    paired(make.allegation(office), make.lead_of(office))
    with pytest.raises(DatabaseError), transaction.atomic():
        model._base_manager.update(is_withdrawn=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        model._base_manager.all().delete()


def kept() -> tuple[Any, Any, Allegation]:
    """A lead with the key, their office, and an allegation from a sealed report."""
    office, officer = make.central_with_officer()
    lead = make.serving(Role.CASE_LEAD, office)
    report = make.submitted()
    made = acts.accept_report(
        report=report.ref,
        group=Group.PKO_SPM_UNIFORMED,
        nature="SA",  # type: ignore[arg-type]
        received_on=make.TODAY,
        by=make.by(officer),
    )
    return office, lead, made


def test_names_are_sealed_person_by_person_and_a_look_leaves_a_line() -> None:
    office, _lead, made = kept()
    keeper = make.serving(Role.CASE_LEAD, office, with_key=True)
    by = make.by(keeper)
    victim = acts.add_part(
        ref=made.ref, told=VictimTold(), words={"name": "canary-4711", "contact": ""}, by=by
    )
    acts.add_words(kind="V", thread=victim.thread, words={"name": "canary-4712"}, by=by)

    sealed = Sealed.objects.filter(ref=victim.thread)
    assert set(sealed.values_list("field", "version")) == {("name", 1), ("name", 2)}
    assert b"canary" not in b"".join(bytes(one.locked) for one in sealed)
    with pytest.raises(NotPermitted):  # the right role, and no key in hand
        open_dossier(kept=Victim.objects.all(), ref=victim.thread, reason=Reason.ASSESSMENT, by=by)
    for role in (Role.INTAKE_OFFICER, Role.AUDITOR):
        other = make.by(make.serving(role, office))
        with pytest.raises(NotPermitted):
            open_dossier(
                kept=Victim.objects.all(), ref=victim.thread, reason=Reason.ASSESSMENT, by=other
            )
        with pytest.raises(NotPermitted):
            acts.add_words(kind="V", thread=victim.thread, words={"name": "x"}, by=other)


def test_one_who_holds_the_key_opens_the_latest_words() -> None:
    office = make.office()
    keeper = make.serving(Role.CASE_LEAD, office, with_key=True)
    made = make.allegation(office)
    by = make.by(keeper, with_key=True)
    accused = acts.add_part(
        ref=made.ref, told=PerpetratorTold(), words={"name": "One", "details": "tall"}, by=by
    )
    acts.add_words(kind="P", thread=accused.thread, words={"name": "Two"}, by=by)

    words = open_dossier(
        kept=AllegedPerpetrator.objects.all(),
        ref=accused.thread,
        reason=Reason.ASSESSMENT,
        by=by,
    )

    assert words == {"name": "Two", "details": "tall"}
    assert Entry.objects.filter(act="vault.open_dossier", ref=accused.thread).exists()


def test_an_alleged_perpetrator_with_an_account_no_longer_finds_the_case_nor_their_line() -> None:
    office, officer = make.central_with_officer()
    report = make.submitted()
    boss, accused = make.serving(Role.CASE_LEAD, office), make.serving(Role.CASE_LEAD, office)
    accused.manager = boss
    accused.save()
    made = acts.accept_report(
        report=report.ref,
        group=Group.PKO_SPM_UNIFORMED,
        nature="SA",  # type: ignore[arg-type]
        received_on=make.TODAY,
        by=make.by(officer),
    )
    lead = make.by(make.serving(Role.CASE_LEAD, office))
    told = acts.add_part(ref=made.ref, told=PerpetratorTold(), by=lead)

    with pytest.raises(NotValid):
        acts.link_account(thread=told.thread, person="nobody@example.org", by=lead)
    acts.link_account(thread=told.thread, person=accused.email, by=lead)

    for away in (accused, boss):
        assert not Allegation.objects.allowed(make.by(away), "view").exists()
        assert not AllegedPerpetrator.objects.allowed(make.by(away), "view").exists()
    assert AllegedPerpetrator.objects.standing().get().account == accused

    other = make.submitted("other")
    twin = acts.accept_report(
        report=other.ref,
        group=Group.PKO_SPM_UNIFORMED,
        nature="SA",  # type: ignore[arg-type]
        received_on=make.TODAY,
        by=make.by(officer),
    )
    assert Allegation.objects.allowed(make.by(accused), "view").get() == twin
    acts.join(ref=twin.ref, into=made.ref, by=lead)
    assert not Allegation.objects.allowed(make.by(accused), "view").exists()


ACTS = ["view", "open", "correct_part", "withdraw_part", "add_words", "link_account"]
MATRIX = {
    Role.CASE_LEAD: "y y y y y y",
    Role.INTAKE_OFFICER: "y n n n n n",
    Role.AUDITOR: "y n n n n n",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("same_office", [True, False])
def test_policy(role: Role, same_office: bool) -> None:
    office = make.office()
    paired(make.allegation(office), make.lead_of(office))
    by = make.by(make.serving(role, office if same_office else None))
    for model in (Incident, Victim, AllegedPerpetrator, Pair):
        found = " ".join("y" if model.objects.allowed(by, act).exists() else "n" for act in ACTS)
        assert found == (MATRIX.get(role, "n n n n n n") if same_office else "n n n n n n")


def test_somebody_elsewhere_does_not_find_them_at_all() -> None:
    office = make.office()
    made = make.allegation(office)
    _incident, victim, _accused = people(made, make.lead_of(office))
    stranger = make.lead_of(make.office())
    for deed in (
        lambda: acts.add_part(ref=made.ref, told=VictimTold(), by=stranger),
        lambda: acts.correct_part(thread=victim.thread, told=VictimTold(), by=stranger),
        lambda: acts.withdraw_part(kind="V", thread=victim.thread, by=stranger),
    ):
        with pytest.raises(NotFound):
            deed()  # type: ignore[no-untyped-call]


FIRST, DAYS = date(2021, 11, 1), 60
AGES = ("WOMAN", "GIRL", "UNKNOWN")
HOW = (
    {"known": "EXACT", "number": 2},
    {"known": "AT_LEAST", "number": 3},
    {"known": "UNKNOWN", "number": None},
)
history = st.lists(
    st.tuples(
        st.sampled_from(["new", "add", "again", "withdraw", "join", "bring", "separate"]),
        st.integers(0, DAYS),
        st.integers(0, 10_000),
    ),
    max_size=20,
)


def live(told: list[tuple[str, int, int]]) -> None:
    """Live through a history by the same acts as people; what an act refuses did not happen."""
    office = make.office()
    for kind, known, pick in sorted(told, key=lambda step: step[1]):
        at = datetime.combine(FIRST + timedelta(days=known), time(9), UTC)
        by = By(Door.DESK, at, 1, frozenset({(Role.CASE_LEAD, office.pk)}))
        cases = list(Allegation.objects.order_by("pk"))
        threads = list(Victim.objects.filter(corrects=None).order_by("pk"))
        said: dict[str, Any] = {"sex_age": AGES[pick % 3], **HOW[(pick // 3) % 3]}
        try:
            if kind == "new":
                make.allegation(office, at)
            elif cases and kind == "add":
                acts.add_part(ref=cases[pick % len(cases)].ref, told=VictimTold(**said), by=by)
            elif threads and kind == "again":
                thread = threads[pick % len(threads)].thread
                acts.correct_part(thread=thread, told=VictimTold(**said), by=by)
            elif threads and kind == "withdraw":
                acts.withdraw_part(kind="V", thread=threads[pick % len(threads)].thread, by=by)
            elif cases and kind in {"join", "bring"}:
                one, into = cases[pick % len(cases)], cases[(pick // 7) % len(cases)]
                acts.join(ref=one.ref, into=into.ref, bring=kind == "bring", by=by)
            elif cases and kind == "separate":
                acts.separate(ref=cases[pick % len(cases)].ref, by=by)
        except (NotValid, NotPossible):
            continue


def plainly(cut: date) -> Counter[tuple[str, str]]:
    """Victims by sex, age and how sure the number is: the slow and obvious way."""
    end = datetime.combine(cut + timedelta(days=1), time(), UTC)
    away: set[int] = set()
    for fact in sorted(
        (f for one in Allegation.objects.all() for f in one.facts.filter(about="joined")),
        key=lambda fact: fact.pk,
    ):
        if fact.known_at < end:
            (away.add if fact.value else away.discard)(fact.allegation_id)
    found: Counter[tuple[str, str]] = Counter()
    latest: dict[str, Victim] = {}
    for row in Victim.objects.order_by("pk"):
        if row.known_at < end:
            latest[row.thread] = row
    for row in latest.values():
        if not row.is_withdrawn and row.allegation_id not in away:
            found[row.sex_age, row.known] += row.number or 1
    return found


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=history, cuts=st.lists(st.integers(0, DAYS + 5), min_size=1, max_size=4))
def test_people_at_any_cut_of_any_history_equal_the_plain_recomputation(
    told: list[tuple[str, int, int]], cuts: list[int]
) -> None:
    with transaction.atomic():
        live(told)
        for days in cuts:
            cut = FIRST + timedelta(days=days)
            quick: Counter[tuple[str, str]] = Counter()
            for cell in victims(cut):
                quick[cell.kind, "EXACT"] += cell.exact
                quick[cell.kind, "AT_LEAST"] += cell.at_least
                quick[cell.kind, "UNKNOWN"] += cell.unknown
            assert +quick == +plainly(cut)
        transaction.set_rollback(True)
