"""Statements of the documents, and what computation says of them."""

from amparo.publication.claims.judging import Claim, Verdict, counted, judge, spoken
from amparo.publication.claims.statements import Statement, ours, read

__all__ = ["Claim", "Statement", "Verdict", "counted", "judge", "ours", "read", "spoken"]
