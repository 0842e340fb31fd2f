"""How an organisation comes in, step by step, and what is refused on the way."""

from datetime import timedelta
from typing import Any

import pytest

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.sealing import NoKeyToSealTo
from amparo.people import acts as people
from amparo.screening import acts
from amparo.screening.encoding import NoScreeningKey
from amparo.screening.models import Participant
from amparo.screening.states.participants import Item, ParticipantKind, WhySuspended
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.screening.registry import Scene, admitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def begun(them: Scene, **changed: Any) -> Participant:
    told = {
        "name": "Bank of Beginnings",
        "kind": ParticipantKind.FINANCIAL,
        "office": make.office().ref,
        "custody": make.office().ref,
        "monthly": 40,
    }
    return acts.add_participant(**{**told, **changed}, by=make.by(them.registrar))


def test_an_organisation_goes_live_after_every_step(them: Scene) -> None:
    one = begun(them)
    registrar = make.by(them.registrar)
    assert one.state == "onboarding"
    with pytest.raises(NotPossible):
        acts.go_live(ref=one.ref, by=registrar)
    acts.note_agreement(ref=one.ref, agreement_on=TODAY, by=registrar)
    with pytest.raises(NotPossible):
        acts.confirm_users(ref=one.ref, by=registrar)
    screener = make.serving(Role.SCREENER, one.office, with_key=True)
    assert one.custody
    admitted(Role.SCREENING_CUSTODIAN, one.custody)
    with pytest.raises(NotPossible):  # one custodian alone can enter nobody
        acts.confirm_users(ref=one.ref, by=registrar)
    admitted(Role.SCREENING_CUSTODIAN, one.custody)
    acts.confirm_users(ref=one.ref, by=registrar)
    acts.take_test(ref=one.ref, by=them.by(screener))
    assert acts.go_live(ref=one.ref, by=registrar).state == "live"
    lines = Entry.objects.filter(ref=one.ref).order_by("seq").values_list("act", flat=True)
    assert [*lines] == [
        "screening.add_participant",
        "screening.note_agreement",
        "screening.confirm_users",
        "screening.take_test",
        "screening.go_live",
    ]


def test_the_technical_test_leaves_nothing_and_needs_every_key(them: Scene, settings: Any) -> None:
    one = begun(them)
    office_without_key = make.serving(Role.SCREENER, one.office)
    with pytest.raises(NoKeyToSealTo):
        acts.take_test(ref=one.ref, by=make.by(office_without_key))
    screener = make.serving(Role.SCREENER, one.office, with_key=True)
    settings.SCREENING_KEY = ""
    with pytest.raises(NoScreeningKey):
        acts.take_test(ref=one.ref, by=them.by(screener))
    settings.SCREENING_KEY = "a key"
    acts.take_test(ref=one.ref, by=them.by(screener))
    assert not Sealed.objects.filter(ref=one.ref).exists()
    assert not RecordKey.objects.filter(ref=one.ref).exists()
    with pytest.raises(NotPermitted):
        acts.take_test(ref=one.ref, by=make.by(them.registrar))


def test_one_is_suspended_with_a_reason_and_comes_back(them: Scene) -> None:
    registrar = make.by(them.registrar)
    one = acts.suspend(ref=them.asker.ref, why=WhySuspended.FISHING, by=registrar)
    assert (one.state, one.why_suspended) == ("suspended", "fishing")
    assert acts.resume(ref=one.ref, by=registrar).state == "live"
    assert acts.leave(ref=one.ref, by=registrar).state == "left"
    with pytest.raises(NotPossible):
        acts.resume(ref=one.ref, by=registrar)


def test_what_does_not_hold_is_refused_field_by_field(them: Scene) -> None:
    free = make.office().ref
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("name", {"name": them.asker.name.upper()}),
        ("office", {"office": them.asker.office.ref}),
        ("custody", {"office": free, "custody": free}),
        ("entity", {"entity": "NO_SUCH_ENTITY"}),
        ("monthly", {"monthly": 0}),
    ]
    for field, changed in wrong:
        with pytest.raises(NotValid) as refusal:
            begun(them, **changed)
        assert field in refusal.value.facts, field
    one = begun(them)
    tomorrow = (NOON + timedelta(days=1)).date()
    with pytest.raises(NotValid):
        acts.note_agreement(ref=one.ref, agreement_on=tomorrow, by=make.by(them.registrar))


def test_rules_of_release_are_the_custodians_own(them: Scene) -> None:
    told = acts.set_release_rules(
        ref=them.keeper.ref, items=[Item.BASIS, Item.CATEGORY], by=them.by(them.first)
    )
    assert told.releases == ["category", "basis"]
    with pytest.raises(NotPermitted):
        acts.set_release_rules(ref=them.keeper.ref, items=[], by=make.by(them.registrar))


def test_volume_is_declared_by_the_registrar_alone(them: Scene) -> None:
    one = acts.declare_volume(ref=them.asker.ref, monthly=7, by=make.by(them.registrar))
    assert one.monthly == 7
    with pytest.raises(NotPermitted):
        acts.declare_volume(ref=them.asker.ref, monthly=700, by=them.by(them.screener))


def test_another_organisation_is_not_seen(them: Scene) -> None:
    for ref in (them.keeper.ref,):
        with pytest.raises(NotFound):
            acts.suspend(ref=ref, why=WhySuspended.SECURITY, by=them.by(them.screener))


@pytest.mark.parametrize(
    ("role", "beside"),
    [
        (Role.SCREENER, Role.SCREENING_CUSTODIAN),
        (Role.SCREENER, Role.INTAKE_OFFICER),
        (Role.ADJUDICATOR, Role.CASE_LEAD),
        (Role.INTAKE_OFFICER, Role.SCREENING_CUSTODIAN),
    ],
)
def test_who_asks_and_who_keeps_the_registry_need_offices_of_their_own(
    role: Role, beside: Role
) -> None:
    office = make.office()
    make.serving(beside, office)
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    with pytest.raises(NotPossible):
        people.grant(person=make.person().ref, role=role, office=office.ref, by=admin)


def test_custodians_and_adjudicators_share_an_office() -> None:
    office = make.office()
    make.serving(Role.SCREENING_CUSTODIAN, office)
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    people.grant(person=make.person().ref, role=Role.ADJUDICATOR, office=office.ref, by=admin)
