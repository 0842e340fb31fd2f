"""The API of the public door: the same acts, reads and refusals, for programs."""

from ninja import NinjaAPI

from amparo.base.api import router as journal
from amparo.disclosure.api import router as disclosure
from amparo.doors.api_answers import Strict, refuse_alike
from amparo.intake.api import router as reports
from amparo.publication.api import router as publication
from amparo.registry.api import router as registry
from amparo.screening.hub_api import router as screening_hub

public_api = NinjaAPI(
    title="Amparo",
    version="1",
    urls_namespace="api",
    docs_url=None,
    parser=Strict(),
    description=(
        "Published figures and the statements held against them; where to find help; reports "
        "handed in by other systems."
    ),
)
public_api.add_router("", publication)
public_api.add_router("", reports)
public_api.add_router("", registry)
public_api.add_router("journal", journal)
public_api.add_router("disclosure", disclosure)
public_api.add_router("screening", screening_hub)
refuse_alike(public_api)
