"""Investigations: who inquires into allegations, how, for how long, and what they find."""
