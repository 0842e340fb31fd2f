"""What a damaged installation still holds, read by its own code.

``python -m tests.faults.reading``: AMPARO_DATA names it, and its database runs. Prints one line
of JSON: for every report of today the SHA-256 of its words as its officer opens them, and where
the journal's chain breaks, if it does.
"""

import hashlib
import json
from datetime import timedelta

from amparo.site.installation import ours


def main() -> dict[str, object]:
    ours().enter()
    from django.utils import timezone

    from amparo.base import journal
    from amparo.base.access import Person, by_of
    from amparo.base.by import Door
    from amparo.base.vault import keys
    from amparo.base.vault.models import Reason
    from amparo.base.vault.opening import open_dossier
    from amparo.intake.models import Report
    from amparo.site.demonstration.cast import PASSWORD

    now = timezone.now()
    fresh = Report.objects.filter(received_at__gt=now - timedelta(days=1))
    found = {}
    for email in ("intake@example.org", "field@example.org"):
        officer = Person.objects.get(email=email)
        key = keys.unlocked(officer, PASSWORD)
        by = by_of(officer, Door.CONSOLE, now, key)
        for ref in fresh.allowed(by, "open").values_list("ref", flat=True):
            words = open_dossier(kept=Report.objects.all(), ref=ref, reason=Reason.QUALITY, by=by)[
                "words"
            ]
            found[ref] = hashlib.sha256(words.encode()).hexdigest()
    return {
        "opened": found,
        "kept": fresh.count(),
        "broken_at": journal.verify().broken_at,
    }


if __name__ == "__main__":
    print(json.dumps(main()))
