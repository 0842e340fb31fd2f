"""What pages are dressed in: static files, forms, refusals."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles.finders import get_finder
from django.template.loader import get_template, render_to_string
from django.test import override_settings
from django.utils import translation

from amparo.base.errors import NotFound, NotValid
from amparo.base.statics import NODE, NodeFinder

TEMPLATES = sorted((Path(__file__).parents[2] / "src" / "amparo").glob("*/templates/**/*.html"))


class Form(forms.Form):
    what = forms.ChoiceField(label="What happened?", widget=forms.RadioSelect, choices=[("a", "A")])
    words = forms.CharField(label="Words", widget=forms.Textarea, help_text="As you like.")
    place = forms.ChoiceField(label="Place", required=False, choices=[("", "Unknown")])
    sure = forms.BooleanField(label="Sure", required=False)


def served() -> dict[str, str]:
    finder = get_finder("amparo.base.statics.NodeFinder")
    return {name: storage.path(name) for name, storage in finder.list([])}


def test_every_file_we_serve_from_the_packages_is_there() -> None:
    missing = [name for name, place in served().items() if not Path(place).is_file()]
    assert missing == []


def test_every_file_that_a_face_names_is_served() -> None:
    for name, place in served().items():
        if name.endswith("wght.css"):
            named = re.findall(r"url\(\./([^)]+)\)", Path(place).read_text())
            assert named
            assert {f"{name.removesuffix('wght.css')}{file}" for file in named} <= set(served())


def test_nothing_else_of_the_packages_can_be_asked_for() -> None:
    assert NodeFinder().find("vendor/tabler.min.css") == str(
        NODE / "@tabler/core/dist/css/tabler.min.css"
    )
    for other in ("vendor/../package.json", "vendor/tabler.min.css.map", "package.json"):
        assert not NodeFinder().find(other)
        assert NodeFinder().find(other, find_all=True) == []


def test_widgets_wear_tablers_classes_and_fields_their_words() -> None:
    page = str(Form())
    assert 'class="form-check-input"' in page
    assert re.search(r"<textarea[^>]+form-control", page)
    assert re.search(r"<select[^>]+form-select", page)
    assert re.search(r'<textarea[^>]+aria-describedby="id_words_helptext"', page)
    assert page.count("(optional)") == 1  # a box to tick is never marked
    assert 'role="alert"' not in page


def test_a_wrong_field_is_named_in_the_summary_and_at_the_field() -> None:
    page = str(Form({}))
    assert 'href="#id_what_group"' in page
    assert 'id="id_what_group"' in page
    assert 'href="#id_words"' in page
    assert re.search(r'<textarea[^>]+aria-invalid="true"', page)
    assert 'id="id_words_error"' in page


def test_a_class_of_its_own_is_kept() -> None:
    class Wide(forms.Form):
        q = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert 'class="form-control wide"' in str(Wide())


@pytest.mark.parametrize("layout", ["base/public.html", "base/desk.html", "base/plain.html"])
def test_a_refusal_says_what_happened_and_what_to_do_in_every_layout(layout: str) -> None:
    told = {"error": NotFound("No such report."), "status": 404, "layout": layout}
    page = render_to_string("base/refusal.html", told)
    assert page.count('id="refusal"') == 1
    assert "No such report." in page
    assert "Start again from the menu." in page


def test_a_refusal_lists_what_is_not_valid() -> None:
    error = NotValid("Not accepted.", day="The day lies in the future.")
    told = {"error": error, "status": 422, "layout": "base/plain.html"}
    assert "The day lies in the future." in render_to_string("base/refusal.html", told)


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_pages_of_last_resort_need_no_context(name: str) -> None:
    with translation.override("ar"):
        assert 'dir="rtl"' in render_to_string(name)


def test_the_page_for_our_own_mistakes_needs_no_manifest() -> None:
    broken = {"staticfiles": {"BACKEND": "amparo.base.statics.StaticStorage"}}
    with override_settings(STORAGES=broken, STATIC_ROOT="/nonexistent"):
        assert "/static/amparo/error.css" in render_to_string("500.html")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-3:]))
def test_templates_compile_and_carry_no_inline_script_or_style(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    get_template(str(path).rsplit("/templates/", 1)[1])
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", words)
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", words)
    assert not re.search(r"\{#[^#]*\n", words), "a comment in {# #} ends with its line"


@pytest.mark.parametrize("path", sorted(NODE.parent.glob("src/amparo/*/static/**/*.css")), ids=str)
def test_our_sheets_know_no_left_or_right(path: Path) -> None:
    physical = r"(margin|padding|border)-(left|right)|[^-\w](left|right)\s*:|align:\s*(left|right)"
    assert re.findall(physical, path.read_text()) == []
