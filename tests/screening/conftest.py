import pytest

from amparo.screening import listed


@pytest.fixture(autouse=True)
def nothing_held() -> None:
    """Each test has a registry of its own: what a process holds in memory is of the last one."""
    listed.forget()
