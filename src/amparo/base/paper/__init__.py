"""Paper: documents to print, in any of our scripts, with the fonts that the pages use."""

from amparo.base.paper.sheet import Sheet

__all__ = ["Sheet"]
