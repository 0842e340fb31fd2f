"""Addresses of clocks."""

from django.urls import path

from amparo.clocks import views

app_name = "clocks"
urlpatterns = [
    path("", views.index, name="index"),
    path("limits/", views.limits, name="limits"),
    path("of/<slug:subject>/<str:ref>/", views.of, name="of"),
    path("of/<slug:subject>/<str:ref>/<slug:kind>/<slug:deed>/", views.change, name="change"),
    path("calendars/", views.calendars, name="calendars"),
    path("calendars/<str:ref>/", views.calendar, name="calendar"),
    path("calendars/<str:ref>/<slug:deed>/", views.change_calendar, name="change_calendar"),
]
