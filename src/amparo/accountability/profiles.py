"""What stands with one State, of what I may see: answers, times, outcomes, open matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from django.db.models import Count, Min, Q

from amparo.accountability.models import steps
from amparo.accountability.models.contributors import Commitment, Deployment, StateReturn, StateView
from amparo.accountability.models.notifications import Answer, Notification, NotificationQuerySet
from amparo.accountability.states.answers import AnswerKind, Finding
from amparo.accountability.states.notifications import RUNNING, WAITING, NotificationState
from amparo.base.by import By
from amparo.registry.models import Country
from amparo.registry.names import sort_key

DAY = 86_400  # seconds
SAID = (AnswerKind.AGREE, AnswerKind.DECLINE)  # whether it will investigate


@dataclass(frozen=True, slots=True)
class Profile:
    """Times in days from the note to the answer whether the State will investigate."""

    sent: int
    answered: int
    mean_days: float | None
    median_days: float | None
    outcomes: list[tuple[str, int]]
    open_notifications: list[Notification]
    open_referrals: list[steps.Referral]
    deployments: list[Deployment]
    commitments: list[Commitment]
    views: list[StateView]
    bars: int
    barred: list[steps.Bar]
    returns: list[StateReturn]
    withheld: int


def profile(by: By, country: Country) -> Profile:
    """The same number of questions however much there is; lists hold the newest 50."""
    sent = Notification.objects.allowed(by, "view").sent().filter(country=country)
    times = _days_to_answer(sent)
    referrals = steps.Referral.objects.allowed(by, "view").filter(country=country, outcome="")
    standing = steps.Bar.objects.allowed(by, "view").placed(by).in_force(by.at.date())
    bars = standing.filter(country=country)
    return Profile(
        sent=sent.count(),
        answered=len(times),
        mean_days=fmean(times) if times else None,
        median_days=median(times) if times else None,
        outcomes=_outcomes(sent),
        open_notifications=list(sent.ongoing().order_by("sent_at", "pk")[:50]),
        open_referrals=list(referrals.order_by("referred_on", "pk")[:50]),
        deployments=list(
            Deployment.objects.allowed(by, "view")
            .filter(country=country)
            .select_related("mission")
            .with_papers()
            .order_by("-from_on", "-pk")[:50]
        ),
        commitments=list(
            Commitment.objects.allowed(by, "view").filter(country=country).order_by("-made_on")[:50]
        ),
        views=latest_views(
            StateView.objects.filter(country=country).select_related("consultation", "country")
        ),
        bars=bars.count(),
        barred=list(bars.select_related("alleged").order_by("-from_on", "-pk")[:50]),
        returns=list(
            StateReturn.objects.allowed(by, "view")
            .filter(country=country)
            .order_by("-given_on", "-pk")[:50]
        ),
        withheld=steps.Payment.objects.allowed(by, "view")
        .filter(country=country, state="withheld")
        .count(),
    )


@dataclass(frozen=True, slots=True)
class Track:
    """How a State deals with what it was told, by notification; the others sum to ``told``."""

    country: Country
    told: int
    waiting: int  # it has not said whether it will investigate
    investigating: int
    declined: int
    unwilling: int  # deemed so
    ended: int  # its outcome was given
    closed: int


def tracks(by: By) -> list[Track]:
    """Every State of ``countries``, by name. Source: resolution 71/297, paragraph 20."""
    sent = Notification.objects.allowed(by, "view").sent().order_by()
    counts: dict[int, Counter[str]] = {}
    for country, state, n in sent.values_list("country", "state").annotate(Count("pk")):
        counts.setdefault(country, Counter())[state] += n
    return [_track(country, counts.get(country.pk, Counter())) for country in countries(by)]


def _track(country: Country, by_state: Counter[str]) -> Track:
    def of(*states: NotificationState) -> int:
        return sum(by_state[state] for state in states)

    return Track(
        country,
        told=by_state.total(),
        waiting=of(*WAITING),
        investigating=of(*RUNNING),
        declined=of(NotificationState.DECLINED),
        unwilling=of(NotificationState.UNWILLING),
        ended=of(NotificationState.OUTCOME_GIVEN),
        closed=of(NotificationState.CLOSED),
    )


def countries(by: By) -> list[Country]:
    """States that were told of something I may see, or that deploy or promised, by name."""
    told = Notification.objects.allowed(by, "view").sent().values("country")
    referred = steps.Referral.objects.allowed(by, "view").values("country")
    deployed = Deployment.objects.allowed(by, "view").values("country")
    promised = Commitment.objects.allowed(by, "view").values("country")
    shared = StateReturn.objects.allowed(by, "view").values("country")
    barred = steps.Bar.objects.allowed(by, "view").values("country")
    found = Country.objects.filter(
        Q(pk__in=told)
        | Q(pk__in=referred)
        | Q(pk__in=deployed)
        | Q(pk__in=promised)
        | Q(pk__in=shared)
        | Q(pk__in=barred)
    )
    return sorted(found, key=lambda country: sort_key(country.name))


def latest_views(views: Iterable[StateView]) -> list[StateView]:
    """Of each State and proposal the view that it gave last."""
    told = sorted(views, key=lambda view: (view.given_on, view.pk))
    return list({(view.consultation_id, view.country_id): view for view in told}.values())


def _days_to_answer(sent: NotificationQuerySet) -> list[float]:
    said = Answer.objects.filter(notification__in=sent, kind__in=SAID)
    first = said.values("notification", "notification__sent_at").annotate(first=Min("at"))
    return [(row["first"] - row["notification__sent_at"]).total_seconds() / DAY for row in first]


def _outcomes(sent: NotificationQuerySet) -> list[tuple[str, int]]:
    given = Answer.objects.filter(notification__in=sent, kind=AnswerKind.GIVE_OUTCOME)
    rows = given.values("finding").annotate(n=Count("pk")).order_by("finding")
    return [(str(Finding(row["finding"]).label), row["n"]) for row in rows]
