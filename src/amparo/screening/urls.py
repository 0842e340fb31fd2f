"""Addresses of screening."""

from django.urls import path

from amparo.screening import views

app_name = "screening"
urlpatterns = [
    path("participants/", views.participants, name="participants"),
    path("participants/<str:ref>/", views.participant, name="participant"),
    path("participants/<str:ref>/do/<slug:deed>/", views.participant_do, name="participant_do"),
    path("entries/", views.enrolments, name="enrolments"),
    path("entries/new/", views.prepare, name="prepare"),
    path("entries/<str:ref>/", views.enrolment, name="enrolment"),
    path("entries/<str:ref>/do/<slug:deed>/", views.enrolment_do, name="enrolment_do"),
    path("offers/<str:ref>/decline/", views.decline_offer, name="decline_offer"),
    path("appeals/<str:ref>/do/<slug:deed>/", views.appeal_do, name="appeal_do"),
]
