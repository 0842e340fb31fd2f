"""What codes, units and sources are called in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from amparo.registry import reads as registry
from amparo.statistics import catalogue

#: Sources and paragraphs that a reader meets in words; others are symbols and addresses.
IN_WORDS = (
    gettext_noop("ACABQ report on A/77/748"),
    gettext_noop("derived from ACABQ report on A/77/748"),
    gettext_noop("22 (table)"),
    gettext_noop("25 (table)"),
    gettext_noop("26 and 25 (table)"),
    gettext_noop("24(a) and 22"),
    gettext_noop("Annex I"),
    gettext_noop("Annex II"),
    gettext_noop("Annexes I and II"),
    gettext_noop("21 and Annex II"),
    gettext_noop("Annex II, note a"),
    gettext_noop("21 and Annex II, note a"),
    gettext_noop("footnote 1"),
    gettext_noop("footnote 2"),
    gettext_noop("footnote 3"),
    gettext_noop("footnote 4"),
    gettext_noop("footnotes 3 and 5"),
    gettext_noop("footnotes 1-5"),
    gettext_noop("closing line"),
)


class Labels:
    """Labels for one page or file: each code list of the registry is asked for once."""

    def __init__(self) -> None:
        self._lists: dict[str, Mapping[str, str]] = {}

    def of(self, code_lists: str, code: str) -> str:
        """The name of ``code`` in the first of the lists (a space between) with one, or itself."""
        for code_list in code_lists.split():
            if code_list not in self._lists:
                self._lists[code_list] = _known(code_list)
            if named := self._lists[code_list].get(code):
                return named
        return code

    def unit(self, code: str) -> str:
        """The unit of count, in words."""
        return self.of("unit-of-count", code)


def unit(code: str) -> str:
    """One unit of count, in words."""
    return Labels().unit(code)


def _known(code_list: str) -> Mapping[str, str]:
    """Code to name: the registry's names go before ours."""
    if code_list == "country":
        return dict(registry.country_choices())
    known = catalogue.codes().get(code_list, {})
    ours = {code: _(text) for code, text in known.items() if text}
    if len(ours) == len(known):
        return ours  # a list of ours alone
    return {**ours, **registry.labels(code_list)}


def cited(source: str, paragraph: str) -> str:
    """A source as a reader quotes it: ``ACABQ report on A/77/748, paragraph 22``."""
    if not paragraph:
        return _(source)
    told = {"source": _(source), "paragraph": _(paragraph)}
    if paragraph[0].isdigit():
        return _("%(source)s, paragraph %(paragraph)s") % told
    return _("%(source)s, %(paragraph)s") % told
