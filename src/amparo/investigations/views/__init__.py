"""Desk pages for investigations."""
