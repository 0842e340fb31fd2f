"""The door of Member States: pages for the representatives of one State, and no other page."""

from django.urls import include, path
from django.views.generic import RedirectView

from amparo.doors.accounts import urlpatterns as accounts
from amparo.doors.work import work
from amparo.people import views as people

OFFICE = [  # their own, by the policy of offices: who holds its key, who waits for it
    path("", people.offices, name="offices"),
    path("<str:ref>/", people.office, name="office"),
    path("<str:ref>/key/", people.office_key, name="office_key"),
    path("<str:ref>/admit/", people.admit, name="admit"),
    path("<str:ref>/rewrap/", people.rewrap, name="rewrap"),
    path("<str:ref>/recoverable/", people.wrap_for_recovery, name="wrap_for_recovery"),
]
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="state_work"), name="work"),
    path("state/", work, name="state_work"),
    path("state/notifications/", include("amparo.accountability.state.urls")),
    path("state/office/", include((OFFICE, "people"))),
    *accounts,
]
