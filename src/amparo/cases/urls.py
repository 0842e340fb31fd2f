"""Addresses of allegations."""

from django.urls import path

from amparo.cases.views import (
    changing,
    closing,
    duties,
    lessons,
    letters,
    listing,
    numbers,
    page,
    people,
    work,
)

app_name = "cases"
urlpatterns = [
    path("", listing.index, name="index"),
    path("export/", listing.export, name="export"),
    path("accept/<str:report>/", page.accept, name="accept"),
    path("non-cooperation/", duties.register, name="non_cooperation"),
    path("non-cooperation/<str:ref>/", duties.concern, name="concern"),
    path("non-cooperation/<str:ref>/<slug:move>/", duties.grade, name="grade"),
    path("steps/<str:step>/open/", duties.open_note, name="open_step"),
    path("people/<slug:kind>/<str:thread>/", people.show, name="part"),
    path("people/<slug:kind>/<str:thread>/open/", people.open_words, name="open_part"),
    path("people/<slug:kind>/<str:thread>/words/", people.add_words, name="add_words"),
    path("people/<slug:kind>/<str:thread>/withdraw/", people.withdraw, name="withdraw_part"),
    path("people/P/<str:thread>/account/", people.link_account, name="link_account"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("numbers/", numbers.show, name="numbers"),
    path("<str:ref>/", page.show, name="show"),
    path("<str:ref>/do/<slug:deed>/", work.do, name="do"),
    path("<str:ref>/open/", work.open_words, name="open"),
    path("<str:ref>/compare/", work.compare, name="compare"),
    path("<str:ref>/tasks/<str:task>/<slug:deed>/", work.do_task, name="do_task"),
    path("<str:ref>/letters/<slug:template>/", letters.write, name="letter"),
    path("<str:ref>/closing/", closing.closing, name="closing"),
    path("<str:ref>/closing/<str:closing>/<slug:deed>/", closing.answer, name="answer_closing"),
    path("<str:ref>/partner/", duties.show, name="partner"),
    path("<str:ref>/partner/<slug:deed>/", duties.do, name="do_partner"),
    path("<str:ref>/add/<slug:kind>/", people.add, name="add_part"),
    path("<str:ref>/learn/<slug:about>/", changing.learn, name="learn"),
    path("<str:ref>/join/", changing.join, name="join"),
    path("<str:ref>/hand/", changing.hand, name="hand"),
    path("<str:ref>/separate/", changing.separate, name="separate"),
    path("<str:ref>/split/", changing.split, name="split"),
    path("<str:ref>/overlay/<slug:deed>/", changing.lay, name="lay"),
    path("<str:ref>/move/<slug:move>/", page.move, name="move"),
    path("<str:ref>/facts/<str:fact>/", page.correct, name="correct"),
]
