"""Addresses at the door of Member States."""

from django.urls import path

from amparo.accountability.state import notifications, packages

app_name = "state"
urlpatterns = [
    path("", notifications.index, name="index"),
    path("packages/<str:ref>/", packages.show, name="package"),
    path("packages/<str:ref>/open/", packages.open_words, name="open_package"),
    path("packages/<str:ref>/files/<str:item>/", packages.take, name="take_file"),
    path("files/<str:ref>/", packages.take_own, name="take_own"),
    path("<str:ref>/", notifications.show, name="notification"),
    path("<str:ref>/notes/<str:note>/", notifications.on_paper, name="note_on_paper"),
    path("<str:ref>/attach/", packages.attach, name="attach"),
    path("<str:ref>/open/", notifications.open_words, name="open"),
    path("<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
