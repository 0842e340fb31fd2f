"""@act: marks a deed that must leave a trace."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from amparo.base import journal

P = ParamSpec("P")
T = TypeVar("T")

ACTS: dict[str, Callable[..., object]] = {}  # every act of the product, by dotted name


def act(deed: Callable[P, T]) -> Callable[P, T]:
    """Run ``deed`` as one transaction, and undo it if it wrote no line in the journal."""
    name = f"{deed.__module__}.{deed.__qualname__}"

    @wraps(deed)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic(), journal.watching() as lines:
            result = deed(*args, **kwargs)
            if not lines:
                raise AssertionError(f"{name} left no trace")
            return result

    ACTS[name] = done
    return done
