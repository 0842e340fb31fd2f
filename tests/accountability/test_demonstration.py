"""The demonstration has some of each noun, by the acts of real life."""

from datetime import timedelta

import pytest

from amparo.accountability.models import steps
from amparo.accountability.models.contributors import (
    Certificate,
    StateReturn,
    StateView,
    VettingResult,
)
from amparo.accountability.models.patterns import PatternReview
from amparo.base.by import Role
from amparo.cases.models import Lesson
from amparo.cases.states import Group
from amparo.clocks.models import Clock
from amparo.site.demonstration import accountability
from tests import factories as make
from tests.accountability.states import Scene
from tests.accountability.test_steps import proven
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_it_has_some_of_each(scene: Scene) -> None:
    proven(scene), proven(scene, Group.UN_ENTITIES_NON_PKO_SPM)
    office = make.office(leads_non_un_forces=True)
    for _each in accountability.FORCES:
        make.allegation(office, group=Group.NON_UN_FORCES)
    of_forces = make.serving(Role.CASE_LEAD, office)
    accountability.load(scene.lead, NOON + timedelta(days=300), of_forces)
    models = (
        *(steps.Measure, steps.Payment, steps.Bar, steps.Referral, steps.CooperationRequest),
        *(steps.Responsibility, Certificate, StateView, PatternReview),
        *(StateReturn, VettingResult, Lesson),
    )
    assert [model for model in models if not model._default_manager.exists()] == []
    assert Clock.objects.running().filter(kind="state_follow_up").exists()
