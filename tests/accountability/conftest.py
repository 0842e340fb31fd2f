"""What tests of accountability share."""

import pytest

from tests.accountability.states import Scene


@pytest.fixture
def scene(loaded: None) -> Scene:
    return Scene()
