"""Jobs of protection."""

from procrastinate.contrib.django import app

from amparo.base.by import Role
from amparo.base.notices import tell_serving
from amparo.protection.models import ProtectionRequest


@app.task(name="protection.tell_officers", retry=3)
def tell_officers(request: str) -> None:
    """Tell the protection officers that something needs them, and never what."""
    if (kept := ProtectionRequest.objects.filter(ref=request).first()) is not None:
        tell_serving(Role.PROTECTION_OFFICER, kept.office_id)
