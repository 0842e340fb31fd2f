"""The message catalogues: what is translated, from where, how well; no tool but Babel is needed."""

from amparo.site.messages.catalogues import compile_catalogues
from amparo.site.messages.commands import messages
from amparo.site.messages.sources import DATA_STRINGS

__all__ = ["DATA_STRINGS", "compile_catalogues", "messages"]
