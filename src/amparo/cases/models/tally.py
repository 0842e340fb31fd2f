"""The tally that figures are read from; see ``amparo.cases.tally``, which alone writes it."""

from django.db import models


class Span(models.TextChoices):
    """What a row of the tally adds up; figures are no page, so these have no labels to read."""

    CHANGE = "change"  # one allegation, on one day; not yet added up
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Tally(models.Model):
    """How many allegations more (or fewer) one cell of the figures had after a span of time."""

    span = models.CharField(max_length=6, choices=Span)
    from_on = models.DateField()  # the first day of the span
    office = models.PositiveBigIntegerField()  # id; 0: all offices together
    year = models.PositiveSmallIntegerField()  # received
    belongs = models.CharField(max_length=30)  # group of the personnel
    nature = models.CharField(max_length=10)
    status = models.CharField(max_length=20)
    category = models.CharField(max_length=40, blank=True)  # of personnel; empty: not known
    n = models.IntegerField()

    class Meta:
        indexes = [  # with all that figures add up, so that they are read from it alone
            models.Index(
                fields=["office", "span", "from_on"],
                include=["year", "belongs", "nature", "status", "category", "n"],
                name="tally_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.span} {self.from_on}: {self.n:+}"
