"""What the vault needs to know of cases: whose names belong to a report, and go with it."""

from collections.abc import Iterator

from amparo.base.vault.subjects import Part, belongs
from amparo.cases.models.people import AllegedPerpetrator, Victim
from amparo.intake.models import Report


def people_of_report(report: Report) -> Iterator[Part]:
    """The people of its cases. Their names do not travel in a parcel with it."""
    for model in (Victim, AllegedPerpetrator):
        first = model.objects.filter(allegation__report=report, corrects=None).order_by("pk")
        for thread in first.values_list("thread", flat=True):
            yield Part(thread, "person", travels=False)


belongs("amparo.report", people_of_report)
