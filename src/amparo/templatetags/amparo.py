"""The few filters our templates need."""

from collections.abc import ItemsView, Mapping

from django import template
from django.utils.translation import get_language_info

register = template.Library()


@register.filter
def at(mapping: Mapping[str, str], key: str) -> str:
    """The value kept under ``key``, or the key itself: a code is better than nothing."""
    return mapping.get(key, key)


@register.filter
def language(code: str) -> str:
    """The name of a language in the reader's; its code where the name is not known."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


@register.filter
def isolated(text: str) -> str:
    """For a sentence in which a tag cannot stand: its direction is its own, as in ``<bdi>``."""
    return f"\u2068{text}\u2069"


@register.filter
def pairs(mapping: Mapping[str, object]) -> ItemsView[str, object]:
    """Keys with their values, also where one of the keys is ``items``."""
    return mapping.items()
