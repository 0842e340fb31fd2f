"""Living through the planned allegations by the acts of real life, with the clock in the past."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils.translation import override

from amparo.base.access import Office, by_of
from amparo.base.by import By, Door
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Told
from amparo.investigations import acts as investigations
from amparo.investigations.states import (
    Body,
    Check,
    Contributor,
    Outcome,
    Part,
    Standard,
    WhyUnsubstantiated,
)
from amparo.site.demonstration import cast, counts
from amparo.site.demonstration.lives import SEED, Amendment, Life
from amparo.site.demonstration.words import words_of

LANGUAGES = ("en", "ar", "zh-hans", "fr", "ru", "es")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EVER = datetime(2016, 1, 1, tzinfo=UTC)  # everybody in the cast serves from before then
WHAT = {
    Nature.SE: ("SEX_FOR_HELP", "RELATIONSHIP", "PICTURES"),
    Nature.SA: ("FORCED_SEX", "TOUCHED", "CHILD", "THREATENED"),
    Nature.OTHER: ("OTHER", "THREATENED"),
    Nature.UNKNOWN: ("NOT_SURE",),
}
#: Whom it concerns, where, and in what setting, by the group of the personnel.
CATEGORIES = {
    Group.UN_ENTITIES_NON_PKO_SPM: ("CIVILIAN_INT", "CIVILIAN_NS", "CONSULTANT", "CIVILIAN_UNV"),
    Group.PKO_SPM_NON_UNIFORMED: ("CIVILIAN_INT", "CIVILIAN_NS", "CIVILIAN_UNV"),
    Group.PKO_SPM_UNIFORMED: ("MILITARY_MC", "MILITARY_MC", "POLICE_FPU", "POLICE_UNPOL"),
    Group.IMPLEMENTING_PARTNERS: ("PARTNER_PERSONNEL",),
    Group.NON_UN_FORCES: ("NON_UN_FORCE_MEMBER",),
}
MISSIONS = (("MINUSCA", "CAF"), ("MONUSCO", "COD"), ("UNMISS", "SSD"), ("BINUH", "HTI"))
COUNTRIES = ("CAF", "COD", "SSD", "HTI", "MLI", "BGD", "UKR", "LBN", "COL", "MOZ")
ENTITIES = ("UNICEF", "WFP", "IOM", "UNDP", "WHO", "UNFPA")
#: By series of paragraph 25: who investigates, with whom, and whose personnel it concerns.
BODIES = {
    "OIOS_NON_TCC": (Body.OIOS, None, Contributor.NONE),
    "OIOS_TCC": (Body.OIOS, None, Contributor.TCC),
    "NATIONAL_JOINT_OIOS": (Body.NIO, Body.OIOS, Contributor.TCC),
}
OUTCOMES = {
    "find_substantiated": Outcome.SUBSTANTIATED,
    "find_unsubstantiated": Outcome.UNSUBSTANTIATED,
    "find_unfounded": Outcome.UNFOUNDED,
    "find_not_sea": Outcome.NOT_SEA,
}


class Deed(NamedTuple):
    """What somebody does, and when. Deeds sort by time, then by life and by their order in it."""

    at: datetime
    life: int
    order: int
    do: Callable[[datetime], object]


class Living:
    """The refs that come of it, by the number of the life."""

    def __init__(self) -> None:
        names = (cast.CENTRAL, cast.NON_UN, cast.INQUIRY)
        self.offices = {name: Office.objects.get(name=name) for name in names}
        self.by = {
            email: by_of(cast.person(email), Door.DESK, EVER)
            for email, _name, _role, office in cast.CAST
            if office in self.offices
        }
        self.investigator = cast.person("investigator@example.org").ref
        self.reports: dict[int, str] = {}
        self.allegations: dict[int, str] = {}
        self.inquiries: dict[int, str] = {}

    @property
    def begun(self) -> dict[str, int]:
        """The life of each report and investigation; all else hangs from these."""
        both = (*self.reports.items(), *self.inquiries.items())
        return {ref: life for life, ref in both}

    def live(self, lives: Iterable[Life]) -> None:
        """Every deed of ``lives``, in the order of time."""
        for deed in sorted((deed for life in lives for deed in self._deeds(life)), key=_when):
            deed.do(deed.at)

    def _deeds(self, life: Life) -> Iterator[Deed]:
        moment = ((life.number * 7) % 60) * MINUTE
        for order, (day, hour, do) in enumerate(self._course(life)):
            at = datetime.combine(day, time(hour), UTC) + moment
            yield Deed(at, life.number, order, do)

    def _course(self, life: Life) -> Iterator[tuple[date, int, Callable[[datetime], object]]]:
        """Day, hour and deed, in order."""
        yield life.known_on, 7, lambda at: self._report(life, at)
        yield life.known_on, 9, lambda at: self._accept(life, at)
        if life.inquiry is None:
            for day, move in life.moves:
                yield day, 11, self._move(life, move, day)
        else:
            yield from self._inquiry(life)
        for amendment in life.amendments:
            yield amendment.on, 17, self._amend(life, amendment)
        if life.joined is not None:
            yield counts.JOINED_ON, 18, lambda at: self._join(life, at)

    def _report(self, life: Life, at: datetime) -> None:
        dice = _dice(life)
        with override(LANGUAGES[life.number % len(LANGUAGES)]):
            filed = intake.submit(
                words=words_of(life.number, "words"),
                told=Told(
                    what=dice.choice(WHAT[life.nature]),
                    when=dice.choice(("THIS_MONTH", "THIS_YEAR", "UNKNOWN")),
                    country=_where(life)["country"],
                ),
                office=self.offices[_office(life)],
                by=By(Door.PUBLIC, at),
            )
        self.reports[life.number] = filed.ref

    def _accept(self, life: Life, at: datetime) -> None:
        officer = "forces.intake" if _office(life) == cast.NON_UN else "intake"
        category = _dice(life).choice(CATEGORIES[life.group]) if life.has_category else ""
        made = cases.accept_report(
            report=self.reports[life.number],
            group=life.group,
            nature=life.nature,
            received_on=life.received_on,
            category=category,
            **_where(life),
            by=self._by(officer, at),
        )
        self.allegations[life.number] = made.ref

    def _move(self, life: Life, move: str, day: date) -> Callable[[datetime], object]:
        lead = "forces.lead" if _office(life) == cast.NON_UN else "lead"
        deed = getattr(cases, move)
        return lambda at: deed(
            ref=self.allegations[life.number], true_on=day, by=self._by(lead, at)
        )

    def _amend(self, life: Life, amendment: Amendment) -> Callable[[datetime], object]:
        def done(at: datetime) -> None:
            allegation = Allegation.objects.get(ref=self.allegations[life.number])
            fact = allegation.facts.standing().get(about=amendment.about)
            cases.correct(
                ref=allegation.ref,
                fact=fact.ref,
                value=amendment.value,
                true_on=amendment.true_on,
                by=self._by("lead", at),
            )

        return done

    def _join(self, life: Life, at: datetime) -> None:
        whole = self.allegations[life.joined or 0]
        cases.join(ref=self.allegations[life.number], into=whole, by=self._by("lead", at))

    def _inquiry(self, life: Life) -> Iterator[tuple[date, int, Callable[[datetime], object]]]:
        """The preliminary assessment, then the whole investigation, to the lead's decision."""
        assert life.inquiry is not None  # noqa: S101 (only such lives are asked for)
        (begun, first), (opened, _second), (decided, finding) = life.moves
        ended, outcome = life.inquiry.ended_on, OUTCOMES[finding]
        fell_short = WhyUnsubstantiated.CONFLICTING_ACCOUNTS
        why = fell_short if outcome == Outcome.UNSUBSTANTIATED else None
        body, beside, contributor = BODIES[life.inquiry.series]
        yield begun, 11, self._move(life, first, begun)
        yield (
            opened,
            11,
            lambda at: self.inquiries.__setitem__(
                life.number,
                investigations.open_investigation(
                    allegations=[self.allegations[life.number]],
                    office=self.offices[cast.INQUIRY].ref,
                    body=body,
                    with_body=beside,
                    contributor=contributor,
                    opened_on=opened,
                    by=self._by("lead", at),
                ).ref,
            ),
        )
        yield (
            opened,
            12,
            self._inquire(life, "assign", "head", person=self.investigator, part=Part.LEAD),
        )
        yield opened + DAY, 12, self._inquire(life, "begin", "investigator")
        words = words_of(life.number, "report")
        yield (
            ended - 6 * DAY,
            12,
            self._inquire(
                life, "hand_in_report", "investigator", words=words, reported_on=ended - 6 * DAY
            ),
        )
        yield ended, 12, self._inquire(life, "approve_report", "head", met=[*Check])
        yield ended, 13, self._inquire(life, "complete", "head", true_on=ended)
        yield (
            ended,
            14,
            lambda at: investigations.propose_finding(
                ref=self.inquiries[life.number],
                allegation=self.allegations[life.number],
                standard=Standard.PREPONDERANCE,
                outcome=outcome,
                why=why,
                by=self._by("investigator", at),
            ),
        )
        yield (
            decided,
            15,
            lambda at: investigations.decide_findings(
                ref=self.inquiries[life.number],
                allegation=self.allegations[life.number],
                true_on=decided,
                by=self._by("lead", at),
            ),
        )

    def _inquire(
        self, life: Life, name: str, who: str, **told: Any
    ) -> Callable[[datetime], object]:
        deed = getattr(investigations, name)
        return lambda at: deed(ref=self.inquiries[life.number], **told, by=self._by(who, at))

    def _by(self, who: str, at: datetime) -> By:
        return replace(self.by[f"{who}@example.org"], at=at)


def _office(life: Life) -> str:
    return cast.NON_UN if life.group == Group.NON_UN_FORCES else cast.CENTRAL


def _where(life: Life) -> dict[str, str]:
    """Entity, mission and country, as far as they belong to such an allegation."""
    dice = _dice(life)
    country = dice.choice(COUNTRIES)
    if life.group == Group.UN_ENTITIES_NON_PKO_SPM:
        return {"entity": dice.choice(ENTITIES), "country": country}
    if life.group in counts.COHORT_GROUPS:
        mission, country = dice.choice(MISSIONS)
        return {"mission": mission, "country": country}
    return {"country": country}


def _dice(life: Life) -> random.Random:
    return random.Random(SEED + life.number)  # noqa: S311 (repeatable on purpose)


def _when(deed: Deed) -> tuple[datetime, int, int]:
    return deed.at, deed.life, deed.order
