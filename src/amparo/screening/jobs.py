"""Jobs of screening: what time does by itself, and what other rooms ask for by name."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base.access import Grant, Office
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPossible
from amparo.base.notices import tell_serving
from amparo.screening import acts
from amparo.screening.acts import private, rosters
from amparo.screening.models import Enrolment, Hit, Participant, Roster, ScreeningRequest
from amparo.screening.states.asking import HitState


@app.task(name="screening.offer_enrolment", retry=3)
def offer_enrolment(allegation: str) -> None:
    """A case was substantiated: tell the custodians of its entity, where there are any."""
    offer = acts.offer_enrolment(allegation=allegation, by=By(Door.JOBS, timezone.now()))
    if offer is not None:
        tell_serving(Role.SCREENING_CUSTODIAN, offer.office_id)


@app.task(name="screening.compare_pair", retry=3)
def compare_pair(pair: str) -> None:
    """Encodings came: what waits is compared with the list of its month and key."""
    with suppress(NotFound):  # the pair has ended meanwhile
        private.compare_pair(ref=pair, by=By(Door.JOBS, timezone.now()))


@app.task(name="screening.tell_custody", retry=3)
def tell_custody(participant: str) -> None:
    """A possible match, or a candidate who was named: the custodian's people look at it."""
    found = Participant.objects.filter(ref=participant, custody__isnull=False).first()
    if found is not None and found.custody_id is not None:
        for role in (Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR):
            tell_serving(role, found.custody_id)


@app.periodic(cron="17 2 * * *")  # UTC, once a day
@app.task(name="screening.expire", queueing_lock="screening.expire")
def expire(timestamp: int) -> None:
    """Entries whose time is over."""
    by = By(Door.JOBS, timezone.now())
    over = Enrolment.objects.over(by.at.date()).order_by("pk")
    for ref in over.values_list("ref", flat=True):
        with suppress(NotFound, NotPossible):
            acts.expire(ref=ref, by=by)


@app.task(name="screening.compare_rosters", retry=3)
def compare_rosters(enrolment: str) -> None:
    """Somebody was entered: rosters are held against them."""
    with suppress(NotFound):  # the entry has ended meanwhile
        rosters.compare_rosters(ref=enrolment, by=By(Door.JOBS, timezone.now()))


@app.periodic(cron="7 1 * * *")  # UTC, once a day
@app.task(name="screening.end_rosters", queueing_lock="screening.end_rosters")
def end_rosters(timestamp: int) -> None:
    """Rosters whose last day is over."""
    by = By(Door.JOBS, timezone.now())
    for ref in Roster.objects.over(by.at.date()).order_by("pk").values_list("ref", flat=True):
        with suppress(NotFound, NotPossible):
            rosters.end_roster(ref=ref, by=by)


@app.task(name="screening.follow_up", retry=3)
def follow_up(request: str) -> None:
    """What a request has found is made known to those who judge."""
    with suppress(NotFound, NotPossible):
        acts.follow_up(ref=request, by=By(Door.JOBS, timezone.now()))


@app.task(name="screening.let_through", retry=3)
def let_through(request: str) -> None:
    """A request that was held is answered."""
    with suppress(NotFound, NotPossible):
        acts.let_through(ref=request, by=By(Door.JOBS, timezone.now()))


@app.task(name="screening.turn_down", retry=3)
def turn_down(request: str) -> None:
    """A request that was held is refused."""
    with suppress(NotFound, NotPossible):
        acts.turn_down(ref=request, by=By(Door.JOBS, timezone.now()))


@app.task(name="screening.end_hits", retry=3)
def end_hits(enrolment: str) -> None:
    """An entry has ended: its possible matches end with it."""
    by = By(Door.JOBS, timezone.now())
    open_ones = Hit.objects.filter(
        enrolment__ref=enrolment, state__in=(HitState.FOUND, HitState.SAME)
    )
    for ref in open_ones.values_list("ref", flat=True):
        with suppress(NotFound, NotPossible):
            acts.end_hit(ref=ref, by=by)


@app.task(name="screening.tell_adjudicators", retry=3)
def tell_adjudicators(office: str) -> None:
    """Something needs those who judge in an office; never what."""
    _tell(Role.ADJUDICATOR, office)


@app.task(name="screening.tell_custodians", retry=3)
def tell_custodians(office: str) -> None:
    """Something needs the custodians of an office; never what."""
    _tell(Role.SCREENING_CUSTODIAN, office)


@app.task(name="screening.tell_screeners", retry=3)
def tell_screeners(office: str) -> None:
    """Something has come for those who asked; never what."""
    _tell(Role.SCREENER, office)


@app.task(name="screening.tell_registrars", retry=3)
def tell_registrars() -> None:
    """An alert waits."""
    by = timezone.now()
    posts = Grant.objects.active(by).filter(role=Role.SCREENING_REGISTRAR)
    for office in set(posts.values_list("office", flat=True)):
        tell_serving(Role.SCREENING_REGISTRAR, office)


@app.periodic(cron="47 2 * * *")  # UTC, once a day
@app.task(name="screening.destroy_queries", queueing_lock="screening.destroy_queries")
def destroy_queries(timestamp: int) -> None:
    """Who was asked for some time ago."""
    by = By(Door.JOBS, timezone.now())
    over = ScreeningRequest.objects.to_destroy(by.at.date()).order_by("pk")
    for ref in over.values_list("ref", flat=True):
        with suppress(NotFound, NotPossible):
            acts.destroy_query(ref=ref, by=by)


def _tell(role: Role, office: str) -> None:
    if (kept := Office.objects.filter(ref=office).first()) is not None:
        tell_serving(role, kept.pk)
