"""Every figure by name, with its definition and how it is computed."""

from difflib import get_close_matches

from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotFound
from amparo.statistics.figures import allegations, documents, fund, investigations, prevention
from amparo.statistics.figures.figure import Figure

__all__ = ["FIGURES", "Figure", "named"]

#: In the order they are listed.
FIGURES: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        *allegations.FIGURES,
        *investigations.FIGURES,
        *fund.FIGURES,
        *prevention.FIGURES,
        *documents.FIGURES,
    )
}


def named(name: str) -> Figure:
    """The figure of this name.

    Raises:
        NotFound: there is none; the fact ``near`` lists the names it may stand for.
    """
    if figure := FIGURES.get(name):
        return figure
    near = [known for known in FIGURES if name and name.lower() in known]
    near = near or get_close_matches(name, FIGURES, n=3)
    why = _("There is no figure %(name)s.")
    if near:
        why = _("There is no figure %(name)s. Did you mean %(near)s?")
    raise NotFound(str(why) % {"name": name, "near": ", ".join(near)}, near=near)
