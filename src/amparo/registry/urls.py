from django.urls import path

from amparo.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.index, name="index"),
    path("codes/", views.codes, name="codes"),
    path("entities/", views.entities, name="entities"),
    path("missions/", views.missions, name="missions"),
    path("countries/", views.countries, name="countries"),
]
