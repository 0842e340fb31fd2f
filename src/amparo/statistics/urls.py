from django.urls import path

from amparo.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:name>/", views.figure, name="figure"),
    path("<slug:name>.<slug:form>", views.figure_file, name="figure_file"),
]
