"""Addresses of people, offices and the ways in."""

from django.urls import path

from amparo.people import absence_views, entry, token_views, views

app_name = "people"
urlpatterns = [
    path("set-up/<str:token>/", entry.set_up, name="set_up"),
    path("invitation/<str:token>/", entry.accept, name="accept"),
    path("people/", views.index, name="index"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<str:ref>/", views.show, name="show"),
    path("people/<str:ref>/grant/", views.grant, name="grant"),
    path("people/<str:ref>/manager/", views.set_manager, name="set_manager"),
    path("people/<str:ref>/invite-again/", views.invite_again, name="invite_again"),
    path("people/<str:ref>/close/", views.close_account, name="close_account"),
    path("grants/<str:ref>/end/", views.end_grant, name="end_grant"),
    path("tokens/", token_views.index, name="tokens"),
    path("tokens/<str:ref>/end/", token_views.end, name="end_token"),
    path("offices/", views.offices, name="offices"),
    path("offices/open/", views.open_office, name="open_office"),
    path("offices/<str:ref>/", views.office, name="office"),
    path("offices/<str:ref>/absences/", absence_views.index, name="absences"),
    path("absences/<str:ref>/end/", absence_views.end, name="end_absence"),
    path("offices/<str:ref>/key/", views.office_key, name="office_key"),
    path("offices/<str:ref>/lead/", views.set_lead_office, name="set_lead_office"),
    path("offices/<str:ref>/rename/", views.rename_office, name="rename_office"),
    path("offices/<str:ref>/rewrap/", views.rewrap, name="rewrap"),
    path("offices/<str:ref>/admit/", views.admit, name="admit"),
    path(
        "offices/<str:ref>/recoverable/",
        views.wrap_for_recovery,
        name="wrap_for_recovery",
    ),
]
