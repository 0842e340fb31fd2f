"""What the registry answers, in the reader's language."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import By, Door
from amparo.registry import acts, reads
from amparo.registry.files import DATA
from amparo.registry.models import Code, Country, Entity
from tests.factories import NOON
from tests.registry.test_acts import drop
from tests.registry.test_files import spoil

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Substantiated"),
        ("ar", "ثبتت صحته"),
        ("es", "Corroborada"),
        ("fr", "Corroborée"),
        ("ru", "Подтверждено"),
        ("zh-hans", "证据确凿"),
        ("sw", "Substantiated"),
    ],
)
def test_labels_are_in_the_language_of_the_reader_or_in_english(language: str, label: str) -> None:
    with translation.override(language):
        assert reads.label("allegation-status", "SUBSTANTIATED") == label


def test_a_name_that_is_missing_is_in_english() -> None:
    with translation.override("fr"):
        assert reads.entity_name("UNGC") == "United Nations Global Compact"
        assert reads.entity_name("UNHCR") == "Haut-Commissariat des Nations Unies pour les réfugiés"


def test_an_unknown_code_stands_for_itself() -> None:
    assert reads.label("setting", "MOON") == "MOON"
    assert reads.entity_name("MOON") == "MOON"
    assert reads.country_name("XXX") == "XXX"
    assert reads.entity_name("") == ""


def test_codes_that_no_longer_hold_keep_their_label_and_are_not_offered(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    spoil(folder, "codes/setting.csv", "DEVELOPMENT,1,Development", "DEVELOPMENT,1,Aid")
    drop(folder, "codes/setting.csv", "PEACE,")
    acts.load(folder=folder, by=By(Door.CONSOLE, NOON + timedelta(days=1)))

    assert reads.labels("setting") == {
        "DEVELOPMENT": "Aid",
        "HUMANITARIAN": "Humanitarian action",
        "PEACE": "Peace operations",
    }
    assert [code for code, _label in reads.choices("setting")] == ["DEVELOPMENT", "HUMANITARIAN"]


def test_choices_keep_the_order_of_the_list_after_the_empty_one() -> None:
    assert reads.choices("when-roughly", blank="Please choose") == [
        ("", "Please choose"),
        ("TODAY_YESTERDAY", "Today or yesterday"),
        ("THIS_MONTH", "Earlier this month"),
        ("THIS_YEAR", "Earlier this year"),
        ("BEFORE_THIS_YEAR", "Before this year"),
        ("UNKNOWN", "I do not know"),
    ]


def test_several_labels_are_asked_at_once() -> None:
    answer = reads.described(
        what=("what-happened", "NOT_SURE"), when=("when-roughly", "UNKNOWN"), where=("x", "")
    )
    assert answer == {"what": "I am not sure", "when": "I do not know", "where": ""}


@pytest.mark.parametrize(
    ("what", "kind"),
    [("FORCED_SEX", "SA"), ("SEX_FOR_HELP", "SE"), ("SOLD", "SE"), ("NOT_SURE", "UNKNOWN")],
)
def test_plain_words_stand_for_a_type_of_allegation(what: str, kind: str) -> None:
    assert reads.mapped("what-happened", what, "allegation-type") == kind


def test_a_code_that_stands_for_nothing_in_a_list_is_mapped_to_nothing() -> None:
    assert reads.mapped("setting", "PEACE", "allegation-type") == ""


def test_entities_are_offered_by_acronym_and_only_where_somebody_works() -> None:
    offered = dict(reads.entity_choices())
    assert offered["UN_WOMEN"].startswith("UN-Women · United Nations Entity for Gender")
    assert offered["MINUSMA"].startswith("MINUSMA · ")  # closed, but reports may still come
    assert "ACABQ" not in offered
    assert offered.keys() == {entity.code for entity in reads.entities_employing()}


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "Åland Islands", "Albania"),  # accents do not send a name to the end
        ("es", "España", "Estados Unidos de América"),
        ("zh-hans", "阿富汗", "中国"),  # by sound: a before zh
        ("ru", "Австралия", "Япония"),
    ],
)
def test_names_are_sorted_as_the_reader_expects(language: str, first: str, then: str) -> None:
    with translation.override(language):
        names = [name for _code, name in reads.country_choices()]
    assert names.index(first) < names.index(then)


def test_lists_of_codes_say_how_many_are_to_be_confirmed() -> None:
    lists = {one.name: one for one in reads.code_lists()}
    status = lists["allegation-status"]
    assert (status.title, status.codes, status.unverified) == ("Status of an allegation", 9, 1)
    assert len(lists) == len(reads.codes("code-list"))


def test_answers_cost_the_same_however_many_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        reads.country_choices()
    with django_assert_num_queries(1):
        reads.entity_choices()
    with django_assert_num_queries(1):
        reads.labels("unit-of-count")
    with django_assert_num_queries(1):
        reads.described(one=("setting", "PEACE"), two=("region", "002"))
    with django_assert_num_queries(1):
        reads.mapped("what-happened", "FORCED_SEX", "allegation-type")
    with django_assert_num_queries(2):
        reads.code_lists()


@pytest.mark.parametrize("words", ["refug", "ACNUR", "难民", "беженц", "اللاجئين", "unhcr"])
def test_an_entity_is_found_by_name_or_acronym_in_any_language(words: str) -> None:
    assert Entity.objects.called(words).filter(code="UNHCR").exists()


def test_words_are_found_with_either_apostrophe() -> None:
    assert Country.objects.called("côte d'ivoire").get().iso3 == "CIV"
    assert Code.objects.called("aujourd’hui").get().code == "TODAY_YESTERDAY"
