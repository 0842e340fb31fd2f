"""Invented services of the directory of help, some of them checked, for the demonstration."""

from datetime import UTC, datetime, timedelta

from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.registry import acts as registry
from amparo.registry.services import HelpService

#: What the administrator found on the telephone: code, days ago, whether it answered, and
#: whether the service stood by what is said of it. Others wait for their first call.
CALLS = (
    ("DEMO_CAF_MEDICAL", 3, True, True),
    ("DEMO_CAF_PSYCHOSOCIAL", 3, True, True),
    ("DEMO_CAF_SAFETY", 3, True, False),
    ("DEMO_CAF_LEGAL", 3, False, False),
    ("DEMO_CAF_EMERGENCY", 12, True, True),
    ("DEMO_COD_MEDICAL", 20, True, True),
    ("DEMO_COD_REPORTING", 130, True, True),
    ("DEMO_HTI_MEDICAL", 8, True, True),
    ("DEMO_SSD_MEDICAL", 200, False, False),
    ("DEMO_UKR_PSYCHOSOCIAL", 5, True, True),
    ("DEMO_BGD_MEDICAL", 15, True, True),
)


def load(administrator: Person) -> None:
    """Load the services as of today, so that some checks are fresh and some overdue."""
    now = datetime.now(UTC)
    registry.load_synthetic_help(by=By(Door.CONSOLE, now))
    for code, days, answers, confirmed in CALLS:
        registry.confirm_service(
            ref=HelpService.objects.get(code=code).ref,
            contact="phone",
            answers=answers,
            confirmed=confirmed,
            by=by_of(administrator, Door.CONSOLE, now - timedelta(days=days)),
        )
