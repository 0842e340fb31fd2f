import pytest

from tests.investigations.scene import Scene


@pytest.fixture
def scene(loaded: None) -> Scene:
    return Scene()
