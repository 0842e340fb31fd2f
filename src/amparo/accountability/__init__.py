"""Accountability of and with Member States: who is told, what they answer, what comes of it."""
