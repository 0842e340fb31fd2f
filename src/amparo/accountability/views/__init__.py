"""Desk pages, a file for each noun."""
