"""A list of candidates from a CSV file, read in memory: every row, or what is wrong and where."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.base.errors import NotValid
from amparo.screening.identities import FIELDS, checked

COLUMNS = ("qid", "name", "dob", "gender", "nationality", "ids")  # as of ./amparo screen
MOST_ROWS, MOST_TOLD = 500, 10
MARK = "mark"  # what the asker calls the row; it may be a name, and is sealed with the rest


def read(data: bytes) -> list[dict[str, str]]:
    """What is to be sealed of each row, with the asker's own mark.

    Raises:
        NotValid: not such a file, too many rows, or rows that cannot be taken; none is.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(_("This file is not text in UTF-8.")) from error
    try:
        lines = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error as error:
        raise _refused(_("This file is not CSV.")) from error
    head = [cell.strip().lower() for cell in lines[0]] if lines else []
    if missing := [column for column in COLUMNS if column not in head]:
        raise _refused(
            _("The first line lacks these columns: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    if not 1 <= len(lines) - 1 <= MOST_ROWS:
        raise _refused(_("A list has between 1 and %(most)s rows.") % {"most": MOST_ROWS})
    found, wrong = [], []
    for number, cells in enumerate(lines[1:], 2):
        try:
            found.append(_row(dict(zip(head, cells, strict=False))))
        except NotValid as refusal:
            why = " ".join(str(words) for words in refusal.facts.values())
            wrong.append(_("Row %(row)s: %(why)s") % {"row": number, "why": why})
    if wrong:
        raise _refused("\n".join(wrong[:MOST_TOLD]))
    return found


def _row(cells: dict[str, str]) -> dict[str, str]:
    given = {
        "names": cells.get("name", ""),
        "births": cells.get("dob", ""),
        "gender": cells.get("gender", "").strip().lower()[:1],
        "nationalities": cells.get("nationality", ""),
        "numbers": cells.get("ids", ""),
    }
    told = checked(**{field: given[field].replace("|", "\n") for field in FIELDS})
    return {**told, MARK: cells.get("qid", "").strip()[:100]}


def _refused(why: str) -> NotValid:
    return NotValid(gettext_lazy("Please check the form."), file=why)
