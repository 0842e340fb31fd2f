"""Jobs of assistance."""

from procrastinate.contrib.django import app

from amparo.assistance.models import HelpRequest
from amparo.base.by import Role
from amparo.base.notices import tell_serving


@app.task(name="assistance.tell_officers", retry=3)
def tell_officers(request: str) -> None:
    """Tell those who help that something needs them, and never what."""
    if (kept := HelpRequest.objects.filter(ref=request).first()) is not None:
        tell_serving(Role.VICTIMS_RIGHTS_OFFICER, kept.office_id)
