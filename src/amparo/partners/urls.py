"""Addresses of the register of implementing partners."""

from django.urls import path

from amparo.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/do/<slug:deed>/", views.do, name="do"),
]
