"""Addresses of accountability at the desk."""

from django.urls import path

from amparo.accountability.views import notes, notifications, steps

app_name = "accountability"
urlpatterns = [
    path("registers/", steps.registers, name="registers"),
    path("registers/<slug:noun>/", steps.register, name="register"),
    path("referrals/<str:ref>/", steps.referral, name="referral"),
    path("steps/<str:allegation>/", steps.show, name="steps"),
    path("steps/<str:allegation>/<slug:noun>/", steps.begin, name="step_begin"),
    path("steps/<slug:noun>/<str:ref>/do/<slug:deed>/", steps.do, name="step_do"),
    path("notifications/", notifications.index, name="index"),
    path("notifications/tell/<str:allegation>/", notifications.draft, name="draft"),
    path("notifications/<str:ref>/", notifications.show, name="notification"),
    path("notifications/<str:ref>/note/", notes.write, name="write_note"),
    path("notes/", notes.register, name="notes"),
    path("notes/<str:ref>/paper/", notes.on_paper, name="note_on_paper"),
    path("of/<str:allegation>/", notifications.of_allegation, name="of_allegation"),
    path("notifications/<str:ref>/open/", notifications.open_words, name="open"),
    path("notifications/<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
