"""The public door: its own process, its own settings, no private key, no session."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from amparo.doors.api import public_api
from amparo.intake.public import offices

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="publication:home"), name="front"),
    path("api/v1/", public_api.urls),
    path("offices.pub", offices.listed, name="offices_pub"),
    path("offices/<str:ref>.pub", offices.one, name="office_pub"),
    *i18n_patterns(
        path("", include("amparo.publication.public")),
        path("help/", include("amparo.registry.public")),
        path("return/protection/", include("amparo.protection.public")),
        path("", include("amparo.intake.public")),
        path("check/", include("amparo.base.public")),
    ),
]
