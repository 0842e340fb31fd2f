"""Addresses of allegations."""

from django.urls import path

from amparo.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.index, name="index"),
    path("export/", views.export, name="export"),
    path("accept/<str:report>/", views.accept, name="accept"),
    path("<str:ref>/", views.show, name="show"),
    path("<str:ref>/move/<slug:move>/", views.move, name="move"),
    path("<str:ref>/facts/<str:fact>/", views.correct, name="correct"),
]
