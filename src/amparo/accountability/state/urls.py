"""Addresses at the door of Member States."""

from django.urls import path

from amparo.accountability.state import notifications

app_name = "state"
urlpatterns = [
    path("", notifications.index, name="index"),
    path("<str:ref>/", notifications.show, name="notification"),
    path("<str:ref>/notes/<str:note>/", notifications.on_paper, name="note_on_paper"),
    path("<str:ref>/open/", notifications.open_words, name="open"),
    path("<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
