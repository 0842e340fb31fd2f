"""Addresses of screening."""

from django.urls import path

from amparo.screening import views
from amparo.screening.views import far, private

app_name = "screening"
urlpatterns = [
    path("", views.requests, name="requests"),
    path("new/", views.ask, name="ask"),
    path("lists/new/", views.ask_list, name="ask_list"),
    path("lists/<str:ref>/", views.batch, name="batch"),
    path("lists/<str:ref>/open/", views.batch_open, name="batch_open"),
    path("lists/<str:ref>/deployment/", views.batch_deployment, name="batch_deployment"),
    path("lists/<str:ref>/roster/", views.batch_roster, name="batch_roster"),
    path("requests/<str:ref>/", views.request, name="request"),
    path("requests/<str:ref>/do/<slug:deed>/", views.request_do, name="request_do"),
    path("hits/", views.hits, name="hits"),
    path("hits/<str:ref>/", views.hit, name="hit"),
    path("hits/<str:ref>/do/<slug:deed>/", views.hit_do, name="hit_do"),
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/<str:ref>/do/<slug:deed>/", views.alert_do, name="alert_do"),
    path("figures/", views.figures, name="figures"),
    path("pairs/", private.pairs, name="pairs"),
    path("pairs/<str:ref>/", private.pair, name="pair"),
    path("pairs/<str:ref>/do/<slug:deed>/", private.pair_do, name="pair_do"),
    path("talks/<str:ref>/", private.talk, name="talk"),
    path("talks/<str:ref>/do/<slug:deed>/", private.talk_do, name="talk_do"),
    path("hubs/", far.hubs, name="hubs"),
    path("hubs/<str:ref>/", far.hub, name="hub"),
    path("hubs/<str:ref>/do/<slug:deed>/", far.hub_do, name="hub_do"),
    path("participants/", views.participants, name="participants"),
    path("participants/<str:ref>/", views.participant, name="participant"),
    path("participants/<str:ref>/do/<slug:deed>/", views.participant_do, name="participant_do"),
    path("entries/", views.enrolments, name="enrolments"),
    path("entries/new/", views.prepare, name="prepare"),
    path("entries/<str:ref>/", views.enrolment, name="enrolment"),
    path("entries/<str:ref>/notice/", views.notice, name="notice"),
    path("entries/<str:ref>/do/<slug:deed>/", views.enrolment_do, name="enrolment_do"),
    path("offers/<str:ref>/decline/", views.decline_offer, name="decline_offer"),
    path("appeals/<str:ref>/do/<slug:deed>/", views.appeal_do, name="appeal_do"),
]
