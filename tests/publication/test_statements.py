from pathlib import Path

import pytest

from amparo.base.errors import NotValid
from amparo.publication import claims
from amparo.publication.claims.statements import COLUMNS
from tests.publication.test_claims import write


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"expression": "__import__('os')"}, "Only these can be called"),
        ({"expression": 'total("nothing")'}, "There is no series nothing"),
        ({"expression": ""}, "expression is empty"),
        ({"expression": 'period("allegations-headline")'}, "a word is computed"),
        ({"stated": "ten"}, "ten is not a value"),
        ({"stated": ""}, "stated is empty"),
        ({"id": "T-1"}, "This id is used twice"),
        ({"id": "T 2"}, "T 2"),
        ({"figure": "allegations"}, "There is no figure allegations"),
        ({"figure": ""}, "figure is empty"),
        ({"unit": "STONES"}, "STONES"),
        ({"cut": "2020"}, "2020"),
        ({"cut": ""}, "cut is empty"),
        ({"text": ""}, "text is empty"),
        ({"text": "In %(country)s there were 10."}, "names something"),
        ({"text": "In %(year)999999999s there were 10."}, "names something"),
        ({"text": "In %(year)s 10 % were."}, "names something"),
        ({"source": ""}, "source is empty"),
    ],
)
def test_a_malformed_statement_refuses_the_file_with_its_line(
    tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    path = write(tmp_path / "statements.csv", {}, {"id": "T-2", **changed}, {"id": "T-3"})
    with pytest.raises(NotValid, match=r"^statements\.csv, line 3: ") as refused:
        claims.read(path)
    assert why in str(refused.value)


def test_a_missing_column_refuses_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "statements.csv", {}, header=COLUMNS[:-1])
    with pytest.raises(NotValid, match="line 1"):
        claims.read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotValid, match="No such file"):
        claims.read(tmp_path / "statements.csv")


def test_a_new_statement_is_data_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "statements.csv", {"id": "NEW-1", "figure": "annual-totals"})
    (statement,) = claims.read(path)
    assert (statement.id, statement.figures) == ("NEW-1", ("annual-totals",))
