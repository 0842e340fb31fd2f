"""Numbers as readers of the active language write them."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, to_locale

from amparo.statistics.book import Qualifier
from amparo.statistics.tables import Cell


def written(value: Decimal, decimals: int = 0) -> str:
    """``4045088`` as ``4,045,088`` in English, with so many decimals."""
    return _formatted(value, f"#,##0{_tail(decimals)}")


def difference(value: Decimal) -> str:
    """A change, with its sign: ``+22``."""
    decimals = len(format(value.normalize(), "f").partition(".")[2])
    plain = f"#,##0{_tail(decimals)}"
    return _formatted(value, f"+{plain};−{plain}")


def of(cell: Cell) -> str:
    """A reported number, as precise as printed: ``8.50``, ``about 1,800,000``."""
    if cell.value is None:
        return ""
    return qualified(written(cell.value, len(cell.plain.partition(".")[2])), cell.qualifier)


def qualified(number: str, qualifier: Qualifier) -> str:
    """``number`` with how exactly it is known."""
    if qualifier is Qualifier.ABOUT:
        return gettext("about %(number)s") % {"number": number}
    if qualifier is Qualifier.MORE_THAN:
        return gettext("more than %(number)s") % {"number": number}
    return number


def _tail(decimals: int) -> str:
    return f".{'0' * decimals}" if decimals else ""


def _formatted(value: Decimal, pattern: str) -> str:
    return str(format_decimal(value, pattern, to_locale(get_language() or "en")))
