"""The tally of figures: the same before and after it is added up, and made of facts alone."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted
from amparo.base.journal import Entry
from amparo.cases import acts, jobs, tally
from amparo.cases.console import recount
from amparo.cases.models import About, Allegation, Fact, Span, Tally
from amparo.cases.reads import cube, recounted
from amparo.cases.states import Group
from amparo.site import prepare
from tests import factories as make

pytestmark = pytest.mark.django_db
FAR = date(2030, 1, 1)


def corrected(made: Allegation, group: Group, days: int = 40) -> Fact:
    return acts.correct(
        ref=made.ref,
        fact=made.facts.standing().get(about=About.GROUP).ref,
        value=group,
        true_on=made.received_on,
        by=make.lead_of(made.office, make.NOON + timedelta(days=days)),
    )


def test_adding_up_leaves_nothing_single_and_changes_no_figure() -> None:
    made = make.allegation(make.office())
    corrected(made, Group.PKO_SPM_UNIFORMED)
    cuts = [make.TODAY + timedelta(days=days) for days in (-1, 0, 30, 39, 40, 400)]
    before = [cube(cut) for cut in cuts]

    acts.fold_tally(by=make.CONSOLE)

    assert not Tally.objects.filter(span=Span.CHANGE).exists()
    assert [cube(cut) for cut in cuts] == before == [recounted(cut) for cut in cuts]


def test_what_comes_after_adding_up_joins_what_was_there() -> None:
    office = make.office()
    make.allegation(office)
    acts.fold_tally(by=make.CONSOLE)
    rows = Tally.objects.count()
    make.allegation(office)
    acts.fold_tally(by=make.CONSOLE)

    assert Tally.objects.count() == rows
    assert [cell.count for cell in cube(make.TODAY)] == [2]


def test_a_correction_back_to_what_was_there_before_leaves_no_row_behind() -> None:
    made = make.allegation(make.office(), group=Group.IMPLEMENTING_PARTNERS)
    rows = acts.fold_tally(by=make.CONSOLE)
    corrected(made, Group.PKO_SPM_UNIFORMED, days=40)
    corrected(made, Group.IMPLEMENTING_PARTNERS, days=40)

    assert acts.fold_tally(by=make.CONSOLE) == rows


def test_the_tally_is_made_anew_from_the_facts_alone() -> None:
    made = make.allegation(make.office())
    corrected(made, Group.PKO_SPM_UNIFORMED)
    kept = cube(FAR)
    Tally.objects.all().delete()
    assert cube(FAR) == []

    acts.rebuild_tally(by=make.CONSOLE)

    assert cube(FAR) == kept
    assert Entry.objects.filter(act="cases.rebuild_tally").count() == 1


def test_the_operator_is_told_whether_the_tally_had_to_be_mended() -> None:
    make.allegation(make.office())
    told = CliRunner().invoke(recount, standalone_mode=False)
    assert told.stdout == "Counted anew: 1 allegations; the tally was right.\n"
    Tally.objects.all().delete()
    told = CliRunner().invoke(recount, standalone_mode=False)
    assert told.stdout == "Counted anew: 1 allegations; the tally is mended.\n"


def test_a_database_from_before_there_was_a_tally_is_given_one() -> None:
    make.allegation(make.office())
    kept = cube(FAR)
    Tally.objects.all().delete()
    prepare.keep_tally(make.CONSOLE)
    assert cube(FAR) == kept


def test_an_allegation_that_moves_is_counted_by_its_new_office_at_every_cut() -> None:
    made, other = make.allegation(make.office()), make.office()
    whole = cube(FAR)
    before = made.office_id
    made.office = other
    made.save()

    tally.note_move(made, before)

    assert (cube(FAR, [before]), cube(FAR, [other.pk]), cube(FAR)) == ([], whole, whole)


@pytest.mark.parametrize("door", [Door.DESK, Door.PUBLIC, Door.API])
def test_the_tally_is_not_touched_from_a_page(door: Door) -> None:
    for deed in (acts.fold_tally, acts.rebuild_tally):
        with pytest.raises(NotPermitted):
            deed(by=By(door, make.NOON, 1))


def test_the_worker_adds_up_only_what_has_become_much(monkeypatch: pytest.MonkeyPatch) -> None:
    make.allegation(make.office())
    jobs.fold_tally(0)
    assert Tally.objects.filter(span=Span.CHANGE).exists()
    monkeypatch.setattr(jobs, "MANY", 1)
    jobs.fold_tally(0)
    assert not Tally.objects.filter(span=Span.CHANGE).exists()
