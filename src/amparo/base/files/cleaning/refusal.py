"""Why a file cannot be cleaned."""

REASONS = frozenset({"kind", "broken", "locked", "too_large", "encoding"})


class Unclean(Exception):
    """Only the original can be had. Its one argument is a code of ``REASONS``."""
