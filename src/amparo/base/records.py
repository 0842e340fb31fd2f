"""Record: the parent of every table that people work on."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, Self, TypeVar

from django.db import connection, models
from django.db.models import Exists, OuterRef
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
        """Rows on which ``by`` may perform ``act``."""
        permitted = self.model._base_manager.filter(self.model.policy[act].rows(by))
        return self.filter(pk__in=permitted.values("pk"))

    def marked(self, by: By) -> Self:
        """Each row marked ``may_<act>`` for every act of its policy, in the same query."""
        rows = self.model._base_manager.filter(pk=OuterRef("pk"))
        policy = self.model.policy.items()
        return self.annotate(
            **{f"may_{act}": Exists(rows.filter(rule.rows(by))) for act, rule in policy}
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

    @property
    def can(self) -> frozenset[str]:
        """Acts permitted by policy and possible in this state; for rows that were ``marked``."""
        now = self.moves.open_from(getattr(self, "state", ""))
        later = self.moves.table.keys() - now
        return frozenset(act for act in self.policy.keys() - later if getattr(self, f"may_{act}"))
