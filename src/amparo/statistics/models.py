"""The published record: series, and every number of them at every data cut."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.statistics.book import Basis, Fact, Period, Qualifier


class Series(models.Model):
    """A kind of number that is published again and again."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    unit = models.CharField(_("unit of count"), max_length=40)
    period = models.CharField(_("period"), max_length=20, choices=Period)
    dimensions = models.JSONField(_("dimensions"))  # [[name, code list or kind], ...] in order
    title = models.CharField(_("title"), max_length=200)
    definition = models.TextField(_("definition"))
    scope = models.TextField(_("scope"), blank=True)

    class Meta:
        verbose_name = _("published series")
        verbose_name_plural = _("published series")

    def __str__(self) -> str:
        return self.code


class Observation(models.Model):
    """One published number at one data cut; several cuts of it live side by side."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="observations")
    dims = models.JSONField(_("dimensions"))  # dimension -> code
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    printed = models.CharField(_("as printed"), max_length=60)
    cut = models.DateField(_("data cut"))
    cut_basis = models.CharField(_("how the cut is known"), max_length=20, choices=Basis)
    qualifier = models.CharField(
        _("how exactly"), max_length=20, choices=Qualifier, default=Qualifier.EXACT
    )
    source = models.CharField(_("source"), max_length=200)
    paragraph = models.CharField(_("paragraph"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    derived = models.BooleanField(_("derived"), default=False)  # not printed in the source
    position = models.PositiveIntegerField(_("position"))  # in the source's own order

    class Meta:
        verbose_name = _("published number")
        verbose_name_plural = _("published numbers")
        constraints = [
            # Its index also answers the look-up of a cell: series, then dimensions, then cut.
            models.UniqueConstraint(
                fields=["series", "dims", "cut", "source"], name="observation_once_a_cut"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.dims} {self.cut}: {self.value}"

    def as_fact(self, series: str) -> Fact:
        """The same number outside the database; ``series`` is the code of its series."""
        return Fact(
            series=series,
            dims=self.dims,
            value=self.value,
            cut=self.cut,
            source=self.source,
            paragraph=self.paragraph,
            printed=self.printed,
            basis=Basis(self.cut_basis),
            qualifier=Qualifier(self.qualifier),
            note=self.note,
            derived=self.derived,
            position=self.position,
        )
