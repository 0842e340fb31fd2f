"""Addresses of the journal."""

from django.urls import path

from amparo.base import views

app_name = "journal"
urlpatterns = [
    path("", views.index, name="index"),
    path("verify/", views.verify, name="verify"),
]
