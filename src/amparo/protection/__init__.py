"""Protection from retaliation: its own officers, its own wall; who leads a case does not see it."""
