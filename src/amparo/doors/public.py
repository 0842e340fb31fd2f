"""The public door: its own process, its own settings, no private key, no session."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from amparo.doors.api import public_api

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="publication:home"), name="front"),
    path("api/v1/", public_api.urls),
    *i18n_patterns(
        path("", include("amparo.publication.public")),
        path("report/", include("amparo.intake.public")),
    ),
]
