"""What forms and pages ask the register."""

from amparo.partners.models import Partner
from amparo.registry.names import sort_key


def choices() -> list[tuple[str, str]]:
    """Refs and names of those that may be chosen, by name."""
    current = Partner.objects.current().select_related("country")
    named = [
        (one.ref, f"{one.name} ({one.country.iso3})" if one.country else one.name)
        for one in current
    ]
    return sorted(named, key=lambda choice: sort_key(choice[1]))
