"""The prepared past of the demonstration: as fresh as the code, and equal to what was published."""

from collections import Counter
from datetime import date

import pytest

from amparo.base import journal
from amparo.base.access import by_of
from amparo.base.by import Door
from amparo.base.vault import keys
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.cases.models import Allegation
from amparo.cases.reads import cube, recounted
from amparo.intake.models import Report
from amparo.site.demonstration import cast, counts, past
from amparo.site.demonstration.lives import Life
from amparo.statistics.comparing import DIFFERENT, NOT_COUNTED, SAME, compared
from amparo.statistics.tables import Years
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
STALE = "the prepared file is older than the acts: ./amparo demonstration build"
CUTS = [date(2018, 12, 31), date(2020, 12, 31), date(2023, 3, 31), date(2024, 12, 31)]
NAMES = (
    *("allegations-by-group", "allegations-headline", "annual-totals"),
    *("cohort-status", "investigation-duration"),
)
YEARS = {"annual-totals": Years(2017, 2024)}


def sample() -> list[Life]:
    """Some of every kind: plain, late, corrected, joined with their whole, and investigated."""
    lives = past.plan()
    some = lives[::150] + [life for life in lives if life.amendments][::4]
    some += [life for life in lives if life.inquiry][::40]
    joined = [life for life in lives if life.joined is not None][:1]
    some += [lives[life.joined] for life in joined if life.joined is not None] + joined
    return sorted({life.number: life for life in some}.values(), key=lambda life: life.number)


def test_the_file_holds_what_the_acts_make_today() -> None:
    some = sample()
    fresh, kept = past.lived(some), past.read()
    assert len(past.FILE.read_bytes()) < 1024 * 1024
    for life in some:
        assert kept[life.number] == fresh[life.number], STALE


@pytest.mark.slow
@pytest.mark.usefixtures("published")
def test_figures_from_its_records_equal_the_published_ones_at_every_cut() -> None:
    cast.load()
    past.give(past.read(), make.NOON)
    assert journal.verify().broken_at is None
    assert cube(counts.REPORT) == recounted(counts.REPORT)
    for day in CUTS:
        for name in NAMES:
            told = compared(name, day, YEARS.get(name))
            verdicts = Counter(row.codes[-1] for row in told.rows)
            wrong = [row for row in told.rows if row.codes[-1] in {DIFFERENT, NOT_COUNTED}]
            assert wrong == [], (name, day)
            assert verdicts[SAME] or day < counts.REPORT
    _is_sealed_to_its_office()


def _is_sealed_to_its_office() -> None:
    """Its words open for an officer of the office, by the way that all words do."""
    officer = cast.person("intake@example.org")
    by = by_of(officer, Door.DESK, make.NOON, keys.unlocked(officer, cast.PASSWORD))
    report = Allegation.objects.filter(office__name=cast.CENTRAL).earliest("pk").report
    told = open_dossier(kept=Report.objects.all(), ref=report.ref, reason=Reason.QUALITY, by=by)
    assert "ynthetic" in str(told) or "تجريبي" in str(told) or "合成" in str(told)
    boxes = Sealed.objects.values_list("locked", flat=True)[:200]
    assert not any(b"ynthetic" in bytes(box) for box in boxes)
