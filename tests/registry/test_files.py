"""What our data files say, and how a line that does not fit is refused."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from amparo.base.errors import NotValid
from amparo.registry.files import DATA, read_all
from amparo.registry.names import COLUMNS

REGISTRY = read_all()
SIX = set(COLUMNS)
MEMBERS = (  # of the system-wide working group, and the offices that lead it
    *("OSC_SEA", "OVRA", "OCHA", "OHCHR", "IASC", "FAO", "IAEA", "ICAO", "IFAD", "ILO", "IOM"),
    *("ITU", "UNAIDS", "UNDP", "UNEP", "UNESCO", "UNFPA", "UN_HABITAT", "UNHCR", "UNICEF"),
    *("UNIDIR", "UNIDO", "UNODC", "UNOPS", "UNRWA", "UNSSC", "UNU", "UNV", "UN_WOMEN"),
    *("UN_TOURISM", "WFP", "WHO", "WIPO", "DMSPC", "UNOMS", "OIOS", "DOS", "ETHICS_OFFICE"),
    *("DPO", "DPPA", "DCO", "DGC", "OLA", "SRSG_CAAC", "SRSG_SVC", "SRSG_VAC", "EOSG"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our files, to be spoiled."""
    return shutil.copytree(DATA, tmp_path / "data")


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_code_has_six_labels_and_a_source() -> None:
    for key, code in REGISTRY.codes.items():
        assert set(code["labels"]) == SIX, key
        assert all(code["labels"].values()), key
        assert code["source"], key


@pytest.mark.parametrize("language", sorted(SIX))
def test_no_two_codes_of_a_list_are_called_alike(language: str) -> None:
    called = Counter(
        (name, code["labels"][language]) for (name, _code), code in REGISTRY.codes.items()
    )
    assert [label for label, times in called.items() if times > 1] == []


def test_no_text_has_the_straight_apostrophe_that_search_turns() -> None:
    tables = (REGISTRY.entities, REGISTRY.missions, REGISTRY.countries)
    texts = [text for code in REGISTRY.codes.values() for text in code["labels"].values()]
    texts += [name for table in tables for row in table.values() for name in row["names"].values()]
    assert [text for text in texts if "'" in text] == []


def test_the_status_set_is_the_published_one() -> None:
    statuses = [code for name, code in REGISTRY.codes if name == "allegation-status"]
    assert statuses == [
        *("RECEIVED", "PRELIM", "REVIEW_LIMITED", "INVESTIGATION", "SUBSTANTIATED"),
        *("UNSUBSTANTIATED", "NOT_SEA", "UNFOUNDED", "CLOSED_OTHER"),
    ]


def test_unsubstantiated_speaks_of_evidence_in_every_language() -> None:
    labels = REGISTRY.codes["allegation-status", "UNSUBSTANTIATED"]["labels"]
    evidence = {
        "en": "evidence",
        "ar": "الأدلة",
        "es": "pruebas",
        "fr": "preuves",
        "ru": "доказательств",
        "zh-hans": "证据",
    }
    assert {language for language in SIX if evidence[language] in labels[language]} == SIX


def test_every_list_has_a_title_and_every_title_a_list() -> None:
    titled = {code for name, code in REGISTRY.codes if name == "code-list"}
    assert titled == {name for name, _code in REGISTRY.codes}


def test_every_choice_of_the_public_form_stands_for_a_type_of_allegation() -> None:
    for name, code in REGISTRY.codes:
        step = (name, code)
        while name == "what-happened" and step[0] != "allegation-type":
            target_list, _colon, target = REGISTRY.codes[step]["maps_to"].partition(":")
            step = (target_list, target)
        assert step in REGISTRY.codes


def test_records_use_five_groups_and_publications_name_them_all_and_more() -> None:
    groups = {code for name, code in REGISTRY.codes if name == "reporting-group"}
    assert len(groups) == 5
    for group in groups:
        same = REGISTRY.codes["published-group", group]["labels"]
        assert REGISTRY.codes["reporting-group", group]["labels"] == same


def test_countries_are_those_of_the_standard() -> None:
    countries = REGISTRY.countries
    assert len(countries) == 249
    assert len({country["iso2"] for country in countries.values()}) == 249
    assert len({country["m49"] for country in countries.values()}) == 249
    assert (countries["AFG"]["m49"], countries["AFG"]["iso2"]) == ("004", "AF")
    assert sum(country["is_ldc"] for country in countries.values()) == 44
    assert all(set(country["names"]) == SIX for country in countries.values())


@pytest.mark.parametrize(
    ("iso3", "language", "name"),
    [
        ("AFG", "fr", "Afghanistan"),
        ("AFG", "es", "Afganistán"),
        ("COD", "en", "Democratic Republic of the Congo"),
        ("BOL", "en", "Bolivia (Plurinational State of)"),
        ("IRN", "fr", "Iran (République islamique d’)"),
        ("CIV", "ar", "كوت ديفوار"),
        ("TUR", "en", "Türkiye"),
        ("VAT", "zh-hans", "罗马教廷"),
    ],
)
def test_names_of_countries_are_clean(iso3: str, language: str, name: str) -> None:
    assert REGISTRY.countries[iso3]["names"][language] == name


@pytest.mark.parametrize("code", MEMBERS)
def test_those_who_coordinate_are_named_in_six_languages(code: str) -> None:
    assert set(REGISTRY.entities[code]["names"]) == SIX


def test_who_employs_nobody_is_not_offered() -> None:
    for kind in ("INTERGOVERNMENTAL", "COORDINATION"):
        of_kind = [one for one in REGISTRY.entities.values() if one["kind"] == kind]
        assert of_kind
        assert not any(one["employs"] for one in of_kind)


def test_missions_are_led_from_headquarters_and_lie_where_they_were() -> None:
    missions = REGISTRY.missions
    assert missions["MINUSCA"]["parent_id"] == "DPO"
    assert missions["BINUH"]["parent_id"] == "DPPA"
    assert missions["MINUSMA"]["ended_on"].isoformat() == "2023-12-31"
    assert (missions["MINUSMA"]["latitude"], missions["MINUSMA"]["longitude"]) == (12.65, -8.0)
    assert (missions["UNOSOM_I"]["latitude"], missions["UNOSOM_I"]["longitude"]) == (2.0333, 45.35)


SPOILT = [
    # file, what stands there, what is put there, line, words of the refusal
    ("codes/setting.csv", "PEACE,3,Peace operations", "PEACE,3,", 4, "label_en is empty"),
    ("codes/setting.csv", "PEACE,3,", "PEACE,4,", 4, "must be 3"),
    ("codes/setting.csv", "PEACE,3,", "DEVELOPMENT,3,", 4, "Line 2 has the same code"),
    ("codes/setting.csv", "PEACE,3,", "PEACE,", 4, "There are 10 cells"),
    ("codes/setting.csv", "PEACE,3,", 'PEACE,3,"x"y,', 4, "expected after"),
    ("codes/setting.csv", "code,order", "code,place", 1, "The columns must be"),
    ("codes/nature.csv", "allegation-type:UNKNOWN", "allegation-type:NOTHING", 11, "code list"),
    ("entities.csv", "\nWFP,", "\nW FP,", 140, "does not fit in the column code"),
    ("entities.csv", ',FUND_PROGRAMME,,yes,yes,"Rome', ',PKO,,yes,yes,"Rome', 140, "PKO"),
    ("missions.csv", "2019-10-16,,", "2019-13-16,,", 2, "2019-13-16 does not fit"),
    ("missions.csv", "2019-10-16,,", "2019-10-16,2018-01-01,", 2, "ends before it starts"),
    ("missions.csv", "18.54,-72.34,https://binuh", "98.54,-72.34,https://binuh", 2, "latitude"),
    ("missions.csv", "SPM,DPPA,yes,2019-10-16", "SPM,DPPX,yes,2019-10-16", 2, "DPPX is not"),
    ("countries.csv", "\nAF,AFG,004,", "\nAF,AFG,4,", 3, "4 does not fit in the column m49"),
    ("countries.csv", "\nAF,AFG,004,", "\nAF,AFG,008,", 7, "Line 3 has the same m49"),
    ("countries.csv", "\nAF,AFG,", "\nAW,AFG,", 3, "Line 2 has the same iso2"),
]


def test_a_file_that_is_not_utf8_is_refused_at_its_line(folder: Path) -> None:
    path = folder / "countries.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace("阿富汗".encode(), b"\xff")
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(NotValid, match=r"countries\.csv, line 3: .*UTF-8"):
        read_all(folder)


def test_a_missing_file_is_refused_by_name(folder: Path) -> None:
    (folder / "missions.csv").unlink()
    with pytest.raises(NotValid, match=r"missions\.csv, line 1: No such file"):
        read_all(folder)


def test_a_folder_without_code_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotValid, match="There is no code list"):
        read_all(tmp_path)


def test_an_entity_that_is_part_of_itself_is_refused(folder: Path) -> None:
    spoil(folder, "entities.csv", "SECRETARIAT,,yes,yes,", "SECRETARIAT,DPO,yes,yes,")
    with pytest.raises(NotValid, match=r"entities\.csv, line \d+: .* is part of itself"):
        read_all(folder)


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), SPOILT)
def test_a_line_that_does_not_fit_is_refused_with_file_and_line(
    folder: Path, name: str, old: str, new: str, line: int, words: str
) -> None:
    spoil(folder, name, old, new)
    with pytest.raises(NotValid, match=words) as refused:
        read_all(folder)
    assert (refused.value.facts["file"], refused.value.facts["line"]) == (Path(name).name, line)
    assert f"{Path(name).name}, line {line}: " in str(refused.value)
