"""Record: the parent of every table that people work on."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, Self, TypeVar

from django.db import connection, models
from django.db.models import Exists, OuterRef
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.datastructures import Join
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.policy import Policy, Rule, nobody
from amparo.base.privileges import APPEND_ONLY
from amparo.base.states import Moves

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud on the telephone

R = TypeVar("R", bound="Record", covariant=True)


def new_ref() -> str:
    """A public reference of 12 characters: about 59 bits, never a row number."""
    return "".join(secrets.choice(ALPHABET) for _i in range(12))


def hold(name: str) -> None:
    """Wait until no other act holds ``name``, and hold it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


class RecordQuerySet(models.QuerySet[R]):
    def allowed(self, by: By, act: str) -> Self:
        """Rows on which ``by`` may perform ``act``.

        A rule stands in the very query where it can, so that a list is read in the order of an
        index and ends with its page. One that would show a row twice, or looks at what may not
        be there (and so could not be held together with the row), is asked apart.
        """
        rule = self.model.policy[act].rows(by)
        permitted = self.model._base_manager.filter(rule)
        if _joins_many_or_none(permitted):
            return self.filter(pk__in=permitted.values("pk"))
        return self.filter(rule)

    def marked(self, by: By) -> Self:
        """Each row marked ``may_<act>`` for every act of its policy, in the same query.

        Acts that share a rule share its answer: it is asked once; see ``Record``.
        """
        rows = self.model._base_manager.filter(pk=OuterRef("pk"))
        policy = self.model.policy
        return self.annotate(
            **{
                f"may_{act}": Exists(rows.filter(policy[act].rows(by)))
                for act in dict.fromkeys(_firsts(policy).values())
            }
        )

    def get_for(self, by: By, act: str, ref: str) -> R:
        """The one row ``ref``, if ``by`` may perform ``act`` on it.

        Raises:
            NotFound: no such row, or one that ``by`` may not even view.
            NotPermitted: a row ``by`` may view, but not do this to.
        """
        if "\x00" in ref:  # which PostgreSQL would refuse to look for
            raise NotFound(_("There is nothing here, or nothing you may see."))
        if row := self.allowed(by, act).filter(ref=ref).first():
            return row
        if act != "view" and self.allowed(by, "view").filter(ref=ref).exists():
            raise NotPermitted(_("Your role does not allow this."), act=act)
        raise NotFound(_("There is nothing here, or nothing you may see."))

    def take_for(self, by: By, act: str, ref: str) -> R:
        """As ``get_for``, and holds the row until the act ends.

        A row of a table that is only added to is never changed, and no role of the application
        may lock it: of those its name is held.
        """
        if self.model._meta.db_table in APPEND_ONLY:
            hold(ref.replace("\x00", ""))
            return self.get_for(by, act, ref)
        return self.select_for_update(of=("self",)).get_for(by, act, ref)


def _joins_many_or_none(rows: models.QuerySet[Any]) -> bool:
    """Whether a join of the query may lead from one row to many, or to none."""
    query = rows.query
    joins = [join for alias, join in query.alias_map.items() if query.alias_refcount[alias]]
    return any(
        isinstance(join, Join)
        and (join.join_type == LOUTER or getattr(join.join_field, "one_to_many", False))
        for join in joins
    )


def _firsts(policy: Policy) -> dict[str, str]:
    """Each act, and the first in the policy that has the very same rule."""
    by_rule: dict[Rule, str] = {}
    return {act: by_rule.setdefault(rule, act) for act, rule in policy.items()}


class _Shared:
    """Reads another attribute of a row; a row that has its own keeps it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Record | None, _of: type[Record]) -> object:
        return self if row is None else getattr(row, self.name)


class Record(models.Model):
    """A row with a public reference, a policy and, where it has a life, a table of moves."""

    policy: ClassVar[Policy]
    kept_from: ClassVar[Rule] = nobody  #: rows whose very existence is hidden, whatever one's role
    moves: ClassVar[Moves[Any]] = Moves({})
    part_of: ClassVar[str] = ""  # field that leads to the record this is a part of, if it is

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref

    def __init_subclass__(cls, **named: Any) -> None:
        """The mark of an act that shares the rule of another is the mark of that other."""
        super().__init_subclass__(**named)
        for act, first in _firsts(getattr(cls, "policy", {})).items():
            if act != first:
                setattr(cls, f"may_{act}", _Shared(f"may_{first}"))

    @property
    def can(self) -> frozenset[str]:
        """Acts permitted by policy and possible in this state; for rows that were ``marked``."""
        now = self.moves.open_from(getattr(self, "state", ""))
        later = self.moves.table.keys() - now
        return frozenset(act for act in self.policy.keys() - later if getattr(self, f"may_{act}"))
