"""The demonstration has some of each noun, by the acts of real life."""

from datetime import timedelta

import pytest

from amparo.accountability.models import steps
from amparo.accountability.models.contributors import Certificate, StateView
from amparo.accountability.models.patterns import PatternReview
from amparo.cases.states import Group
from amparo.clocks.models import Clock
from amparo.site.demonstration import accountability
from tests.accountability.states import Scene
from tests.accountability.test_steps import proven
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_it_has_some_of_each(scene: Scene) -> None:
    proven(scene), proven(scene, Group.UN_ENTITIES_NON_PKO_SPM)
    accountability.load(scene.lead, NOON + timedelta(days=300))
    models = (
        *(steps.Measure, steps.Payment, steps.Bar, steps.Referral, steps.CooperationRequest),
        *(steps.Responsibility, Certificate, StateView, PatternReview),
    )
    assert [model for model in models if not model._default_manager.exists()] == []
    assert Clock.objects.running().filter(kind="state_follow_up").exists()
