"""Addresses of allegations."""

from django.urls import path

from amparo.cases.views import listing, page

app_name = "cases"
urlpatterns = [
    path("", listing.index, name="index"),
    path("export/", listing.export, name="export"),
    path("accept/<str:report>/", page.accept, name="accept"),
    path("<str:ref>/", page.show, name="show"),
    path("<str:ref>/move/<slug:move>/", page.move, name="move"),
    path("<str:ref>/facts/<str:fact>/", page.correct, name="correct"),
]
