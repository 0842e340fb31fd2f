"""What kinds of implementing partners there are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnerKind(TextChoices):
    """What an implementing partner is. Wording of this product; no published list is known."""

    NATIONAL_NGO = "NATIONAL_NGO", _("National non-governmental organisation")
    INTERNATIONAL_NGO = "INTERNATIONAL_NGO", _("International non-governmental organisation")
    COMMUNITY = "COMMUNITY", _("Community-based organisation")
    GOVERNMENT = "GOVERNMENT", _("Government body")
    RED_CROSS = "RED_CROSS", _("Red Cross or Red Crescent society")
    ACADEMIC = "ACADEMIC", _("Academic institution")
    COMPANY = "COMPANY", _("Company")
    OTHER = "OTHER", pgettext_lazy("kind of partner", "Other")
