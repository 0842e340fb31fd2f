"""The published record for programs: the same numbers, the same JSON and the same refusals."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page
from ninja import Router
from ninja.decorators import decorate_view
from ninja.params.functions import Query

from amparo.base.errors import NotPermitted, NotValid
from amparo.base.requests import PublicRequest
from amparo.publication import reads, schemas
from amparo.publication.formats import FORMATS as VERDICTS
from amparo.statistics import reads as statistics
from amparo.statistics.figures import named
from amparo.statistics.formats import FORMATS
from amparo.statistics.formats.definitions import LISTS
from amparo.statistics.questions import Question
from amparo.statistics.tables import Origin

FRESH = 300  # seconds that anyone may keep an answer
router = Router(tags=["published record"])
AS_OF = Query("", description="As known on this day, 2023-03-31. Default: today.")
YEARS = Query("", description="Years, 2018-2022 or 2022. Default: those of the figure's source.")
FROM = Query("published", alias="from", description="Only `published` at this door.")


@router.get("/figures", response=list[schemas.Listed], operation_id="figures")
@decorate_view(conditional_page)
def figures(request: PublicRequest) -> HttpResponse:
    """Every figure by name, with its definition."""
    return _answer(LISTS["json"]())


@router.get(
    "/figures/{name}",
    response={200: schemas.Table, frozenset({403, 404, 422}): schemas.Refusal},
    operation_id="figure",
)
@decorate_view(conditional_page)
def figure(
    request: PublicRequest, name: str, as_of: str = AS_OF, years: str = YEARS, origin: str = FROM
) -> HttpResponse:
    """One figure as it was known on one day, each number with its data cut and source."""
    if origin not in {*Origin}:
        why = _("Ask for published.")
        raise NotValid(_("There are no numbers of this kind."), **{"from": why})
    if origin != Origin.PUBLISHED:
        raise NotPermitted(_("Numbers from records are for staff, at the desk."))
    query = {"as_of": as_of, "years": years}
    asked = Question.read(named(name), query, request.by.at.date())
    table = statistics.table(name, asked.as_of, asked.years)
    return _answer(FORMATS["json"].write(table))


@router.get("/reconcile", response=list[schemas.Statement], operation_id="reconcile")
@decorate_view(conditional_page)
def reconcile(request: PublicRequest) -> HttpResponse:
    """Every statement of the source documents, held against computation."""
    return _answer(VERDICTS["json"](reads.verdicts()))


def _answer(json: str | bytes) -> HttpResponse:
    response = HttpResponse(json, content_type="application/json")
    patch_cache_control(response, public=True, max_age=FRESH)
    return response
