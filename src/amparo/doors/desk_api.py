"""The API of the desk's process: what needs a key, or rows, that the public process has not."""

from ninja import NinjaAPI

from amparo.disclosure.systems_api import router as disclosure
from amparo.doors.api_answers import Strict, refuse_alike
from amparo.screening.api import router as screening

desk_api = NinjaAPI(
    title="Amparo, the desk",
    version="1",
    urls_namespace="desk_api",
    docs_url=None,
    parser=Strict(),
    description=(
        "Screening requests of an organisation that takes part; disclosure asked and answered by "
        "the system of a member. Both by token."
    ),
)
desk_api.add_router("screening", screening)
desk_api.add_router("disclosure", disclosure)
refuse_alike(desk_api)
