"""Words in six languages: a mapping from language to text, in which English is always there."""

import unicodedata
from collections.abc import Mapping

from django.utils.translation import get_language

ENGLISH = "en"
#: Languages of our data, in the order of the United Nations; the end of a column's name.
COLUMNS = {
    ENGLISH: "en",
    "ar": "ar",
    "es": "es",
    "fr": "fr",
    "ru": "ru",
    "zh-hans": "zh_hans",
}


def in_words(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in ``language``, by default the active one; in English where there is none."""
    return texts.get(language or get_language() or ENGLISH) or texts[ENGLISH]


def sort_key(text: str) -> tuple[bytes, str]:
    """Sorts text as readers of the active language expect it, near enough for a list.

    Accents and capitals do not count. Chinese is sorted by sound: in GB 18030 the common
    characters stand in the order of pinyin.
    """
    if get_language() == "zh-hans":
        return text.casefold().encode("gb18030"), text
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).encode(), text
