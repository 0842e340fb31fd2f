"""Addresses of accountability at the desk."""

from django.urls import path

from amparo.accountability.views import (
    contributors,
    files,
    notes,
    notifications,
    packages,
    patterns,
    steps,
)

app_name = "accountability"
urlpatterns = [
    path("member-states/", contributors.member_states, name="member_states"),
    path("member-states/<str:iso3>/", contributors.profile, name="profile"),
    path("follow-up/", contributors.follow_up, name="follow_up"),
    path("contributors/<slug:noun>/", contributors.index, name="contributors"),
    path("contributors/<slug:noun>/new/", contributors.begin, name="contributor_begin"),
    path(
        "contributors/<slug:noun>/<str:ref>/do/<slug:deed>/",
        contributors.do,
        name="contributor_do",
    ),
    path("patterns/", patterns.index, name="patterns"),
    path("patterns/strength/", patterns.note_strength, name="note_strength"),
    path("patterns/open/", patterns.open_review, name="open_review"),
    path("patterns/reviews/", patterns.reviews, name="reviews"),
    path("patterns/reviews/<str:ref>/", patterns.review, name="review"),
    path("patterns/reviews/<str:ref>/open/", patterns.open_reasons, name="open_reasons"),
    path("patterns/reviews/<str:ref>/do/<slug:deed>/", patterns.do, name="review_do"),
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
    path("notifications/<str:ref>/package/", packages.begin, name="begin_package"),
    path("notifications/<str:ref>/attach/", files.attach, name="attach"),
    path("files/<str:ref>/", files.take, name="take_file"),
    path("release/", packages.register, name="release"),
    path("packages/<str:ref>/", packages.show, name="package"),
    path("packages/<str:ref>/open/", packages.open_words, name="open_package"),
    path("packages/<str:ref>/words/<slug:field>/", packages.words, name="choose_words"),
    path("packages/<str:ref>/files/<str:file>/", packages.file, name="choose_file"),
    path("packages/<str:ref>/leave-out/<str:item>/", packages.leave_out, name="leave_out"),
    path("packages/<str:ref>/do/<slug:deed>/", packages.do, name="do_package"),
    path("notes/", notes.register, name="notes"),
    path("notes/<str:ref>/paper/", notes.on_paper, name="note_on_paper"),
    path("of/<str:allegation>/", notifications.of_allegation, name="of_allegation"),
    path("notifications/<str:ref>/open/", notifications.open_words, name="open"),
    path("notifications/<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
