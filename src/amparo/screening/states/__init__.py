"""Codes of screening: participants, entries, requests."""
