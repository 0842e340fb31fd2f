"""Patterns: counts that I may see, reviews that two people decide, and no verdict by a number."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability import patterns
from amparo.accountability.acts import patterns as acts
from amparo.accountability.models.patterns import PatternReview
from amparo.accountability.states.patterns import Dimension, Option, ReasonFor
from amparo.base.access import Person
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts as cases
from amparo.cases.models import Allegation, AllegedPerpetrator
from amparo.cases.telling import PerpetratorTold
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from amparo.people import acts as people
from amparo.registry.models import Country
from tests import factories as make
from tests.accountability.states import Scene
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORDS = "canary-2272"


class Looking(Scene):
    """A scene with a second lead of the same office."""

    def __init__(self) -> None:
        super().__init__()
        self.second: Person = make.serving(Role.CASE_LEAD, self.central, with_key=True)
        officer = make.by(self.officer, with_key=True)
        people.admit(office=self.central.ref, person=self.second.ref, by=officer)

    def opened(self) -> PatternReview:
        return acts.open_review(**self.span, by=self.leading)

    @property
    def span(self) -> dict[str, Any]:
        return {
            "office": self.central.ref,
            "dimension": Dimension.OFFICE,
            "key": self.central.ref,
            "from_year": 2025,
            "until_year": 2026,
        }

    def proposed(self, by: By | None = None, **changed: Any) -> PatternReview:
        told: dict[str, Any] = {
            "option": Option.WATCH,
            "reason": ReasonFor.CHANCE,
            "words": WORDS,
            "ref": self.opened().ref,
        }
        return acts.propose_decision(**{**told, **changed}, by=by or self.leading)

    def strength(self, **changed: Any) -> None:
        told: dict[str, Any] = {
            "office": self.central.ref,
            "dimension": Dimension.OFFICE,
            "key": self.central.ref,
            "year": 2026,
            "person_years": Decimal(500),
            "source": "Strength report",
        }
        acts.note_strength(**{**told, **changed}, by=self.leading)


@pytest.fixture
def looking(loaded: None) -> Looking:
    return Looking()


def test_what_is_not_sexual_exploitation_is_not_counted(looking: Looking) -> None:
    other = looking.case()
    cases.find_not_sea(ref=other.ref, true_on=TODAY, by=looking.leading)
    (line,) = patterns.lines(looking.leading, Dimension.OFFICE, 2026, 2026)
    assert (line.key, line.found.n, line.found.rate) == (looking.central.ref, 1, None)
    assert patterns.lines(looking.leading, Dimension.OFFICE, 2025, 2025) == []


def test_a_strength_gives_a_rate_and_a_later_one_stands_in_its_place(looking: Looking) -> None:
    looking.strength(person_years=Decimal(9))
    looking.strength()
    (line,) = patterns.lines(looking.leading, Dimension.OFFICE, 2026, 2026)
    assert (line.person_years, line.found.rate, line.found.ratio) == (500, 2, 1)


def test_a_contingent_is_a_contributing_state_in_a_mission(looking: Looking) -> None:
    looking.allegation.contributing = Country.objects.get(iso3="URY")
    looking.allegation.mission = make.entity("MONUSCO")
    looking.allegation.save()
    looking.strength(dimension=Dimension.CONTINGENT, key="URY/MONUSCO", person_years=Decimal(800))
    (line,) = patterns.lines(looking.leading, Dimension.CONTINGENT, 2026, 2026)
    assert (line.key, line.found.n, line.found.rate) == ("URY/MONUSCO", 1, 1.25)
    assert line.name == "Uruguay · MONUSCO"
    review = acts.open_review(
        **{**looking.span, "dimension": Dimension.CONTINGENT, "key": line.key}, by=looking.leading
    )
    assert review.n == 1


def test_a_unit_is_told_of_alleged_perpetrators_and_counts_an_allegation_once(
    looking: Looking,
) -> None:
    def told(unit: str, state: str = "URY", *more: str) -> Allegation:
        about = looking.case()
        about.contributing = Country.objects.get(iso3=state)
        about.mission = make.entity("MONUSCO")
        about.save()
        for each in (unit, *more):
            told = PerpetratorTold(unit=each)
            cases.add_part(ref=about.ref, told=told, by=looking.leading)
        return about

    first = told("BATT-2", "URY", "BATT-2", "COY-7")
    told("BATT-2")
    told("BATT-2", "KEN")  # another State has one of the same name
    told("")
    looking.strength(dimension=Dimension.UNIT, key="URY/MONUSCO/BATT-2", person_years=Decimal(400))

    def counted() -> dict[str, int]:
        found = patterns.lines(looking.leading, Dimension.UNIT, 2026, 2026)
        return {line.key: line.found.n for line in found}

    assert counted() == {"URY/MONUSCO/BATT-2": 2, "URY/MONUSCO/COY-7": 1, "KEN/MONUSCO/BATT-2": 1}
    lines = patterns.lines(looking.leading, Dimension.UNIT, 2026, 2026)
    (line,) = [one for one in lines if one.key == "URY/MONUSCO/BATT-2"]
    assert (line.name, line.found.rate) == ("Uruguay · MONUSCO · BATT-2", 5)
    span = {**looking.span, "dimension": Dimension.UNIT, "key": line.key}
    assert acts.open_review(**span, by=looking.leading).n == 2
    (gone,) = AllegedPerpetrator.objects.standing().filter(allegation=first, unit="COY-7")
    cases.withdraw_part(kind="P", thread=gone.thread, by=looking.leading)
    assert "URY/MONUSCO/COY-7" not in counted()


def test_whoever_is_kept_away_from_a_case_does_not_count_it(looking: Looking) -> None:
    Exclusion.objects.create(
        report=looking.allegation.report, person=looking.lead, why=WhyExcluded.NAMED, at=NOON
    )
    assert patterns.lines(looking.leading, Dimension.OFFICE, 2026, 2026) == []


def test_a_review_keeps_the_number_as_it_stood(looking: Looking) -> None:
    review = looking.opened()
    looking.case()
    review.refresh_from_db()
    assert (review.n, review.state) == (1, "open")
    with pytest.raises(NotPossible):
        acts.open_review(**{**looking.span, "key": "NOWHERE"}, by=looking.leading)
    with pytest.raises(NotValid):
        acts.open_review(**{**looking.span, "from_year": 2027}, by=looking.leading)


def test_whoever_proposes_does_not_decide(looking: Looking) -> None:
    review = looking.proposed()
    with pytest.raises(NotPermitted):
        acts.confirm_decision(ref=review.ref, by=looking.leading)
    second = looking.by(looking.second)
    with pytest.raises(NotPossible):
        acts.propose_decision(
            ref=review.ref, option=Option.WATCH, reason=ReasonFor.CHANCE, words="x", by=second
        )
    decided = acts.confirm_decision(ref=review.ref, by=second)
    assert (decided.state, decided.decided_at) == ("decided", NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        PatternReview.objects.update(decided_by=looking.lead)


def test_what_is_sent_back_is_proposed_again_with_reasons_of_its_own(looking: Looking) -> None:
    review = looking.proposed()
    acts.send_back(ref=review.ref, by=looking.by(looking.second))
    again = looking.proposed(ref=review.ref, words="better reasons")
    assert again.times_proposed == 2
    opened = open_dossier(
        kept=PatternReview.objects.all(), ref=review.ref, reason=Reason.QUALITY, by=looking.leading
    )
    assert opened == {"reasons": "better reasons"}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": " "}, "words"),
        ({"option": Option.REPATRIATE_UNIT}, "reason"),
        ({"option": Option.REPLACE_ALL, "reason": ReasonFor.NOT_ANSWERED}, "informed"),
        (
            {
                "option": Option.REPLACE_ALL,
                "reason": ReasonFor.NOT_ANSWERED,
                "investigated": True,
                "held_to_account": True,
                "informed": True,
            },
            "option",
        ),
        (
            {
                "option": Option.REPLACE_ALL,
                "investigated": False,
                "held_to_account": True,
                "informed": True,
            },
            "reason",
        ),
    ],
)
def test_repatriation_and_replacement_have_their_conditions(
    looking: Looking, told: dict[str, Any], field: str
) -> None:
    with pytest.raises(NotValid) as refused:
        looking.proposed(**told)
    assert field in refused.value.facts


def test_a_unit_is_repatriated_on_credible_evidence_and_units_are_replaced_unless_all_are_met(
    looking: Looking,
) -> None:
    looking.proposed(option=Option.REPATRIATE_UNIT, reason=ReasonFor.WIDESPREAD)
    replaced = looking.proposed(
        option=Option.REPLACE_ALL,
        reason=ReasonFor.NOT_ANSWERED,
        investigated=True,
        held_to_account=False,
        informed=True,
    )
    assert replaced.held_to_account is False


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_policy(looking: Looking, role: Role, where: str) -> None:
    looking.proposed()
    by = make.by(make.serving(role, looking.central if where == "here" else None))
    leads = where == "here" and role == Role.CASE_LEAD
    sees = where == "here" and role in {Role.CASE_LEAD, Role.AUDITOR}
    for act in PatternReview.policy:
        allowed = PatternReview.objects.allowed(by, act).exists()
        assert allowed == (sees if act == "view" else leads), act
    if role != Role.CASE_LEAD:
        with pytest.raises((NotPermitted, NotFound)):
            acts.open_review(**looking.span, by=by)


def test_reasons_are_sealed_and_the_journal_holds_codes_alone(looking: Looking) -> None:
    looking.proposed()
    assert not any(WORDS.encode() in bytes(row.locked) for row in Sealed.objects.all())
    assert WORDS not in str([line.facts for line in Entry.objects.all()])


def test_the_pages(looking: Looking, desk: Desk) -> None:
    client = desk(looking.lead, with_key=True)
    page = client.get("/accountability/patterns/").content.decode()
    assert looking.central.name in page
    assert "reason to look" in page
    strength = {
        "office": looking.central.ref,
        "dimension": "office",
        "key": looking.central.ref,
        "year": "2026",
        "person_years": "100",
        "source": "Strength report",
    }
    assert client.post("/accountability/patterns/strength/", strength).status_code == 302
    wrong = {**strength, "person_years": "-1"}
    assert client.post("/accountability/patterns/strength/", wrong).status_code == 422
    told = {**looking.span, "dimension": "office"}
    opened = client.post("/accountability/patterns/open/", told)
    assert opened.status_code == 302
    here = opened["Location"]
    assert client.post("/accountability/patterns/open/", {**told, "key": "X"}).status_code == 409
    proposal = {"option": "watch", "reason": "chance", "words": WORDS, "informed": "unknown"}
    assert client.post(f"{here}do/propose_decision/", {**proposal, "words": ""}).status_code == 422
    assert client.post(f"{here}do/propose_decision/", proposal).status_code == 302
    assert client.post(f"{here}do/confirm_decision/").status_code == 403
    assert client.post(f"{here}do/fly/").status_code == 404
    assert WORDS not in client.get(here).content.decode()
    assert WORDS in client.post(f"{here}open/", {"reason": "quality"}).content.decode()
    second = desk(looking.second, with_key=True)
    assert second.post(f"{here}do/confirm_decision/").status_code == 302
    assert "Watch" in second.get("/accountability/patterns/reviews/").content.decode()
    stranger = desk(make.serving(Role.CASE_LEAD))
    assert stranger.get(here).status_code == 404
    assert desk(looking.officer).get("/accountability/patterns/").status_code == 403
    client = desk(looking.lead)
    assert client.get("/accountability/patterns/?from=x").status_code == 422
    for by in ("entity", "place", "contingent", "unit", "partner", "nonsense"):
        assert client.get(f"/accountability/patterns/?by={by}").status_code == 200
    arabic = client.get("/accountability/patterns/", headers={"accept-language": "ar"})
    assert 'dir="rtl"' in arabic.content.decode()


def test_the_list_costs_the_same_whatever_its_length(looking: Looking, desk: Desk) -> None:
    client = desk(looking.lead)

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    pages = ("/accountability/patterns/", "/accountability/patterns/reviews/")
    looking.opened()
    [cost(page) for page in pages]
    once = [cost(page) for page in pages]
    for _more in range(29):
        looking.opened()
        looking.case()
    assert [cost(page) for page in pages] == once
