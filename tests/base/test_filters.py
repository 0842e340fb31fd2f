"""The filters of our templates."""

from django.template import Context, Template
from django.utils.translation import override


def shown(text: str, **known: object) -> str:
    return Template("{% load amparo %}" + text).render(Context(known))


def test_a_language_has_its_name_in_the_language_of_the_reader() -> None:
    with override("fr"):
        assert shown("{{ code|language }}", code="ar") == "Arabe"
    assert shown("{{ code|language }}", code="dyu") == "dyu"  # better than nothing


def test_a_number_in_a_sentence_keeps_its_direction() -> None:
    assert shown("{{ mark|isolated }}", mark="2026/URY/001") == "\u20682026/URY/001\u2069"


def test_a_fact_may_be_called_items() -> None:
    text = "{% for key, value in facts|pairs %}{{ key }}={{ value }} {% endfor %}"
    assert shown(text, facts={"items": 3, "to": "URY"}) == "items=3 to=URY "
