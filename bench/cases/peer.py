"""The figures by DuckDB, from the same facts: a query written by hand, on two threads."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psycopg

from amparo.cases.reads import end_of

THREADS = 2
FACTS = """
    COPY (SELECT fact.id, allegation_id, about, value, true_on,
                 known_at AT TIME ZONE 'UTC' AS known_at, place, corrects_id
          FROM amparo_fact fact) TO STDOUT (FORMAT csv, HEADER)
"""
CUBE = """
    WITH told AS (
        SELECT allegation_id, about, value, true_on, place FROM fact
        WHERE known_at < $after AND id NOT IN (
            SELECT corrects_id FROM fact WHERE corrects_id IS NOT NULL AND known_at < $after)
    ), counted AS (
        SELECT allegation_id,
               year(max(true_on) FILTER (about = 'received' AND true_on <= $cut)) AS year,
               max(value) FILTER (about = 'group') AS belongs,
               max(value) FILTER (about = 'nature') AS nature,
               coalesce(arg_max(value, (true_on, place))
                        FILTER (about = 'status' AND true_on <= $cut), 'RECEIVED') AS status,
               coalesce(max(value) FILTER (about = 'category'), '') AS category,
               coalesce(max(value) FILTER (about = 'joined'), '') AS part_of
        FROM told GROUP BY allegation_id
    )
    SELECT year, belongs, nature, status, category, count(*) FROM counted
    WHERE year IS NOT NULL AND belongs IS NOT NULL AND nature IS NOT NULL AND part_of = ''
    GROUP BY ALL
"""
Cell = tuple[int, str, str, str, str]  # year, group, nature, status, category


class Peer:
    """DuckDB with all facts in its memory, in columns: as quick as it can be."""

    def __init__(self, wire: psycopg.Connection) -> None:
        self.database = duckdb.connect(config={"threads": THREADS})
        with TemporaryDirectory(prefix="amparo-bench-") as folder:
            path = Path(folder, "facts.csv")
            with path.open("wb") as file, wire.cursor().copy(FACTS) as facts:
                for block in facts:
                    file.write(block)
            self.database.execute(
                "CREATE TABLE fact AS SELECT * FROM read_csv(?, header = true, types = "
                "{'value': 'VARCHAR', 'corrects_id': 'BIGINT'})",
                [str(path)],
            )

    def cube(self, cut: date) -> dict[Cell, int]:
        """As ``cube`` of the product gives it: cell to number of allegations."""
        asked = {"after": end_of(cut).replace(tzinfo=None), "cut": cut}
        return {row[:5]: row[5] for row in self.database.execute(CUBE, asked).fetchall()}
