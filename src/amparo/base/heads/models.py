"""What is published of each day. Anybody may read these tables; they tell no number of reports."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from amparo.base import proofs


class JournalHeadQuerySet(models.QuerySet["JournalHead"]):
    def before(self, day: date) -> Self:
        return self.filter(day__lt=day)

    def after(self, day: date) -> Self:
        return self.filter(day__gt=day)


class JournalHead(models.Model):
    """The head of the journal as it stood when a day (UTC) was sealed, and the day's tree."""

    objects = JournalHeadQuerySet.as_manager()

    day = models.DateField(unique=True)
    seq = models.BigIntegerField()  # number of the journal's last line; 0: it had none
    head = models.CharField(max_length=64)  # its hash
    root = models.CharField(max_length=64)  # of the tree over the day's marks
    size = models.PositiveIntegerField()  # leaves, a power of two
    signature = models.CharField(max_length=128)  # over ``words``, hexadecimal
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"head of {self.day}"

    @property
    def words(self) -> str:
        """What is signed, line by line."""
        return words(self.day, self.seq, self.head, self.root, self.size)

    @property
    def text(self) -> str:
        """What is published and handed to witnesses: plain ASCII, the signature last."""
        return f"{self.words}\nsignature {self.signature}\n"

    @property
    def is_signed(self) -> bool:
        return proofs.holds(self.words, self.signature, proofs.verify_key())


class FilingMark(models.Model):
    """A leaf of a day's tree: a report's mark, or a random one that hides how many there are."""

    head = models.ForeignKey(JournalHead, models.CASCADE, related_name="marks")
    number = models.PositiveIntegerField()  # from 0, in the order of the marks
    mark = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["head", "number"], name="filing_mark_place")]

    def __str__(self) -> str:
        return f"mark {self.number} of {self.head_id}"


def words(day: date, seq: int, head: str, root: str, size: int) -> str:
    """The words of a head, as they are signed."""
    return (
        f"Amparo journal head, version 1\nday {day.isoformat()}\n"
        f"seq {seq}\nhead {head}\nroot {root}\nsize {size}"
    )
