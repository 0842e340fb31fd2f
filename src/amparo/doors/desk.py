"""The desk door: pages for staff."""

from django.urls import include, path

from amparo.doors.accounts import urlpatterns as accounts
from amparo.doors.desk_api import desk_api
from amparo.doors.work import work

urlpatterns = [
    path("", work, name="work"),
    path("api/v1/", desk_api.urls),
    path("reports/", include("amparo.intake.urls")),
    path("allegations/", include("amparo.cases.urls")),
    path("accountability/", include("amparo.accountability.urls")),
    path("partners/", include("amparo.partners.urls")),
    path("help-requests/", include("amparo.assistance.urls")),
    path("protection/", include("amparo.protection.urls")),
    path("clocks/", include("amparo.clocks.urls")),
    path("investigations/", include("amparo.investigations.urls")),
    path("disclosure/", include("amparo.disclosure.urls")),
    path("screening/", include("amparo.screening.urls")),
    path("figures/", include("amparo.statistics.urls")),
    path("registry/", include("amparo.registry.urls")),
    path("journal/", include("amparo.base.urls")),
    path("vault/", include("amparo.base.vault.urls")),
    path("", include("amparo.people.urls")),
    *accounts,
]
