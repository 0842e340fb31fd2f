"""The catalogue tool, on small packages of its own."""

import gettext
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation

from amparo.site.messages import DATA_STRINGS, compile_catalogues, messages
from amparo.site.messages.catalogues import PLURALS, plural_rule, po_path, read, update, write
from amparo.site.messages.checks import problems
from amparo.site.messages.sources import SourceError, collect

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy

SAVE = _("Save")
LONG = _(
    "The report was sent. "
    "Thank you, %(name)s."
)
MONTH = pgettext_lazy("month", "May")


def count(n: int) -> str:
    reports = ngettext("%(count)s report", "%(count)s reports", n) % {"count": n}
    return reports + npgettext("legal", "%(n)s measure", "%(n)s measures", n) % {"n": n}
"""
BODY = """{% load i18n %}
{# Translators: the name of the page #}
{% translate "Figures" as title %}
  {{ value|default:_("nothing yet") }}
{% translate "May" context "permission" %}
{% blocktranslate trimmed count n=rows|length with who=user.name context "list" %}
      {{ n }} <b>row</b> of {{ who }},
      100% shown
    {% plural %}
      {{ n }} <b>rows</b> of {{ who }},
      100% shown
{% endblocktranslate %}
  {% if a == _("it's open") %}(]{% endif %}
"""
PAGE = '{% include "base/card.html" with title=_("A card") %}' + BODY


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one room, and the declared data files without a row."""
    room = tmp_path / "room"
    (room / "templates" / "room").mkdir(parents=True)
    (room / "texts.py").write_text(CODE)
    (room / "templates" / "room" / "page.html").write_text(PAGE)
    for name, columns in DATA_STRINGS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"code,{','.join(columns)}\n")
    return tmp_path


@pytest.fixture
def one(package: Path) -> Callable[[str], None]:
    """Make ``code`` the only source of strings."""

    def make(code: str) -> None:
        (package / "room" / "templates" / "room" / "page.html").unlink(missing_ok=True)
        (package / "room" / "texts.py").write_text(code)

    return make


def run(package: Path, *arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(messages, ["--package", str(package), *arguments], input=text)


def translate(package: Path, language: str, strings: Mapping[str, object]) -> Result:
    return run(package, "fill", language, "-", text=json.dumps(strings))


def found_in(package: Path) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in collect(package) if message.id}


def spoil(package: Path, language: str, before: str, after: str) -> list[str]:
    """Change the catalogue behind the tool's back, and ask what is wrong with it."""
    path = po_path(package, language)
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    return list(problems(collect(package), read(package, language), language))


def test_every_way_to_write_a_string_in_python_is_found(package: Path) -> None:
    assert {
        ("Save", None),
        ("The report was sent. Thank you, %(name)s.", None),
        ("May", "month"),
        (("%(count)s report", "%(count)s reports"), None),
        (("%(n)s measure", "%(n)s measures"), "legal"),
    } <= found_in(package)


def test_every_way_to_write_a_string_in_a_template_is_found(package: Path) -> None:
    rows = (
        "%(n)s <b>row</b> of %(who)s, 100%% shown",
        "%(n)s <b>rows</b> of %(who)s, 100%% shown",
    )
    assert {
        ("Figures", None),
        ("A card", None),
        ("nothing yet", None),
        ("May", "permission"),
        (rows, "list"),
        ("it's open", None),
    } <= found_in(package)


def test_declared_columns_of_data_files_are_found(package: Path) -> None:
    (package / "statistics/data/codes.csv").write_text('code,label\nA,"Allegations, all"\nB,\n')
    assert ("Allegations, all", None) in found_in(package)
    assert ("A", None) not in found_in(package)


def test_a_missing_data_file_or_column_is_refused(package: Path) -> None:
    name, columns = next(iter(DATA_STRINGS.items()))
    (package / name).write_text("code\n")
    with pytest.raises(SourceError, match=f"no column .*{columns[0]}"):
        collect(package)
    (package / name).unlink()
    result = run(package, "check")
    assert result.exit_code == 1
    assert f"{name}: no such file" in result.output


def test_a_cell_with_space_around_it_is_refused(package: Path) -> None:
    (package / "statistics/data/codes.csv").write_text('label\nGood\n"Bad "\n')
    with pytest.raises(SourceError, match=r"codes\.csv, line 3: space around 'Bad '"):
        collect(package)


def test_migrations_are_no_source(package: Path) -> None:
    (package / "migrations").mkdir()
    (package / "migrations" / "0001_first.py").write_text('_("An old label")')
    assert ("An old label", None) not in found_in(package)


def test_code_that_does_not_parse_is_named(package: Path) -> None:
    (package / "room" / "broken.py").write_text("_('open\n")
    (package / "room" / "templates" / "room" / "bad.html").write_text(
        "{% blocktranslate %}{% if a %}{% endblocktranslate %}"
    )
    with pytest.raises(SourceError, match=r"room/(broken\.py|templates/room/bad\.html)"):
        collect(package)


def test_update_makes_sorted_catalogues_without_dates_or_lines(package: Path) -> None:
    assert run(package, "update").exit_code == 0
    text = po_path(package, "ru").read_text()
    assert text.index('msgid "A card"') < text.index('msgid "Figures"') < text.index('msgid "Save"')
    assert "#: room/texts.py\n" in text
    assert "#. Translators: the name of the page" in text
    assert "Date" not in text
    assert run(package, "update").exit_code == 0
    assert po_path(package, "ru").read_text() == text


def test_update_keeps_translations_and_drops_what_the_code_no_longer_says(
    package: Path, one: Callable[[str], None]
) -> None:
    translate(package, "fr", {"Save": "Enregistrer", "Figures": "Chiffres"})
    one('_("Save")\n_("Figures, all")')
    run(package, "update")
    text = po_path(package, "fr").read_text()
    assert 'msgstr "Enregistrer"' in text
    assert "Chiffres" not in text
    assert "#~" not in text
    assert "fuzzy" not in text


@pytest.mark.parametrize("language", PLURALS)
def test_plural_rules_are_django_s_own(language: str) -> None:
    folder = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as file:
        theirs = read_po(file).plural_forms
    assert theirs.replace(" ", "") == PLURALS[language].replace(" ", "")


def test_plural_forms_are_as_many_as_the_language_has(package: Path) -> None:
    counts = {"ar": 6, "es": 3, "fr": 2, "ru": 4, "zh_Hans": 1}
    for language, count in counts.items():
        missing = json.loads(run(package, "missing", language).stdout)
        assert missing["%(count)s report"] == [""] * count
    assert [plural_rule("ar")(n) for n in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]


def test_missing_prints_what_fill_takes(package: Path, tmp_path: Path) -> None:
    file = tmp_path / "todo.json"
    result = run(package, "missing", "zh_Hans", "-o", str(file))
    assert result.exit_code == 0
    assert result.stdout == ""
    todo = json.loads(file.read_text())
    assert todo["Save"] == ""
    assert todo["month\x04May"] == ""
    todo |= {"Save": "保存", "month\x04May": "五月", "%(count)s report": ["%(count)s份报告"]}
    file.write_text(json.dumps(todo))
    assert run(package, "fill", "zh_Hans", str(file)).exit_code == 0
    left = json.loads(run(package, "missing", "zh_Hans").stdout)
    assert todo.keys() - left.keys() == {"Save", "month\x04May", "%(count)s report"}


def test_fill_leaves_out_what_does_not_fit_and_says_so(package: Path) -> None:
    wrong = {"Nowhere": "x", "%(count)s report": "informe", "Figures": ["Cifras"], "A card": 3}
    result = translate(package, "es", {"Save": "Guardar", **wrong})
    assert result.exit_code == 1
    assert "'Nowhere': no such message" in result.output
    assert "'%(count)s report': a list of 3 plural forms" in result.output
    assert "'Figures': one string" in result.output
    assert "'A card': only strings" in result.output
    assert 'msgstr "Guardar"' in po_path(package, "es").read_text()


@pytest.mark.parametrize("text", ["[", "[1]"])
def test_fill_refuses_what_is_not_an_object(package: Path, text: str) -> None:
    result = run(package, "fill", "es", "-", text=text)
    assert result.exit_code == 1
    assert not po_path(package, "es").exists()


def test_check_names_everything_that_is_untranslated(package: Path) -> None:
    result = run(package, "check")
    assert result.exit_code == 1
    assert 'ar: "Save": missing' in result.stdout.splitlines()
    assert 'fr: [month] "May": missing' in result.stdout.splitlines()
    run(package, "update")
    assert 'ar: "Save": untranslated' in run(package, "check").stdout.splitlines()


def test_check_is_content_with_complete_catalogues(
    package: Path, one: Callable[[str], None]
) -> None:
    one('_("Save")\nngettext("One line", "%(count)s lines", n)\n_("CSV")\n_("%(a)s to %(b)s")')
    one_line = {
        "ar": ["لا أسطر", "سطر واحد", "سطران", "%(count)s أسطر", "%(count)s سطرًا", "%(count)s سطر"],
        "es": ["Una línea", "%(count)s de líneas", "%(count)s líneas"],
        "fr": ["%(count)s ligne", "%(count)s lignes"],
        "ru": ["%(count)s строка", "%(count)s строки", "%(count)s строк", "%(count)s строки"],
        "zh_Hans": ["%(count)s行"],
    }
    word = {"ar": "حفظ", "es": "Guardar", "fr": "Enregistrer", "ru": "Сохранить", "zh_Hans": "保存"}
    for language, forms in one_line.items():
        same = {"CSV": "CSV", "%(a)s to %(b)s": "%(a)s - %(b)s"}
        result = translate(package, language, {"Save": word[language], "One line": forms, **same})
        assert result.exit_code == 0, result.output
    result = run(package, "check")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("language", "msgid", "msgstr", "fault"),
    [
        ("fr", "Hello %(name)s", "Bonjour %(nom)s", "unknown placeholder nom"),
        ("fr", "Hello %(name)s", "Bonjour", "placeholder name is lost"),
        ("fr", "Hello {name}", "Bonjour", "placeholder name is lost"),
        ("fr", "%(n)s per cent", "%(n)s % de", "a % sign is not doubled"),
        ("fr", "A <b>word</b>", "Un <i>mot</i>", "HTML tags differ"),
        ("fr", "A <b>word</b>", "Un mot", "HTML tags differ"),
        ("fr", "Name: ", "Nom :", "space at the beginning or end differs"),
        ("fr", "Name", "\\nNom", "space at the beginning or end differs"),
        ("ru", "Name of %(x)s", "Name of %(x)s", "the same as the English"),
        ("ar", "Name", "", "untranslated"),
    ],
)
def test_check_finds_a_fault(
    package: Path,
    one: Callable[[str], None],
    language: str,
    msgid: str,
    msgstr: str,
    fault: str,
) -> None:
    one(f'_("{msgid}")')
    run(package, "update")
    entry = f'msgid "{msgid}"\nmsgstr '
    left = spoil(package, language, f'{entry}""', f'{entry}"{msgstr}"')
    assert left == [f'"{msgid.strip()}": {fault}']


def test_check_lets_a_name_stay_as_it_is(package: Path, one: Callable[[str], None]) -> None:
    one('_("Amparo: %(file)s.csv")\n_("CSV")\n_("amparo@example.org")')
    run(package, "update")
    left = spoil(package, "ru", 'msgid "CSV"\nmsgstr ""', 'msgid "CSV"\nmsgstr "CSV"')
    left = spoil(
        package, "ru", 'example.org"\nmsgstr ""', 'example.org"\nmsgstr "amparo@example.org"'
    )
    assert left == ['"Amparo: %(file)s.csv": untranslated']


@pytest.mark.parametrize(
    ("language", "form", "text", "fault"),
    [
        ("es", 1, "", "a plural form is empty"),
        ("es", 2, "lines", "placeholder count is lost in plural form 2"),
        ("ru", 0, "строка", "placeholder count is lost in plural form 0"),
        ("es", 0, "%(n)s línea", "unknown placeholder n in plural form 0"),
        ("es", 0, "línea", None),  # Spanish uses this form for 1 alone: a word may stand for it
    ],
)
def test_check_looks_at_every_plural_form(
    package: Path,
    one: Callable[[str], None],
    language: str,
    form: int,
    text: str,
    fault: str | None,
) -> None:
    one('ngettext("%(count)s line", "%(count)s lines", n)')
    count = {"es": 3, "ru": 4}[language]
    translate(package, language, {"%(count)s line": [f"%(count)s x{i}" for i in range(count)]})
    left = spoil(package, language, f'"%(count)s x{form}"', f'"{text}"')
    assert left == ([f'"%(count)s line": {fault}'] if fault else [])


def test_check_finds_what_does_not_belong(package: Path, one: Callable[[str], None]) -> None:
    one('_("Save")')
    translate(package, "fr", {"Save": "Enregistrer"})
    extra = '\n\nmsgid "Old"\nmsgstr "Vieux"\n\n#~ msgid "Older"\n#~ msgstr "Plus vieux"\n'
    left = spoil(package, "fr", 'msgstr "Enregistrer"', f'msgstr "Enregistrer"{extra}')
    assert left == ['"Old": obsolete', '"Older": obsolete']
    left = spoil(package, "fr", 'msgid "Save"', '#, fuzzy\nmsgid "Save"')
    assert '"Save": fuzzy' in left
    left = spoil(package, "fr", "(n > 1)", "(n != 1)")
    assert "plural rule is not nplurals=2; plural=(n > 1);" in left


def test_a_damaged_catalogue_is_named(package: Path) -> None:
    run(package, "update")
    path = po_path(package, "ar")
    path.write_text(path.read_text().replace('msgid "Save"', 'msgidd "Save"'))
    result = run(package, "check")
    assert result.exit_code == 1
    assert "ar: the catalogue is damaged" in result.output


def test_compile_makes_what_gettext_reads(package: Path, one: Callable[[str], None]) -> None:
    one('_("Save")\npgettext("month", "May")\nngettext("%(n)s line", "%(n)s lines", n)')
    forms = ["%(n)s строка", "%(n)s строки", "%(n)s строк", "%(n)s строки"]
    strings = {"Save": "Сохранить", "month\x04May": "май", "%(n)s line": forms}
    translate(package, "ru", strings)
    assert run(package, "compile").exit_code == 0
    with po_path(package, "ru").with_suffix(".mo").open("rb") as file:
        ru = gettext.GNUTranslations(file)
    assert ru.gettext("Save") == "Сохранить"
    assert ru.pgettext("month", "May") == "май"
    assert [ru.ngettext("%(n)s line", "%(n)s lines", n) for n in (1, 2, 5)] == forms[:3]


def test_pages_ask_for_the_very_strings_that_were_found(package: Path) -> None:
    strings = json.loads(run(package, "missing", "fr").stdout)
    rows = [
        "%(n)s <b>ligne</b> de %(who)s, 100%% vue",
        "%(n)s <b>lignes</b> de %(who)s, 100%% vues",
    ]
    row = next(key for key in strings if "<b>row" in key)
    french = {"Figures": "Chiffres", "nothing yet": "rien encore", row: rows}
    assert translate(package, "fr", french).exit_code == 0
    compile_catalogues(package)
    shown = Context({"rows": [1, 2], "user": {"name": "Zoé"}})
    with override_settings(LOCALE_PATHS=[package / "locale"]), translation.override("fr"):
        text = Template(BODY + "{{ title }}").render(shown)
    assert "Chiffres" in text
    assert "rien encore" in text
    assert "2 <b>lignes</b> de Zoé, 100% vues" in text


def test_compile_does_only_what_is_needed(package: Path) -> None:
    run(package, "update")
    assert len(compile_catalogues(package)) == len(PLURALS)
    assert compile_catalogues(package) == []
    po = po_path(package, "fr")
    os.utime(po, ns=(1, 1))  # put back by an older checkout
    assert compile_catalogues(package) == [po.with_suffix(".mo")]


def test_writing_what_was_read_changes_nothing(package: Path) -> None:
    run(package, "update")
    before = po_path(package, "ar").read_bytes()
    write(package, "ar", update(collect(package), read(package, "ar")))
    assert po_path(package, "ar").read_bytes() == before
    assert [path.name for path in po_path(package, "ar").parent.iterdir()] == ["django.po"]
