"""The vault exports, holds and shreds an investigation as it does a report."""

from datetime import date

import pytest

from amparo.base.vault.leaving import contents
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.retention import RecordClass
from amparo.base.vault.subjects import keeping_of, rows_of
from amparo.investigations import acts
from amparo.investigations.models import Investigation
from amparo.investigations.states import Heard, Step
from tests.factories import TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db


def test_a_whole_dossier_leaves_with_every_part_that_holds_words(scene: Scene) -> None:
    made = scene.begun(terms="look there")
    head = scene.by(scene.head, with_key=True)
    acts.plan_step(ref=made.ref, kind=Step.VISIT, due_on=TODAY, by=head)  # without words
    acts.list_interviewee(ref=made.ref, kind=Heard.VICTIM, name="Somebody Invented", by=head)
    acts.hand_in_report(ref=made.ref, words="what we found", reported_on=TODAY, by=head)
    packed = contents(made, head)
    assert (packed.files, packed.parts) == (0, 2)
    whole = b"".join(b"".join(one.parts) for one in packed.items)
    for said in (b"look there", b"Somebody Invented", b"what we found"):
        assert said in whole


def test_its_time_of_keeping_begins_when_it_ends(scene: Scene) -> None:
    scene.begun()
    done = scene.completed()
    aged = keeping_of("amparo.investigation").aged
    assert [*aged(TODAY + days(365 * 19))] == []
    (old,) = aged(TODAY + days(365 * 21))
    assert (old.record, old.record_class) == (done, RecordClass.INVESTIGATION)
    assert old.due_on == date(2046, 3, 1)
    assert rows_of("amparo.investigation").count() == Investigation.objects.count() == 2
    assert Sealed.objects.filter(ref__in=RecordKey.objects.values("ref")).exists()
