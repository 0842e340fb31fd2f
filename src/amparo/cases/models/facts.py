"""Facts that are counted about an allegation, each with two times."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.records import new_ref
from amparo.cases.models.allegations import Allegation


class About(models.TextChoices):
    """What a fact is about.

    RECEIVED, GROUP and NATURE: one of each, from the beginning. STATUS and PENDING_STATE: a row
    of them, the latest of which holds. The others, from CATEGORY on: at most one of each.
    """

    RECEIVED = "received", _("Received")
    GROUP = "group", _("Reporting group")
    NATURE = "nature", _("Nature")
    STATUS = "status", _("Status")
    PENDING_STATE = "pending_state", _("Pending with a Member State")
    CATEGORY = "category", _("Category of personnel")
    ENTITY = "entity", _("Entity")
    MISSION = "mission", _("Mission")
    COUNTRY = "country", _("Country")
    SETTING = "setting", pgettext_lazy("of the work", "Setting")
    CONTRIBUTING = "contributing", _("Contributing State or State of nationality")
    PARTNER = "partner", _("Implementing partner")
    FORCE = "force", _("Non-United Nations force")
    JOINED = "joined", _("Counted as part of another")
    SPLIT = "split", _("Split from another")


class FactQuerySet(models.QuerySet["Fact"]):
    def standing(self) -> Self:
        """Facts that nothing has corrected, as far as is known now."""
        return self.filter(correction=None)

    def known(self, before: datetime) -> Self:
        """Facts known before a moment, each marked ``was_corrected`` as far as was known then."""
        later = Fact.objects.filter(corrects=OuterRef("pk"), known_at__lt=before)
        return self.filter(known_at__lt=before).annotate(was_corrected=Exists(later))


class Fact(models.Model):
    """One counted fact, with the day it was true from and the moment we knew it.

    Append-only, in the database too. A correction is another fact that names the one it
    ``corrects``: from its own ``known_at`` on it stands in that one's place, so a figure asked
    as of an earlier day still answers with what was known then. An allegation is RECEIVED until
    a status fact says otherwise, so every one that is counted has exactly one status. An empty
    ``value`` takes back what the corrected one said.
    """

    objects = FactQuerySet.as_manager()

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="facts")
    about = models.CharField(max_length=20, choices=About)
    value = models.CharField(max_length=60, blank=True)
    true_on = models.DateField()
    known_at = models.DateTimeField()
    place = models.PositiveIntegerField()  # order of telling; a correction takes its elder's
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")

    class Meta:
        indexes = [
            models.Index(fields=["allegation", "about", "known_at"], name="fact_of_allegation"),
            models.Index(fields=["about", "known_at"], name="fact_by_knowledge"),
        ]

    def __str__(self) -> str:
        return self.ref
