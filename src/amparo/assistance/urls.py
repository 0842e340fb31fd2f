"""Addresses of help."""

from django.urls import path

from amparo.assistance import views

app_name = "assistance"
urlpatterns = [
    path("", views.index, name="index"),
    path("for/<str:report>/", views.ask, name="ask"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/open/", views.open_note, name="open"),
    path("<str:ref>/arrange/", views.arrange, name="arrange"),
    path("<str:ref>/close/", views.close, name="close"),
    path("<str:ref>/do/<slug:deed>/", views.do, name="do"),
]
