"""Reports that come as data: the incident form, and sealed bundles of such forms.

form      the incident form, sections A to G, with codes from our lists alone
problems  what is wrong with one, by field; never with a value in it
contents  the forms that a sealed parcel holds
"""

from amparo.intake.bundles.contents import Read, read_forms
from amparo.intake.bundles.form import FORMAT, IncidentForm
from amparo.intake.bundles.problems import parse
from amparo.intake.bundles.words import particulars

__all__ = ["FORMAT", "IncidentForm", "Read", "parse", "particulars", "read_forms"]
