"""Addresses of reports."""

from django.urls import path

from amparo.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/open/", views.open_words, name="open"),
    path("<str:ref>/set-aside/", views.set_aside, name="set_aside"),
]
