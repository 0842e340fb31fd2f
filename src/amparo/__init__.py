"""Amparo: protection from sexual exploitation and abuse, from report to published figures."""
