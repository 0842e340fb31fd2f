"""Implementing partners: their register. Assessments and duties of capacity come later."""
