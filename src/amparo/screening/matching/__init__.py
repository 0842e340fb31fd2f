"""Comparing persons by name, birth and other fields: a library that knows nothing else of ours."""
