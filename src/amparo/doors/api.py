"""The API door: the same reads and refusals, for programs."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from amparo.base.errors import AmparoError
from amparo.doors.middleware import refuse
from amparo.publication.api import router as publication

public_api = NinjaAPI(
    title="Amparo",
    version="1",
    urls_namespace="api",
    docs_url=None,
    description="Published figures and the statements held against them.",
)
public_api.add_router("", publication)


@public_api.exception_handler(AmparoError)
def refused(request: HttpRequest, error: AmparoError) -> HttpResponse:
    return refuse(request, error)
