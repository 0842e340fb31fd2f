"""The same kernel as a function on partitions, for those who outgrow one machine. Needs PySpark."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping

from amparo.screening.matching.lines import lines
from amparo.screening.matching.persons import Person
from amparo.screening.matching.registry import Registry

_built: dict[str, Registry] = {}  # one a worker process, however many partitions it is given


def screened(
    people: list[Person],
    queries: Iterable[list[Person]],
    top: int,
    least: float,
    phrases: Mapping[str, str],
    master: str,
) -> Iterator[str]:
    """The lines of each chunk, in order. Spark is asked for one wave of chunks at a time."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(master)
        .appName("amparo-screen")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.io.encryption.enabled", "true")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .getOrCreate()
    )
    try:
        context = session.sparkContext
        context.setLogLevel("ERROR")
        shared = context.broadcast(people)
        wave = max(1, context.defaultParallelism)
        told = dict(phrases)

        def work(partition: Iterable[list[Person]]) -> Iterator[str]:
            if "registry" not in _built:
                _built["registry"] = Registry.build(shared.value)
            for chunk in partition:
                yield lines(_built["registry"], chunk, top, least, told)

        for some in _waves(queries, wave):
            yield from context.parallelize(some, len(some)).mapPartitions(work).collect()
    finally:
        session.stop()


def _waves(queries: Iterable[list[Person]], size: int) -> Iterator[list[list[Person]]]:
    wave: list[list[Person]] = []
    for chunk in queries:
        wave.append(chunk)
        if len(wave) == size:
            yield wave
            wave = []
    if wave:
        yield wave
