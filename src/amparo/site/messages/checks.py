"""What may be wrong with a translation, found without knowing the language."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from amparo.site.messages.catalogues import (
    PLURALS,
    entries,
    msgids,
    msgstrs,
    plural_rule,
    translation,
)

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w+)\}(?!\})")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
LETTER = re.compile(r"[^\W\d_]")
#: What other alphabets keep as it is: names of formats and of ours, e-mail and web addresses.
SAME_EVERYWHERE = re.compile(
    r"\b(?:Amparo|API|CSV|DOCX|HTML|HTTP|HTTPS|ISO|JSON|OpenAPI|PDF|PNG|QR|SVG|TOTP|URL|XLSX|XML)\b"
    r"|\S+@\S+|https?://\S+"
)
OWN_ALPHABET = {"ar", "ru", "zh_Hans"}


def problems(found: Catalog, catalogue: Catalog, language: str) -> Iterator[str]:
    """Every reason why ``catalogue`` is not a complete translation of what was ``found``."""
    if catalogue.plural_forms.replace(" ", "") != PLURALS[language].replace(" ", ""):
        yield f"plural rule is not {PLURALS[language]}"
    for message in entries(found):
        if known := translation(catalogue, message):
            yield from (f"{named(message)}: {fault}" for fault in faults(known, language))
        else:
            yield f"{named(message)}: missing"
    gone = [message for message in entries(catalogue) if not translation(found, message)]
    for message in [*gone, *catalogue.obsolete.values()]:
        yield f"{named(message)}: obsolete"


def named(message: Message) -> str:
    """The message as a line of a list can name it: context first, cut when long."""
    text = " ".join(msgids(message)[0].split())
    short = text if len(text) <= 70 else f"{text[:67]}..."
    return f'"{short}"' if message.context is None else f'[{message.context}] "{short}"'


def faults(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    forms = msgstrs(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "a plural form is empty" if any(forms) else "untranslated"
    for number, form in enumerate(forms):
        if form:
            where = f" in plural form {number}" if message.pluralizable else ""
            yield from (f"{fault}{where}" for fault in _faults(message, form, number, language))


def _faults(message: Message, form: str, number: int, language: str) -> Iterator[str]:
    originals = msgids(message)
    names = [_names(text) for text in originals]
    one = len(originals) > 1 and _is_of_one_number(language, number)
    if problem := _placeholders(names, _names(form), stands_for_one=one):
        yield problem
    elif _is_formatted(message) and not _formats(form):
        yield "a % sign is not doubled"
    if Counter(TAG.findall(form)) not in [Counter(TAG.findall(text)) for text in originals]:
        yield "HTML tags differ"
    if _edges(form) not in [_edges(text) for text in originals]:
        yield "space at the beginning or end differs"
    if language in OWN_ALPHABET and form in originals and _has_words(form):
        yield "the same as the English"


def _placeholders(wanted: list[set[str]], here: set[str], *, stands_for_one: bool) -> str:
    """Names that a form invents or loses.

    A form that stands for one number alone, as Arabic's dual does, may leave out the number.
    """
    least, most = set.intersection(*wanted), set.union(*wanted)
    if here - most:
        return f"unknown placeholder {', '.join(sorted(here - most))}"
    lost = (least if stands_for_one else wanted[-1]) - here
    if len(lost) > (stands_for_one and least == most):
        return f"placeholder {', '.join(sorted(lost))} is lost"
    return ""


def _names(text: str) -> set[str]:
    return {match[1] or match[2] for match in PLACEHOLDER.finditer(text)}


def _is_of_one_number(language: str, number: int) -> bool:
    rule = plural_rule(language)
    return sum(rule(n) == number for n in range(200)) == 1


def _is_formatted(message: Message) -> bool:
    """Whether ``%`` means something: text of a template always goes through formatting."""
    signs = any("%%" in text or "%(" in text for text in msgids(message))
    return signs or any("/templates/" in name for name, _line in message.locations)


def _formats(text: str) -> bool:
    try:
        text % dict.fromkeys(_names(text), 0)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _has_words(text: str) -> bool:
    """Whether letters are left when placeholders, tags and international names are taken out."""
    bare = SAME_EVERYWHERE.sub("", TAG.sub("", PLACEHOLDER.sub("", text)))
    return LETTER.search(bare) is not None
