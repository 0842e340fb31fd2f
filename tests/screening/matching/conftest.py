import pytest

from amparo.screening.matching.registry import Registry
from amparo.screening.matching.synthetic import World, world


@pytest.fixture(scope="session")
def small() -> World:
    return world(seed=7, persons=2_000, queries=300)


@pytest.fixture(scope="session")
def registry(small: World) -> Registry:
    return Registry.build(small.registry)
