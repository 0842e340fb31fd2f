"""Addresses of accountability at the desk."""

from django.urls import path

from amparo.accountability.views import notifications

app_name = "accountability"
urlpatterns = [
    path("notifications/", notifications.index, name="index"),
    path("notifications/tell/<str:allegation>/", notifications.draft, name="draft"),
    path("notifications/<str:ref>/", notifications.show, name="notification"),
    path("notifications/<str:ref>/open/", notifications.open_words, name="open"),
    path("notifications/<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
