"""What an expression may be made of, checked before anything of it is computed."""

import ast
from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from django.utils.translation import gettext as _

from amparo.publication.expressions.functions import LOOKUPS, PERIOD, PLAIN, Lookup
from amparo.publication.expressions.lookups import Cells
from amparo.publication.expressions.values import Fault, Kind
from amparo.statistics.catalogue import Spec

LONGEST, DEEPEST, LARGEST = 1000, 12, 200  # characters; nodes on one path; nodes in all
LARGEST_NUMBER = 10**15
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
KNOWN = sorted({*PLAIN, *LOOKUPS, PERIOD})
Codes = tuple[str, ...]


def parse(text: str) -> ast.expr:
    """The tree of ``text``, if it is short enough to be looked at.

    Raises:
        Fault: too long, too deep, too large, or not an expression.
    """
    if len(text) > LONGEST:
        raise Fault(_("The expression is longer than %(most)s characters.") % {"most": LONGEST})
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Fault(_("This is not an expression.")) from error
    if sum(1 for _node in ast.walk(tree)) > LARGEST or _is_deeper(tree, DEEPEST):
        raise Fault(_("The expression is too large."))
    return tree


def _is_deeper(node: ast.AST, levels: int) -> bool:
    return levels == 0 or any(_is_deeper(n, levels - 1) for n in ast.iter_child_nodes(node))


class Checker(ast.NodeVisitor):
    """Walks a tree, gives the kind of its value, and keeps the look-ups it makes."""

    def __init__(self, specs: Mapping[str, Spec]) -> None:
        self.specs = specs
        self.lookups: dict[ast.Call, tuple[Cells, ...]] = {}

    def generic_visit(self, node: ast.AST) -> NoReturn:
        raise Fault(_("%(part)s is not allowed here.") % {"part": type(node).__name__})

    def numbers(self, *nodes: ast.expr) -> None:
        for node in nodes:
            if self.visit(node) is not Kind.NUMBER:
                raise Fault(_("%(part)s is not a number.") % {"part": ast.unparse(node)})

    def visit_Constant(self, node: ast.Constant) -> Kind:
        number = node.value
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise Fault(_("%(part)s is not a number.") % {"part": ast.unparse(node)})
        if abs(number) > LARGEST_NUMBER:
            raise Fault(_("A number is too large."))
        return Kind.NUMBER

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Kind:
        if not isinstance(node.op, ast.USub):
            self.generic_visit(node.op)
        self.numbers(node.operand)
        return Kind.NUMBER

    def visit_BinOp(self, node: ast.BinOp) -> Kind:
        if not isinstance(node.op, OPERATORS):
            self.generic_visit(node.op)
        self.numbers(node.left, node.right)
        return Kind.NUMBER

    def visit_Compare(self, node: ast.Compare) -> Kind:
        for op in node.ops:
            if not isinstance(op, COMPARISONS):
                self.generic_visit(op)
        self.numbers(node.left, *node.comparators)
        return Kind.TRUTH

    def visit_List(self, node: ast.List) -> Kind:
        """Lists inside a list are joined."""
        kinds = [self.visit(part) for part in node.elts]
        if not kinds or not {Kind.NUMBER, Kind.LIST}.issuperset(kinds):
            raise Fault(_("%(part)s is not a list of numbers.") % {"part": ast.unparse(node)})
        return Kind.LIST

    def visit_Call(self, node: ast.Call) -> Kind:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in KNOWN:
            raise Fault(_("Only these can be called: %(known)s.") % {"known": ", ".join(KNOWN)})
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            return self._of_series(node, name, first.value)
        plain = PLAIN.get(name)
        kinds = tuple(self.visit(part) for part in node.args) if plain else ()
        if plain is None or node.keywords or kinds != plain.takes:
            raise Fault(_("%(name)s cannot take these values.") % {"name": name})
        return plain.gives

    def _of_series(self, node: ast.Call, name: str, code: str) -> Kind:
        if name == PERIOD and len(node.args) == 1 and not node.keywords:
            self._spec(code)
            return Kind.WORD
        if name not in LOOKUPS or len(node.args) != 1:
            raise Fault(_("%(name)s cannot take these values.") % {"name": name})
        function = LOOKUPS[name]
        self.lookups[node] = _cells(function, self._spec(code), self._given(node), self.specs)
        return function.gives

    def _spec(self, code: str) -> Spec:
        if code not in self.specs:
            raise Fault(_("There is no series %(series)s.") % {"series": code})
        return self.specs[code]

    def _given(self, node: ast.Call) -> dict[str, Codes]:
        given: dict[str, Codes] = {}
        for keyword in node.keywords:
            if keyword.arg is None or keyword.arg in given:
                raise Fault(_("A dimension is named once, by its name."))
            given[keyword.arg] = _codes(keyword.value)
        return given


def _codes(node: ast.expr) -> Codes:
    """A code, or a list of codes: plain words or whole numbers."""
    parts = node.elts if isinstance(node, ast.List) else [node]
    codes = [part.value for part in parts if isinstance(part, ast.Constant)]
    if len(codes) != len(parts) or not codes:
        raise Fault(_("%(part)s is not a code.") % {"part": ast.unparse(node)})
    if not all(isinstance(code, str | int) and not isinstance(code, bool) for code in codes):
        raise Fault(_("%(part)s is not a code.") % {"part": ast.unparse(node)})
    return tuple(map(str, codes))


def _cells(
    function: Lookup, spec: Spec, given: dict[str, Codes], specs: Mapping[str, Spec]
) -> tuple[Cells, ...]:
    """The cells a look-up reads, once every dimension and code in it is known to be one."""
    options = {name: given.pop(name) for name in ("cut", *function.options) if name in given}
    if lost := (function.options - options.keys()) | (function.needs - spec.dimensions.keys()):
        raise Fault(_("%(names)s is needed.") % {"names": ", ".join(sorted(lost))})
    if any(len(codes) > 1 for codes in options.values()):
        raise Fault(_("%(names)s takes one code.") % {"names": ", ".join(sorted(options))})
    if "first" in options:
        given = {**given, "year": options["first"] + options["last"]}
    for dimension, codes in given.items():
        for code in codes:
            if problem := spec.problem(dimension, code):
                raise Fault(str(problem))
    unnamed = spec.dimensions.keys() - given.keys()
    if function.names_all and unnamed:
        raise Fault(_("%(names)s is needed.") % {"names": ", ".join(sorted(unnamed))})
    if function.one and any(len(codes) > 1 for codes in given.values()):
        raise Fault(_("Only one number can be asked for here."))
    cut = _cut(options.get("cut"))
    others = [_weights(specs, options["weights"], given)] if "weights" in options else []
    return tuple(Cells(each, given, cut) for each in (spec, *others))


def _weights(specs: Mapping[str, Spec], codes: Codes, given: dict[str, Codes]) -> Spec:
    spec = specs.get(codes[0])
    if spec is None:
        raise Fault(_("There is no series %(series)s.") % {"series": codes[0]})
    if spec.dimensions.keys() != given.keys():
        raise Fault(_("%(name)s has other dimensions.") % {"name": spec.code})
    return spec


def _cut(codes: Codes | None) -> date | None:
    if codes is None:
        return None
    try:
        return date.fromisoformat(codes[0])
    except ValueError as error:
        raise Fault(_("%(value)s is not a date.") % {"value": codes[0]}) from error
