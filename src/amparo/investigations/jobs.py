"""Jobs of investigations."""

from procrastinate.contrib.django import app

from amparo.base.by import Role
from amparo.base.notices import tell_serving
from amparo.investigations.models import Investigation


@app.task(name="investigations.tell_heads", retry=3)
def tell_heads(investigation: str) -> None:
    """Tell the heads of the investigating office that something needs them, and never what."""
    if (kept := Investigation.objects.filter(ref=investigation).first()) is not None:
        tell_serving(Role.INVESTIGATION_HEAD, kept.office_id)


@app.task(name="investigations.tell_leads", retry=3)
def tell_leads(investigation: str) -> None:
    """Tell those who lead the cases."""
    if (kept := Investigation.objects.filter(ref=investigation).first()) is not None:
        offices = kept.matters.values_list("allegation__office", flat=True)
        for office in sorted(set(offices)):
            tell_serving(Role.CASE_LEAD, office)
