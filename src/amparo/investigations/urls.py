"""Addresses of investigations."""

from django.urls import path

from amparo.investigations.views import deeds, evidence, numbers, page, register, words

app_name = "investigations"
urlpatterns = [
    path("", register.index, name="index"),
    path("export/", register.export, name="export"),
    path("capacity/", numbers.capacity, name="capacity"),
    path("investigators/", numbers.investigators, name="investigators"),
    path("investigators/<str:ref>/", numbers.investigator, name="investigator"),
    path("investigators/<str:ref>/do/<slug:deed>/", numbers.do, name="investigator_do"),
    path("of/<str:ref>/", register.of_allegation, name="of_allegation"),
    path("open/<str:ref>/", register.open_one, name="open"),
    path("evidence/<str:ref>/", evidence.show, name="evidence"),
    path("evidence/<str:ref>/open/", evidence.take, name="open_evidence"),
    path("evidence/<str:ref>/check/", evidence.check, name="check_evidence"),
    path("evidence/<str:ref>/hand-over/", evidence.hand_over, name="hand_over_evidence"),
    path("<str:ref>/", page.show, name="show"),
    path("<str:ref>/do/<slug:deed>/", deeds.do, name="do"),
    path("<str:ref>/conflict/", deeds.own_conflict, name="own_conflict"),
    path("<str:ref>/facts/<str:fact>/", deeds.correct, name="correct"),
    path("<str:ref>/words/", words.dossier, name="words"),
    path("<str:ref>/words/of/<str:allegation>/", words.told, name="report_words"),
    path("<str:ref>/reports/<str:report>/", words.report, name="report"),
    path("<str:ref>/files/", evidence.add, name="add_evidence"),
]
