"""How a person comes into the registry and out of it; what is refused; what nobody can read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.screening import acts, encoding, listed
from amparo.screening.models import Enrolment, IndexEntry, Offer
from amparo.screening.states.enrolments import (
    Answered,
    AppealGround,
    Basis,
    Told,
    WhyDropped,
    WhyLifted,
)
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.screening.registry import FACTS, NAME, OTHER_SCRIPT, WHO, Scene, admitted, jobs

pytestmark = pytest.mark.django_db
SPELLED_OTHERWISE = {"names": "PLOVER CANARY, Aminah", "births": "1985-12-04"}


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def found(**who: str) -> list[str]:
    asked = encoding.encoded([encoding.person_of(who or SPELLED_OTHERWISE, "asked")])
    return [near.ref for near in listed.nearest(asked)]


def test_a_person_is_found_from_the_second_custodian_on(them: Scene) -> None:
    one = them.told()
    assert found() == []
    acts.note_answer(
        ref=one.ref, answered=Answered.CONTESTS, answered_on=TODAY, by=them.by(them.first)
    )
    one = acts.confirm(ref=one.ref, by=them.by(them.second))
    assert found() == [one.ref]
    assert found(names=OTHER_SCRIPT, births="1985") == [one.ref]
    assert found(names="Somebody Else", births="1971-01-30") == []
    assert (one.review_on, one.expires_on) == (date(2027, 3, 1), date(2036, 3, 1))


def test_who_prepared_an_entry_never_confirms_it(them: Scene) -> None:
    one = them.told()
    with pytest.raises(NotPermitted):
        acts.confirm(ref=one.ref, by=them.by(them.first, 30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=one.pk).update(confirmed_by=them.first)
    acts.correct(ref=one.ref, **{**WHO, **FACTS}, by=them.by(them.second))
    acts.tell_person(ref=one.ref, told_on=TODAY, told_how=Told.LETTER, by=them.by(them.second))
    with pytest.raises(NotPermitted):  # who corrected it has prepared it anew
        acts.confirm(ref=one.ref, by=them.by(them.second, 30))
    assert acts.confirm(ref=one.ref, by=them.by(them.first, 30)).state == "entered"


def test_nobody_is_entered_who_was_not_told_or_has_time_to_answer(them: Scene) -> None:
    one = them.prepared()
    with pytest.raises(NotPossible):
        acts.confirm(ref=one.ref, by=them.by(them.second))
    acts.tell_person(ref=one.ref, told_on=TODAY, told_how=Told.LETTER, by=them.by(them.first))
    with pytest.raises(NotPossible):
        acts.confirm(ref=one.ref, by=them.by(them.second, 14))
    assert acts.confirm(ref=one.ref, by=them.by(them.second, 15)).state == "entered"


def test_an_entry_is_refused_field_by_field(them: Scene) -> None:
    ahead = (NOON + timedelta(days=1)).date()
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("names", {"names": " \n - \n"}),
        ("names", {"names": "x" * 201}),
        ("names", {"names": "\n".join(f"Name {n}" for n in range(21))}),
        ("births", {"births": "12 April 1985"}),
        ("births", {"births": "1985-02-30"}),
        ("gender", {"gender": "?"}),
        ("nationalities", {"nationalities": "Kenya"}),
        ("category", {"category": "NONE_SUCH"}),
        ("decided_on", {"decided_on": None}),
        ("decided_on", {"decided_on": ahead}),
        ("left_on", {"basis": Basis.PENDING, "decided_on": None}),
        ("decided_on", {"basis": Basis.PENDING, "left_on": TODAY}),
    ]
    for field, changed in wrong:
        with pytest.raises(NotValid) as refusal:
            them.prepared(**changed)
        assert field in refusal.value.facts, (field, changed)
    assert not Enrolment.objects.exists()


def test_what_is_pending_is_established_later(them: Scene) -> None:
    pending = {"basis": Basis.PENDING, "decided_on": None, "left_on": date(2025, 6, 30)}
    one = them.entered(**pending)
    with pytest.raises(NotValid):
        acts.establish(ref=one.ref, decided_on=date(2027, 1, 1), by=them.by(them.first, 9))
    acts.establish(ref=one.ref, decided_on=TODAY, by=them.by(them.first, 9))
    with pytest.raises(NotPossible):
        acts.establish(ref=one.ref, decided_on=TODAY, by=them.by(them.first, 9))


def test_only_custody_opens_who_it_is_and_nobody_else_knows_of_it(them: Scene) -> None:
    one = them.entered()
    judge = admitted(Role.ADJUDICATOR, one.office)
    told: dict[str, Any] = {"ref": one.ref, "reason": Reason.ASSESSMENT}
    fields = open_dossier(kept=Enrolment.objects.all(), **told, by=them.by(them.third))
    assert fields["names"] == WHO["names"]
    assert fields["answer"] == "Canary answer of the person"
    with pytest.raises(NoKeyInHand):
        open_dossier(kept=Enrolment.objects.all(), **told, by=make.by(them.third))
    with pytest.raises(NotPermitted):  # an adjudicator opens an entry beside what was asked
        open_dossier(kept=Enrolment.objects.all(), **told, by=them.by(judge))
    others = [them.screener, them.keeper_screener, them.registrar, make.serving(Role.AUDITOR)]
    for who in others:
        with pytest.raises(NotFound):
            acts.review(ref=one.ref, by=make.by(who))


def test_lifting_takes_two_custodians_and_leaves_nothing_to_find_or_read(them: Scene) -> None:
    one = them.entered()
    with pytest.raises(NotPossible):
        acts.confirm_lift(ref=one.ref, by=them.by(them.second, 9))
    acts.propose_lift(ref=one.ref, why=WhyLifted.COURT, by=them.by(them.first, 9))
    with pytest.raises(NotPermitted):
        acts.confirm_lift(ref=one.ref, by=them.by(them.first, 9))
    acts.keep_enrolment(ref=one.ref, by=them.by(them.third, 9))
    assert found() == [one.ref]
    acts.propose_lift(ref=one.ref, why=WhyLifted.COURT, by=them.by(them.first, 10))
    acts.confirm_lift(ref=one.ref, by=them.by(them.third, 10))
    assert found() == []
    assert not Sealed.objects.filter(ref=one.ref).exists()
    assert IndexEntry.objects.get(enrolment=one).locked is None
    with pytest.raises(NotPossible):
        acts.review(ref=one.ref, by=them.by(them.first, 11))


def test_an_appeal_is_decided_by_a_custodian_who_has_not_entered_the_person(them: Scene) -> None:
    one = them.entered()
    told: dict[str, Any] = {
        "ground": AppealGround.NOT_ME,
        "filed_on": TODAY,
        "words": "It is not I",
    }
    appeal = acts.file_appeal(ref=one.ref, **told, by=them.by(them.first, 9))
    with pytest.raises(NotPossible):
        acts.file_appeal(ref=one.ref, **told, by=them.by(them.second, 9))
    for who in (them.first, them.second):
        with pytest.raises(NotPermitted):
            acts.uphold(ref=appeal.ref, by=them.by(who, 9))
    acts.dismiss(ref=appeal.ref, by=them.by(them.third, 9))
    assert found() == [one.ref]
    again = acts.file_appeal(ref=one.ref, **told, by=them.by(them.first, 20))
    acts.uphold(ref=again.ref, by=them.by(them.third, 21))
    one.refresh_from_db()
    assert (one.state, one.why_lifted) == ("lifted", "appeal")
    assert found() == []
    assert not Sealed.objects.filter(ref=again.ref).exists()


def test_a_correction_waits_for_another_custodian(them: Scene) -> None:
    one = them.entered()
    right = {"names": "Beatriz Heron-Otter", "births": "1990-07-01"}
    acts.propose_correction(ref=one.ref, **right, by=them.by(them.first, 9))
    assert found(**right) == []
    with pytest.raises(NotPermitted):
        acts.confirm_correction(ref=one.ref, is_right=True, by=them.by(them.first, 9))
    acts.confirm_correction(ref=one.ref, is_right=False, by=them.by(them.third, 9))
    assert found() == [one.ref]
    acts.propose_correction(ref=one.ref, **right, by=them.by(them.first, 9))
    acts.confirm_correction(ref=one.ref, is_right=True, by=them.by(them.third, 9))
    assert (found(), found(**right)) == ([], [one.ref])
    fields = open_dossier(
        kept=Enrolment.objects.all(), ref=one.ref, reason=Reason.ASSESSMENT, by=them.by(them.third)
    )
    assert (fields["names"], fields["gender"]) == (right["names"], "")
    assert fields["answer"] == "Canary answer of the person"
    assert not any(name.startswith("new_") for name in fields)


def test_an_entry_ends_when_its_time_is_over(them: Scene) -> None:
    one = them.entered()
    with pytest.raises(NotPossible):
        acts.expire(ref=one.ref, by=jobs(3000))
    with pytest.raises(NotPermitted):
        acts.expire(ref=one.ref, by=them.by(them.first, 4000))
    assert [*Enrolment.objects.over(jobs(4000).at.date())] == [one]
    assert acts.expire(ref=one.ref, by=jobs(4000)).state == "expired"
    assert found() == []


def test_what_is_dropped_is_destroyed(them: Scene) -> None:
    one = them.told()
    acts.drop(ref=one.ref, why=WhyDropped.CONTESTED, by=them.by(them.second))
    assert not Sealed.objects.filter(ref=one.ref).exists()
    assert not IndexEntry.objects.exists()


def test_a_suspended_organisation_enters_nobody(them: Scene) -> None:
    one = them.told()
    type(them.keeper).objects.filter(pk=them.keeper.pk).update(
        state="suspended", why_suspended="security"
    )
    with pytest.raises(NotPossible):
        acts.confirm(ref=one.ref, by=them.by(them.second, 30))
    with pytest.raises(NotPermitted):
        them.prepared()


def test_a_substantiated_case_offers_an_entry_and_makes_none(them: Scene) -> None:
    entity = make.entity("WHO")
    type(them.keeper).objects.filter(pk=them.keeper.pk).update(entity=entity)
    office = make.office()
    case = make.allegation(
        office, group=Group.UN_ENTITIES_NON_PKO_SPM, nature=Nature.SE, entity="WHO"
    )
    lead = make.lead_of(office, NOON)
    cases.begin_assessment(ref=case.ref, true_on=TODAY, by=lead)
    cases.open_investigation(ref=case.ref, true_on=TODAY, by=lead)
    cases.find_substantiated(ref=case.ref, true_on=TODAY, by=lead)
    waiting = ProcrastinateJob.objects.filter(task_name="screening.offer_enrolment")
    assert [*waiting.values_list("args", flat=True)] == [{"allegation": case.ref}]
    for _twice in range(2):
        acts.offer_enrolment(allegation=case.ref, by=jobs())
    offer = Offer.objects.get()
    assert not Enrolment.objects.exists()
    with pytest.raises(NotPermitted):
        acts.offer_enrolment(allegation=case.ref, by=them.by(them.first))
    with pytest.raises(NotFound):
        acts.decline_offer(ref=offer.ref, by=them.by(them.screener))
    them.prepared(offer=offer.ref)
    offer.refresh_from_db()
    assert offer.state == "taken"
    with pytest.raises(NotPossible):
        acts.decline_offer(ref=offer.ref, by=them.by(them.first))


def test_the_database_holds_no_name_and_no_feature_in_clear(them: Scene) -> None:
    one = them.entered()
    kept = bytes(IndexEntry.objects.get(enrolment=one).locked or b"")
    features = encoding.unlocked(kept, one.ref, one.ref)
    assert features.rows == 2
    assert len(features.feature) > 50
    assert features.feature.astype("<i4").tobytes() not in kept
    with pytest.raises(encoding.WrongScreeningKey):
        encoding.unlocked(kept, "another", one.ref)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(row[0] for row in cursor.fetchall())
            for word in (*NAME.split(), *OTHER_SCRIPT.split(), "Plover", "887766", "Canary answer"):
                assert word not in text, (table, word)


def test_another_key_finds_nobody(them: Scene, settings: Any) -> None:
    one = them.entered()
    settings.SCREENING_KEY = "another key of the server"
    listed.forget()
    with pytest.raises(encoding.WrongScreeningKey):
        found()
    acts.encode_again(ref=one.ref, by=them.by(them.third))
    assert found() == [one.ref]


def test_every_process_sees_a_change_at_once_and_pays_two_queries(
    them: Scene, django_assert_num_queries: Any
) -> None:
    refs = [
        them.entered(names=f"{given} Wader-Stint", births=f"19{year}-02-03", numbers="").ref
        for year, given in enumerate(("Ines", "Boris", "Chloe", "Darya"), 70)
    ]
    asked = encoding.encoded(
        [encoding.person_of({"names": "Darya Wader Stint", "births": "1973-02-03"}, "it")]
    )
    nobody = encoding.encoded([encoding.person_of({"names": "Quentin Zephyr"}, "it")])
    for names in (asked, nobody, asked):
        with django_assert_num_queries(2):
            listed.nearest(names)
    assert listed.nearest(asked)[0].ref == refs[3]
    acts.propose_lift(ref=refs[3], why=WhyLifted.DEATH, by=them.by(them.first, 9))
    acts.confirm_lift(ref=refs[3], by=them.by(them.second, 9))
    with django_assert_num_queries(2):
        assert refs[3] not in [near.ref for near in listed.nearest(asked)]
