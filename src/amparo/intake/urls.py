"""Addresses of reports."""

from django.urls import path

from amparo.intake.views import (
    bring_in,
    conversation,
    desk,
    files,
    queue,
    report,
    routing,
    taking_down,
)

app_name = "intake"
urlpatterns = [
    path("", queue.index, name="index"),
    path("new/", taking_down.new, name="take_down"),
    path("new/paper/<str:language>/", taking_down.on_paper, name="paper"),
    path("export/", queue.export, name="export"),
    path("clear-flood/", queue.clear_flood, name="clear_flood"),
    *conversation.urlpatterns,
    path("transfers/", routing.incoming, name="transfers"),
    path("transfers/<str:ref>/<slug:how>/", routing.answer, name="answer_transfer"),
    path("rules/", routing.rules, name="rules"),
    path("rules/<str:ref>/end/", routing.end_rule, name="end_rule"),
    path("bring-in/", bring_in.index, name="bring_in"),
    path("bring-in/<str:ref>/", bring_in.show, name="bundle"),
    path("bring-in/<str:ref>/discard/", bring_in.discard, name="discard_bundle"),
    path("senders/", bring_in.senders, name="senders"),
    path("senders/<str:ref>/end/", bring_in.end_sender, name="end_sender"),
    path("<str:ref>/", report.show, name="show"),
    path("<str:ref>/where/", routing.show, name="routing"),
    path("<str:ref>/where/offer/", routing.offer, name="offer_transfer"),
    path("<str:ref>/where/link/", routing.link, name="link"),
    path("<str:ref>/where/unlink/<str:other>/", routing.unlink, name="unlink"),
    path("<str:ref>/where/merge/", routing.merge, name="merge"),
    path("<str:ref>/where/unmerge/", routing.unmerge, name="unmerge"),
    path("<str:ref>/where/split/", routing.split, name="split"),
    path("<str:ref>/where/compare/", routing.compare, name="compare"),
    *files.urlpatterns,
    path("<str:ref>/open/", report.open_words, name="open"),
    path("<str:ref>/set-aside/", desk.set_aside, name="set_aside"),
    path("<str:ref>/triage/", desk.triage, name="triage"),
    path("<str:ref>/hand-over/", desk.hand_over, name="hand_over"),
    path("<str:ref>/exclude/", desk.exclude, name="exclude"),
    path("<str:ref>/lift-exclusion/", desk.lift_exclusion, name="lift_exclusion"),
    path("<str:ref>/clear-flood/", desk.clear, name="clear"),
    path("<str:ref>/do/<slug:act>/", desk.do, name="do"),
]
