"""A report goes where it belongs: to another office, or together with another report."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import AmparoError, NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, RecordKey
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.intake import acts
from amparo.intake.acts import links, transfers
from amparo.intake.duplicates import likely, likeness
from amparo.intake.models import Exclusion, Link, Report, RoutingRule, Transfer
from amparo.intake.reads import office_for
from amparo.intake.states import ReportState, WhyExcluded, WhyRefused, WhySetAside, WhyTransfer
from tests import factories as make
from tests.factories import NOON, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


class Two:
    """Two offices with an officer each, and a report with the first."""

    def __init__(self) -> None:
        self.here, self.sender = make.central_with_officer()
        self.there: Office = make.office()
        self.receiver: Person = make.serving(Role.INTAKE_OFFICER, self.there, with_key=True)
        self.report: Report = make.submitted("what was told", entity="UNICEF", country="CAF")

    def by(self, who: Person) -> By:
        return make.by(who, with_key=True)

    def offer(self) -> Transfer:
        return transfers.offer_transfer(
            ref=self.report.ref,
            to=self.there.ref,
            why=WhyTransfer.CONCERNED_ENTITY,
            by=self.by(self.sender),
        )

    def words(self, who: Person) -> str:
        reports = Report.objects.all()
        by = self.by(who)
        return open_dossier(kept=reports, ref=self.report.ref, reason=Reason.TRIAGE, by=by)["words"]


@pytest.fixture
def two() -> Two:
    return Two()


def test_an_accepted_transfer_takes_the_words_along_and_leaves_nothing_behind(two: Two) -> None:
    offered = two.offer()
    with pytest.raises(NotFound):
        two.words(two.receiver)
    assert two.words(two.sender) == "what was told"

    moved = transfers.accept_transfer(ref=offered.ref, by=two.by(two.receiver))

    assert (moved.office, moved.routed_at, moved.assignee) == (two.there, NOON, None)
    assert two.words(two.receiver) == "what was told"
    with pytest.raises(NotFound):
        two.words(two.sender)
    assert not RecordKey.objects.filter(office_key__office=two.here).exists()
    assert Entry.objects.filter(act="intake.accept_transfer", ref=two.report.ref).exists()


@pytest.mark.parametrize("how", ["refuse", "withdraw"])
def test_what_is_not_taken_stays_and_the_other_office_keeps_no_key(two: Two, how: str) -> None:
    offered = two.offer()
    assert RecordKey.objects.filter(office_key__office=two.there).exists()
    if how == "refuse":
        done = transfers.refuse_transfer(
            ref=offered.ref, why_refused=WhyRefused.NOT_OURS, by=two.by(two.receiver)
        )
        assert done.why_refused == "not_ours"
    else:
        transfers.withdraw_transfer(ref=offered.ref, by=two.by(two.sender))
    assert not RecordKey.objects.filter(office_key__office=two.there).exists()
    assert two.words(two.sender) == "what was told"
    assert two.offer().state == "offered"  # it can be offered again


def test_a_transfer_is_answered_once(two: Two) -> None:
    offered = two.offer()
    transfers.accept_transfer(ref=offered.ref, by=two.by(two.receiver))
    with pytest.raises(NotPossible):
        transfers.refuse_transfer(
            ref=offered.ref, why_refused=WhyRefused.NOT_OURS, by=two.by(two.receiver)
        )


def test_who_may_not_transfer(two: Two) -> None:
    offered = two.offer()
    with pytest.raises(NotPossible):
        two.offer()
    with pytest.raises(NotPermitted):
        transfers.accept_transfer(ref=offered.ref, by=two.by(two.sender))
    with pytest.raises(NotPermitted):
        transfers.withdraw_transfer(ref=offered.ref, by=two.by(two.receiver))
    stranger = make.serving(Role.INTAKE_OFFICER, with_key=True)
    with pytest.raises(NotFound):
        transfers.accept_transfer(ref=offered.ref, by=two.by(stranger))


def test_a_transfer_needs_the_key_and_an_office_that_can_open_it(two: Two) -> None:
    with pytest.raises(NoKeyInHand):
        transfers.offer_transfer(
            ref=two.report.ref,
            to=two.there.ref,
            why=WhyTransfer.PLACE,
            by=make.by(two.sender),
        )
    for place in (make.office().ref, two.here.ref, "NOWHERE"):
        with pytest.raises(NotValid):
            transfers.offer_transfer(
                ref=two.report.ref, to=place, why=WhyTransfer.PLACE, by=two.by(two.sender)
            )
    assert not Transfer.objects.exists()


def test_an_allegation_is_not_transferred_as_a_report(two: Two) -> None:
    cases.accept_report(
        report=two.report.ref,
        group=Group.IMPLEMENTING_PARTNERS,
        nature=Nature.SE,
        received_on=TODAY,
        by=two.by(two.sender),
    )
    with pytest.raises(NotPossible):
        two.offer()


def test_somebody_named_there_does_not_see_the_offer(two: Two) -> None:
    offered = two.offer()
    Exclusion.objects.create(report=two.report, person=two.receiver, why=WhyExcluded.NAMED, at=NOON)
    with pytest.raises(NotFound):
        transfers.accept_transfer(ref=offered.ref, by=two.by(two.receiver))


def test_a_rule_that_says_more_comes_first(two: Two) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    rule = {"entity": "", "country": "", "language": ""}
    assert office_for("UNICEF", "CAF", "fr") == two.here
    acts.add_routing_rule(**{**rule, "language": "fr"}, office=two.there.ref, by=admin)
    assert office_for("UNICEF", "CAF", "fr") == two.there
    assert office_for("UNICEF", "CAF", "en") == two.here
    acts.add_routing_rule(**{**rule, "country": "CAF"}, office=two.here.ref, by=admin)
    assert office_for("", "CAF", "fr") == two.here
    assert office_for("", "CAF", "fr", avoid_own=True) == two.here


def test_a_rule_is_refused_that_says_nothing_or_is_there_or_is_not_theirs_to_make(
    two: Two,
) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    told = {"entity": "UNICEF", "country": "", "language": "", "office": two.there.ref}
    made = acts.add_routing_rule(**told, by=admin)
    for wrong in (told, {**told, "entity": ""}, {**told, "office": "NOWHERE"}):
        with pytest.raises(NotValid):
            acts.add_routing_rule(**wrong, by=admin)
    with pytest.raises(NotPermitted):
        acts.add_routing_rule(**{**told, "country": "CAF"}, by=two.by(two.sender))
    with pytest.raises(NotFound):
        acts.end_routing_rule(ref=made.ref, by=two.by(two.sender))
    acts.end_routing_rule(ref=made.ref, by=admin)
    assert not RoutingRule.objects.exists()


def test_a_merged_report_is_set_aside_and_can_be_brought_back(two: Two) -> None:
    again = make.submitted("told again")
    by = two.by(two.sender)
    links.merge(ref=again.ref, into=two.report.ref, by=by)
    again.refresh_from_db()
    assert (again.state, again.why_set_aside) == (ReportState.SET_ASIDE, WhySetAside.DUPLICATE)
    assert again.merged_into == two.report

    links.unmerge(ref=again.ref, by=by)
    back = Report.objects.get(pk=again.pk)
    assert (back.state, back.why_set_aside) == (ReportState.RECEIVED, "")
    assert back.merged_into is None
    assert Link.objects.get().undone_at == NOON
    assert links.merge(ref=again.ref, into=two.report.ref, by=by).merged_into == two.report


def test_what_follows_a_merged_report_follows_where_that_one_goes(two: Two) -> None:
    one, other = make.submitted("one"), make.submitted("other")
    by = two.by(two.sender)
    links.merge(ref=one.ref, into=other.ref, by=by)
    links.merge(ref=other.ref, into=two.report.ref, by=by)
    one.refresh_from_db()
    assert one.merged_into == two.report
    with pytest.raises(NotPossible):
        links.merge(ref=two.report.ref, into=other.ref, by=by)


def test_links_are_made_once_and_undone(two: Two) -> None:
    other = make.submitted("other")
    by = two.by(two.sender)
    links.link(ref=two.report.ref, other=other.ref, by=by)
    with pytest.raises(NotPossible):
        links.link(ref=two.report.ref, other=other.ref, by=by)
    links.unlink(ref=other.ref, other=two.report.ref, by=by)
    links.link(ref=two.report.ref, other=other.ref, by=by)
    with pytest.raises(NotValid):
        links.link(ref=two.report.ref, other=two.report.ref, by=by)


def test_no_report_of_another_office_is_linked_merged_or_compared(two: Two) -> None:
    elsewhere = make.report(two.there)
    by = two.by(two.sender)
    deeds: list[Callable[[], object]] = [
        lambda: links.link(ref=two.report.ref, other=elsewhere.ref, by=by),
        lambda: links.merge(ref=two.report.ref, into=elsewhere.ref, by=by),
        lambda: links.compare(ref=two.report.ref, others=[elsewhere.ref], by=by),
        lambda: links.split(ref=elsewhere.ref, entity="WFP", category="", nationality="", by=by),
    ]
    for deed in deeds:
        with pytest.raises(NotFound):
            deed()


def test_a_split_report_has_the_words_under_a_key_of_its_own(two: Two) -> None:
    by = two.by(two.sender)
    Exclusion.objects.create(
        report=two.report, person=make.person(), why=WhyExcluded.NAMED, at=NOON
    )
    part = links.split(ref=two.report.ref, entity="WFP", category="", nationality="", by=by)
    assert (part.entity, part.country, part.mailbox) == ("WFP", "CAF", None)
    opened = open_dossier(kept=Report.objects.all(), ref=part.ref, reason=Reason.TRIAGE, by=by)
    assert opened == {"words": "what was told"}
    assert part.exclusions.count() == 1
    assert two.words(two.sender) == "what was told"
    with pytest.raises(NotValid):
        links.split(ref=part.ref, entity="WFP", category="", nationality="", by=by)
    links.merge(ref=part.ref, into=two.report.ref, by=by)  # undoes it


def test_likely_duplicates_share_enough_and_lie_near_in_time(two: Two) -> None:
    alike = make.submitted("alike", entity="UNICEF", country="CAF", what="TOUCHED")
    make.submitted("far", entity="UNICEF", country="CAF", at=NOON - timedelta(days=200))
    make.submitted("other", entity="WFP", country="HTI")
    found = likely(two.report, two.by(two.sender))
    assert [(one.report, one.shared) for one in found] == [(alike, ["entity", "country"])]
    assert likely(two.report, two.by(two.receiver)) == []


def test_a_comparison_opens_each_and_says_only_how_alike_they_are(two: Two) -> None:
    same = make.submitted("what was told!")
    other = make.submitted("nothing of the kind here")
    alike = links.compare(ref=two.report.ref, others=[same.ref, other.ref], by=two.by(two.sender))
    assert alike[same.ref] == 1.0
    assert alike[other.ref] < 0.2
    assert Entry.objects.filter(act="vault.open_dossier").count() == 3
    with pytest.raises(NotValid):
        links.compare(ref=two.report.ref, others=[same.ref] * 11, by=two.by(two.sender))


@pytest.mark.parametrize("words", ["他要求以性换取食物", "طلب الجنس مقابل الطعام", "él pidió sexo"])
def test_likeness_reads_any_script(words: str) -> None:
    assert likeness(words, words) == 1.0
    assert likeness(words, "entirely other words") == 0.0
    assert likeness("", words) == 0.0


def test_the_pages_do_what_the_acts_do(desk: Callable[..., Client], two: Two) -> None:
    other = make.submitted("other", entity="UNICEF", country="CAF")
    client = desk(two.sender, with_key=True)
    page = f"/reports/{two.report.ref}/where/"
    assert other.ref in client.get(page).content.decode()
    compared = client.post(f"{page}compare/", {"other": other.ref}).content.decode()
    assert "Words alike" in compared
    assert client.post(f"{page}link/", {"other": other.ref.lower()}).status_code == 302
    assert client.post(f"{page}link/", {"other": ""}).status_code == 422
    assert client.post(f"{page}unlink/{other.ref}/").status_code == 302
    assert client.post(f"{page}merge/", {"other": other.ref}).status_code == 302
    assert client.post(f"{page}unmerge/").status_code == 302
    split = {"entity": "WFP", "category": "", "nationality": ""}
    assert client.post(f"{page}split/", split).status_code == 302
    assert client.post(f"{page}offer/", {"to": "NOWHERE", "why": "place"}).status_code == 422
    offer = {"to": two.there.ref, "why": "place"}
    assert client.post(f"{page}offer/", offer).status_code == 302
    assert two.report.ref in client.get("/reports/transfers/").content.decode()


def test_the_other_office_answers_on_its_page(desk: Callable[..., Client], two: Two) -> None:
    offered = two.offer()
    client = desk(two.receiver, with_key=True)
    assert "/reports/transfers/" in client.get("/").content.decode()
    assert client.get(f"/reports/{two.report.ref}/").status_code == 404
    page = "/reports/transfers/"
    assert two.report.ref in client.get(page).content.decode()
    assert client.post(f"{page}{offered.ref}/refuse/", {"why_refused": ""}).status_code == 302
    offered.refresh_from_db()
    assert offered.state == "offered"
    taken = client.post(f"{page}{offered.ref}/accept/")
    assert taken["Location"] == f"/reports/{two.report.ref}/"
    assert client.get(f"/reports/{two.report.ref}/").status_code == 200
    assert client.post(f"{page}{offered.ref}/accept/").status_code == 409


def test_rules_are_for_administrators(desk: Callable[..., Client], two: Two) -> None:
    client = desk(make.serving(Role.ADMINISTRATOR))
    told = {"entity": "UNICEF", "country": "", "language": "", "office": two.there.ref}
    assert client.post("/reports/rules/", told).status_code == 302
    assert client.post("/reports/rules/", told).status_code == 422
    rule = RoutingRule.objects.get()
    assert client.post(f"/reports/rules/{rule.ref}/end/").status_code == 302
    assert desk(two.sender).get("/reports/rules/").status_code == 403


def test_a_refusal_leaves_nothing_half_done(two: Two) -> None:
    before = (Report.objects.count(), RecordKey.objects.count(), Link.objects.count())
    with pytest.raises(AmparoError):
        links.split(
            ref=two.report.ref,
            entity="WFP",
            category="",
            nationality="",
            by=make.by(two.sender),
        )
    assert (Report.objects.count(), RecordKey.objects.count(), Link.objects.count()) == before
