"""Addresses of protection."""

from django.urls import path

from amparo.protection import views

app_name = "protection"
urlpatterns = [
    path("", views.index, name="index"),
    path("for/<str:report>/", views.ask_for, name="ask_for"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/open/", views.open_words, name="open"),
    path("<str:ref>/do/<slug:deed>/", views.do, name="do"),
]
