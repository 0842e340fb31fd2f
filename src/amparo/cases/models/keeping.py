"""What the vault needs to know of cases: whose names belong to a report, and go with it."""

from collections.abc import Iterator

from amparo.base.vault.subjects import Part, belongs
from amparo.cases.models.duties import StepTaken
from amparo.cases.models.people import AllegedPerpetrator, Victim
from amparo.intake.models import Report


def people_of_report(report: Report) -> Iterator[Part]:
    """The people of its cases, and notes on steps of partners. Neither travels in a parcel."""
    for model in (Victim, AllegedPerpetrator):
        first = model.objects.filter(allegation__report=report, corrects=None).order_by("pk")
        for thread in first.values_list("thread", flat=True):
            yield Part(thread, "person", travels=False)
    noted = StepTaken.objects.filter(allegation__report=report, has_note=True).order_by("pk")
    for ref in noted.values_list("ref", flat=True):
        yield Part(ref, "step", travels=False)


belongs("amparo.report", people_of_report)
