"""Who may do what in screening: participants, entries, requests."""
