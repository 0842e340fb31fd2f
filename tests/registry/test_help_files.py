"""What our files say about the directory of help, and what they are refused."""

import csv
import shutil
from pathlib import Path

import pytest

from amparo.base.errors import NotValid
from amparo.registry.addresses import web_fault
from amparo.registry.files import DATA, read_all, read_synthetic
from amparo.registry.help_files import check_limit
from tests.registry.test_files import SIX, spoil

REAL, INVENTED = read_all().services, read_synthetic()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our files, to be spoiled."""
    return shutil.copytree(DATA, tmp_path / "data")


def test_every_line_has_a_source_and_none_claims_to_be_confirmed() -> None:
    for name in ("help.csv", "demonstration/help.csv"):
        with (DATA / name).open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert rows
        assert {row["verified"] for row in rows} == {"no"}
        assert all(row["source"] for row in rows)


def test_real_channels_are_told_by_web_address_alone() -> None:
    """A wrong telephone number can cost a life, so the product brings none along."""
    for code, row in REAL.items():
        assert (row["phone"], row["email"], row["place"]) == ("", "", ""), code
        assert row["web"].startswith("https://"), code
        assert not web_fault(row["web"]), code
        assert not row["is_synthetic"], code
        assert (set(row["names"]), set(row["how"])) == (SIX, SIX), code


def test_invented_services_lead_nowhere() -> None:
    for code, row in INVENTED.items():
        assert row["is_synthetic"], code
        assert row["phone"].startswith("+00 "), code
        assert row["email"].endswith(".example") or not row["email"], code
        assert ".example/" in row["web"] or not row["web"], code
        assert "invented" in row["names"]["en"], code


def test_invented_services_stand_for_every_urgent_need_in_six_countries() -> None:
    wanted = {"MEDICAL", "PSYCHOSOCIAL", "SAFETY", "LEGAL", "REPORTING"}
    for country in ("CAF", "COD", "HTI", "SSD", "UKR", "BGD"):
        assert wanted <= {row["kind"] for row in INVENTED.values() if row["country"] == country}


def test_a_shelter_does_not_tell_where_it_is() -> None:
    assert not [row for row in INVENTED.values() if row["kind"] == "SAFETY" and row["place"]]


def test_the_limit_for_checks_says_that_it_is_our_own() -> None:
    limit = check_limit()
    assert (limit.days.days, limit.is_verified) == (90, False)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("unknown,no,Public web page of the organization; not confirmed with it,no\nUN_MISSIONS",
         "unknown,no,Public web page of the organization; not confirmed with it,yes\nUN_MISSIONS",
         "a person does"),
        ("https://conduct.unmissions.org/", "https://127.0.0.1/", "public host"),
        ("https://conduct.unmissions.org/", "ftp://conduct.unmissions.org/", "https://"),
        ("https://conduct.unmissions.org/", "https://a:b@conduct.unmissions.org/", "user name"),
        ("https://conduct.unmissions.org/", "https://conduct.unmissions.org:8443/", "port"),
        ("REPORTING,,,ar;en,", "REPORTING,,,ar;xx,", "languages"),
        ("REPORTING,,,ar;en,", "REPORTING,XXX,,ar;en,", "country"),
        ("REPORTING,,,ar;en,", "GOSSIP,,,ar;en,", "kind"),
        ("REPORTING,,,ar;en,", "REPORTING,,,ar;en,call me", "phone"),
        ("DISPLACED,unknown,no", "DISPLACED,unknown,yes", "Real and invented"),
        ("CHILD_HELPLINES,", "UN_OIOS,", "twice"),
    ],
)  # fmt: skip
def test_a_line_that_does_not_fit_is_refused(folder: Path, old: str, new: str, why: str) -> None:
    spoil(folder, "help.csv", old, new)
    with pytest.raises(NotValid, match=why):
        read_all(folder)
