"""Desk pages of what the vault keeps beside a record, a file for each noun."""
