"""Help for people harmed: handed over from a report, driven by consent, without waiting."""
