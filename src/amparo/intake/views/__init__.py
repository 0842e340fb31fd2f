"""Desk pages of intake, a file for each page or part of one."""
