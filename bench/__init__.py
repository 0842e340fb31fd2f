"""Benchmarks: ``./amparo bench``. Each module gives ``rows(reports=...)``."""
