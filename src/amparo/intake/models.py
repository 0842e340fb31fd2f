"""Reports: what someone told us, as they told it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.policy import REPORT
from amparo.intake.states import MOVES, ReportState, WhySetAside


class Channel(models.TextChoices):
    PUBLIC_FORM = "public_form", _("Public form")


class ReportQuerySet(RecordQuerySet["Report"]):
    def waiting(self) -> Self:
        return self.filter(state=ReportState.RECEIVED)

    def received_before(self, at: datetime) -> Self:
        return self.filter(received_at__lt=at)


class Report(Record):
    """The shell of a report: codes alone, enough to route and count, not to identify.

    The words lie sealed in the vault under this report's ref. Never edited: what turns out
    different is said in the allegation that comes of it.
    """

    policy, moves = REPORT, MOVES
    objects = ReportQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.RECEIVED)
    why_set_aside = models.CharField(max_length=20, choices=WhySetAside, blank=True)
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.PUBLIC_FORM)
    language = models.CharField(max_length=7)
    what = models.CharField(max_length=40)  # code list what-happened
    when = models.CharField(max_length=40)  # code list when-roughly
    country = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3; blank: unknown
    entity = models.CharField(max_length=40, blank=True)  # entity code; blank: unknown

    class Meta:
        indexes = [models.Index(fields=["office", "state", "received_at"], name="report_queue")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ReportState.SET_ASIDE) ^ models.Q(why_set_aside=""),
                name="report_set_aside_says_why",
            )
        ]
