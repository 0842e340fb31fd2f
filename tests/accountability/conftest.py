"""What tests of accountability share."""

import pytest

from tests.accountability.packages import Case
from tests.accountability.states import Scene


@pytest.fixture
def scene(loaded: None) -> Scene:
    return Scene()


@pytest.fixture
def case(loaded: None) -> Case:
    return Case()


@pytest.fixture
def silent(loaded: None) -> Case:
    """The person concerned has not agreed that authorities receive anything."""
    return Case(consent=False)
