"""A small language over the published series: arithmetic, comparison and look-ups, nothing else.

An expression is parsed by Python's own parser and then checked node by node against a short
list: numbers, lists, ``+ - * /``, comparisons, and calls of the functions below. There are no
names, attributes, subscripts or powers, texts only where a look-up needs them, and length, depth
and size are bounded: nothing it says can reach the program or keep it busy.

    value(series, dim=code, ...)          one number; every dimension is named
    values(series, dim=[code, ...])       several, in the order asked for
    total(series, dim=[code, ...])        their sum
    count(series, dim=...)                how many there are; count([...]): members of a list
    falling(series, first=2017, last=2022, dim=[...])   how far each line fell, if it did
    weighted_mean(series, weights=series, dim=[...])    sum of value x weight, by all weights
    links_agree(series, dim=...)          links that lead to the symbol they print
    period(series)                        what span of time a number of the series stands for
    least([...]) most([...]) span([...]) between(number, low, high)

A dimension left out may have any code. A look-up takes the newest number not later than the cut
the expression is asked at; ``cut="2018-12-31"`` fixes another.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from amparo.publication.expressions.functions import LOOKUPS, PERIOD, PLAIN
from amparo.publication.expressions.grammar import Checker, parse
from amparo.publication.expressions.lookups import Cells, Found
from amparo.publication.expressions.values import Answer, Fault, Kind, Range, Value, written
from amparo.statistics import catalogue
from amparo.statistics.book import Book
from amparo.statistics.catalogue import Spec

__all__ = ["Answer", "Expression", "Fault", "Kind", "Range", "Value", "read", "written"]

OPERATIONS: Mapping[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


@dataclass(frozen=True)
class Expression:
    """A checked expression, ready to be asked at any data cut."""

    text: str
    tree: ast.expr
    kind: Kind
    lookups: Mapping[ast.Call, tuple[Cells, ...]]
    specs: Mapping[str, Spec]

    def answer(self, book: Book, as_of: date) -> Answer:
        """What it gives at one cut; where numbers are missing, their names and nothing else."""
        found = {
            call: [cells.find(book, as_of) for cells in several]
            for call, several in self.lookups.items()
        }
        each = [one for several in found.values() for one in several]
        facts = tuple(fact for one in each for fact in one.facts)
        if missing := tuple(dict.fromkeys(name for one in each for name in one.missing)):
            return Answer(None, facts, missing)
        try:
            return Answer(_Computer(found, self.specs).visit(self.tree), facts)
        except (DivisionByZero, InvalidOperation):
            return Answer(None, facts, (_("a divisor other than 0"),))

    @property
    def cells(self) -> tuple[Cells, ...]:
        """Every look-up it makes."""
        return tuple(cells for several in self.lookups.values() for cells in several)

    @cached_property
    def codes(self) -> dict[str, tuple[str, str]]:
        """Dimension -> (code list, code), for each dimension named by one code alone."""
        given = {(name, codes) for cells in self.cells for name, codes in cells.where.items()}
        names = [name for name, _codes in given]
        return {
            name: (cells.spec.dimensions[name], codes[0])
            for cells in self.cells
            for name, codes in cells.where.items()
            if len(codes) == 1 and names.count(name) == 1
        }


def read(text: str, specs: Mapping[str, Spec] | None = None) -> Expression:
    """Check an expression against the series there are.

    Raises:
        Fault: anything outside the language, or a series, dimension or code that is not known.
    """
    known = catalogue.specs() if specs is None else specs
    tree = parse(text)
    checker = Checker(known)
    return Expression(text, tree, checker.visit(tree), checker.lookups, known)


class _Computer(ast.NodeVisitor):
    """Computes a checked tree from the numbers found for its look-ups."""

    def __init__(self, found: Mapping[ast.Call, list[Found]], specs: Mapping[str, Spec]) -> None:
        self.found, self.specs = found, specs

    def generic_visit(self, node: ast.AST) -> Value:
        raise AssertionError(f"{type(node).__name__} has not been checked")

    def visit_Constant(self, node: ast.Constant) -> Decimal:
        return Decimal(repr(node.value))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Decimal:
        return -Decimal(self.visit(node.operand))

    def visit_BinOp(self, node: ast.BinOp) -> Decimal:
        left, right = self.visit(node.left), self.visit(node.right)
        return Decimal(OPERATIONS[type(node.op)](left, right))

    def visit_Compare(self, node: ast.Compare) -> bool:
        values = [self.visit(part) for part in (node.left, *node.comparators)]
        pairs = zip(node.ops, pairwise(values), strict=True)
        return all(OPERATIONS[type(op)](left, right) for op, (left, right) in pairs)

    def visit_List(self, node: ast.List) -> tuple[Decimal, ...]:
        parts = [self.visit(part) for part in node.elts]
        return tuple(n for part in parts for n in (part if isinstance(part, tuple) else (part,)))

    def visit_Call(self, node: ast.Call) -> Value:
        name, first = ast.unparse(node.func), node.args[0]
        if node in self.found:
            return LOOKUPS[name].compute([f for one in self.found[node] for f in one.facts])
        if name == PERIOD and isinstance(first, ast.Constant):
            return str(self.specs[str(first.value)].period.value)
        return PLAIN[name].compute(*(self.visit(part) for part in node.args))
