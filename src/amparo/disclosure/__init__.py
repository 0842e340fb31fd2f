"""Questions between employers about a candidate; no fact of any case is ever kept."""
