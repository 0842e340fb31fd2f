"""Addresses of accountability at the desk."""

from django.urls import path

from amparo.accountability.views import contributors, notes, notifications, patterns, steps

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
    path("notes/", notes.register, name="notes"),
    path("notes/<str:ref>/paper/", notes.on_paper, name="note_on_paper"),
    path("of/<str:allegation>/", notifications.of_allegation, name="of_allegation"),
    path("notifications/<str:ref>/open/", notifications.open_words, name="open"),
    path("notifications/<str:ref>/do/<slug:deed>/", notifications.do, name="do"),
]
