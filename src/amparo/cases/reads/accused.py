"""Alleged perpetrators of a case, for rooms above that say of whom a thing is.

They point at the first telling, as a pair does: so what is said of a person goes with that
person, to whichever case a split or a join brings them, and back when it is undone.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid
from amparo.cases.models import Allegation, AllegedPerpetrator


def alleged_in(allegation: Allegation, thread: str) -> AllegedPerpetrator | None:
    """The first telling of somebody who stands in this case now; nobody without a ``thread``.

    Raises:
        NotValid: nobody of this case, as field ``alleged``.
    """
    if not thread:
        return None
    here = AllegedPerpetrator.objects.standing().filter(allegation=allegation)
    if "\x00" in thread or not here.filter(thread=thread).exists():
        raise NotValid(_("Please check the form."), alleged=_("Please choose one of the list."))
    return AllegedPerpetrator.objects.get(ref=thread)


def said_of(allegation: Allegation) -> Q:
    """Rows with ``allegation`` and ``alleged`` that belong to this case now.

    Of a person: wherever that person is now, also when withdrawn there. Of no person apart: where
    it was noted, and where that case has been joined.
    """
    latest = AllegedPerpetrator.objects.filter(correction=None, allegation=allegation)
    whole = Q(allegation=allegation) | Q(allegation__joined_into=allegation)
    return Q(alleged__in=latest.values("thread")) | (Q(alleged=None) & whole)


def withdrawn() -> QuerySet[AllegedPerpetrator]:
    """Who turned out not to belong to any case, by the latest telling."""
    return AllegedPerpetrator.objects.filter(correction=None, is_withdrawn=True)


def in_case() -> Coalesce:
    """The same, as the ref of the case that a row belongs to now."""
    latest = AllegedPerpetrator.objects.filter(correction=None, thread=OuterRef("alleged_id"))
    whole, own = F("allegation__joined_into"), F("allegation__ref")
    person = Subquery(latest.values("allegation__ref")[:1])
    return Coalesce(person, whole, own, output_field=CharField())


def case_of(row: Any) -> Allegation:
    """The case that one row belongs to now."""
    rows: QuerySet[Any] = type(row)._base_manager.filter(pk=row.pk)
    return Allegation.objects.get(ref=rows.values_list(in_case(), flat=True).get())
