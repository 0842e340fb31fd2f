"""Loading the registry: once, twice, and after the files have changed."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted, NotValid
from amparo.base.journal import Entry
from amparo.registry import acts
from amparo.registry.files import DATA
from amparo.registry.loading import Counts
from amparo.registry.models import Code, Country, Entity, Mission, Revision
from amparo.registry.services import HelpService
from tests.factories import CONSOLE, NOON
from tests.registry.test_files import spoil

pytestmark = pytest.mark.django_db
LATER = By(Door.CONSOLE, NOON + timedelta(days=1))
LATER_STILL = By(Door.CONSOLE, NOON + timedelta(days=2))


@pytest.fixture
def folder(loaded: None, tmp_path: Path) -> Path:
    """A copy of the files that have just been loaded."""
    return shutil.copytree(DATA, tmp_path / "data")


def drop(folder: Path, name: str, start: str) -> None:
    """Take out the one line that begins with ``start``."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) == len(lines) - 1
    (folder / name).write_text("".join(kept), encoding="utf-8")


def test_the_first_load_writes_every_line_and_one_entry() -> None:
    counts = acts.load(by=CONSOLE)
    rows = sum(table.objects.count() for table in (Code, Entity, Country, HelpService))
    assert counts == Counts(added=rows)
    entry = Entry.objects.get(act="registry.load")
    assert entry.facts == {"added": rows, "changed": 0, "retired": 0}


def test_the_second_load_changes_nothing(loaded: None) -> None:
    before = list(Code.objects.order_by("pk").values())
    assert acts.load(by=LATER) == Counts()
    assert list(Code.objects.order_by("pk").values()) == before
    assert not Revision.objects.exists()


def test_a_mission_is_an_entity_with_its_lead_department(loaded: None) -> None:
    mission = Mission.objects.get(code="MINUSCA")
    entity = Entity.objects.get(code="MINUSCA")
    assert (mission.pk, mission.kind) == (entity.pk, "PKO")
    assert mission.parent is not None
    assert mission.parent.code == "DPO"


def test_a_changed_label_keeps_what_it_was_and_until_when(folder: Path) -> None:
    spoil(folder, "codes/setting.csv", "PEACE,3,Peace operations", "PEACE,3,Peace")
    assert acts.load(folder=folder, by=LATER) == Counts(changed=1)

    old, new = Code.objects.filter(list="setting", code="PEACE").order_by("version")
    assert (old.version, old.labels["en"], old.since, old.until) == (
        *(1, "Peace operations"),
        *(NOON, LATER.at),
    )
    assert (new.version, new.labels["en"], new.since, new.until) == (2, "Peace", LATER.at, None)


def test_a_code_that_is_taken_out_ends_and_may_come_back(folder: Path) -> None:
    drop(folder, "codes/setting.csv", "PEACE,")
    assert acts.load(folder=folder, by=LATER) == Counts(retired=1)
    assert not Code.objects.current().filter(list="setting", code="PEACE").exists()

    assert acts.load(by=LATER_STILL) == Counts(added=1)
    back = Code.objects.current().get(list="setting", code="PEACE")
    assert (back.version, back.since) == (2, LATER_STILL.at)


def test_a_changed_entity_stays_the_same_row_and_keeps_what_it_said(folder: Path) -> None:
    row = Entity.objects.get(code="WFP")
    spoil(folder, "entities.csv", "WFP,World Food Programme,", "WFP,World Food Project,")
    assert acts.load(folder=folder, by=LATER) == Counts(changed=1)

    row.refresh_from_db()
    assert row.name == "World Food Project"
    kept = Revision.objects.get(table="entity", code="WFP")
    assert (kept.before["names"]["en"], kept.after["names"]["en"], kept.at) == (
        *("World Food Programme", "World Food Project"),
        LATER.at,
    )


def test_a_mission_that_ends_says_since_when_we_know(folder: Path) -> None:
    spoil(folder, "missions.csv", "2019-10-16,,", "2019-10-16,2026-02-28,")
    assert acts.load(folder=folder, by=LATER) == Counts(changed=1)
    kept = Revision.objects.get(table="mission", code="BINUH")
    assert (kept.before, kept.after) == ({"ended_on": None}, {"ended_on": "2026-02-28"})


def test_a_country_that_is_taken_out_is_retired_and_may_come_back(folder: Path) -> None:
    drop(folder, "countries.csv", "AQ,ATA,")
    assert acts.load(folder=folder, by=LATER) == Counts(retired=1)
    assert Country.objects.get(iso3="ATA").retired_at == LATER.at
    assert not Country.objects.current().filter(iso3="ATA").exists()
    assert acts.load(folder=folder, by=LATER_STILL) == Counts()

    assert acts.load(by=LATER_STILL) == Counts(changed=1)
    assert Country.objects.current().filter(iso3="ATA").exists()
    assert Revision.objects.filter(table="country", code="ATA").count() == 2


def test_a_line_that_does_not_fit_changes_nothing_at_all(folder: Path) -> None:
    spoil(folder, "codes/setting.csv", "PEACE,3,Peace operations", "PEACE,3,Peace")
    spoil(folder, "countries.csv", "\nAF,AFG,004,", "\nAF,AFG,4,")
    lines = Entry.objects.count()
    with pytest.raises(NotValid, match=r"countries\.csv, line 3"):
        acts.load(folder=folder, by=LATER)
    assert Code.objects.get(list="setting", code="PEACE").labels["en"] == "Peace operations"
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("door", [Door.PUBLIC, Door.DESK, Door.API, Door.STATE])
def test_only_an_operator_loads(door: Door) -> None:
    with pytest.raises(NotPermitted):
        acts.load(by=By(door, NOON, person_id=1))
    assert not Code.objects.exists()
