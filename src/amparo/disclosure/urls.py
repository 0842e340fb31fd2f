"""Addresses of disclosure."""

from django.urls import path

from amparo.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("asked/", views.requests, name="requests"),
    path("asked/<str:ref>/", views.request, name="request"),
    path("files/", views.parcels, name="parcels"),
    path("files/<str:ref>/<slug:deed>/", views.parcel, name="parcel"),
    path("members/", views.register, name="register"),
    path("members/<str:ref>/", views.member, name="member"),
    path("members/<str:ref>/connection/", views.connection, name="connection"),
    path("members/<str:ref>/do/<slug:deed>/", views.member_do, name="member_do"),
    path("centres/<str:ref>/end/", views.end_hub, name="end_hub"),
    path("numbers/", views.numbers, name="numbers"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/do/<slug:deed>/", views.do, name="do"),
]
