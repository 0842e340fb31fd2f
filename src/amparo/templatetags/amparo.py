"""The few filters our templates need."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at(mapping: Mapping[str, str], key: str) -> str:
    """The value kept under ``key``, or the key itself: a code is better than nothing."""
    return mapping.get(key, key)
