from django.urls import path

from amparo.registry import help_views, views

app_name = "registry"
urlpatterns = [
    path("", views.index, name="index"),
    path("codes/", views.codes, name="codes"),
    path("entities/", views.entities, name="entities"),
    path("missions/", views.missions, name="missions"),
    path("countries/", views.countries, name="countries"),
    path("help/", help_views.index, name="help"),
    path("help/add/", help_views.add, name="add_service"),
    path("help/<str:ref>/", help_views.show, name="service"),
    path("help/<str:ref>/change/", help_views.change, name="change_service"),
    path("help/<str:ref>/confirm/", help_views.confirm, name="confirm_service"),
    path("help/<str:ref>/withdraw/", help_views.withdraw, name="withdraw_service"),
    path("help/<str:ref>/restore/", help_views.restore, name="restore_service"),
]
