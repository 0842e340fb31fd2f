"""The facts that are counted about investigations."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.records import new_ref
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.states import Body, Contributor


class About(models.TextChoices):
    """What a fact is about."""

    OPENED = "opened", pgettext_lazy("investigation", "Opened")
    COMPLETED = "completed", pgettext_lazy("investigation", "Completed")
    CLOSED = "closed", pgettext_lazy("investigation", "Closed without a report")
    REOPENED = "reopened", pgettext_lazy("investigation", "Reopened")
    BODY = "body", _("Investigating body")
    CONTRIBUTOR = "contributor", _("Contributing country")


STAGES = (About.OPENED, About.COMPLETED, About.CLOSED, About.REOPENED)


class InvestigationFactQuerySet(models.QuerySet["InvestigationFact"]):
    def standing(self) -> Self:
        """Facts that nothing has corrected, as far as is known now."""
        return self.filter(correction=None)

    def known(self, before: datetime) -> Self:
        """Facts known before a moment, each marked ``was_corrected`` as far as known then."""
        later = InvestigationFact.objects.filter(corrects=OuterRef("pk"), known_at__lt=before)
        return self.filter(known_at__lt=before).annotate(was_corrected=Exists(later))


class InvestigationFact(models.Model):
    """One counted fact, with the day it was true from and the moment we knew it.

    Append-only, in the database too. A correction is another fact that names the one it
    ``corrects`` and stands in that one's place from its own ``known_at`` on. ``value`` of a body
    is its code, or two with a plus between for a joint investigation; of a stage it is empty.
    """

    objects = InvestigationFactQuerySet.as_manager()

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="facts")
    about = models.CharField(max_length=12, choices=About)
    value = models.CharField(max_length=21, blank=True)
    true_on = models.DateField()
    known_at = models.DateTimeField()
    place = models.PositiveIntegerField()  # order of telling; a correction takes its elder's
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")

    class Meta:
        indexes = [
            models.Index(fields=["investigation", "about", "known_at"], name="inquiry_fact_of"),
            models.Index(fields=["about", "known_at"], name="inquiry_fact_known"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def words(self) -> str:
        """The value in the reader's language; of a joint investigation both bodies."""
        if self.about == About.BODY:
            return " + ".join(str(Body(code).label) for code in self.value.split("+"))
        return str(Contributor(self.value).label) if self.about == About.CONTRIBUTOR else ""
