"""The words of a page and of a table are the same."""

import pytest

from amparo.cases.states import Group, Nature, Status
from amparo.registry import reads


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("choices", "code_list"),
    [(Status, "allegation-status"), (Group, "reporting-group"), (Nature, "allegation-type")],
)
@pytest.mark.django_db
def test_labels_are_those_of_the_registry(
    choices: type[Status] | type[Group] | type[Nature], code_list: str
) -> None:
    assert {one.value: str(one.label) for one in choices} == reads.labels(code_list)
