"""The API of the desk's process: what needs a key that the public process does not have."""

from ninja import NinjaAPI

from amparo.doors.api_answers import Strict, refuse_alike
from amparo.screening.api import router as screening

desk_api = NinjaAPI(
    title="Amparo, screening",
    version="1",
    urls_namespace="desk_api",
    docs_url=None,
    parser=Strict(),
    description="Screening requests of an organisation that takes part, by token.",
)
desk_api.add_router("screening", screening)
refuse_alike(desk_api)
