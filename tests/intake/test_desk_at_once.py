"""Two officers at once: the database decides, and the second is told plainly."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from amparo.base.by import By, Role
from amparo.intake import acts
from amparo.intake.acts.assignment import AlreadyTaken
from amparo.intake.models import Report
from tests import factories as make
from tests.intake.test_form_at_once import cleared_away, guarded_again

__all__ = ["cleared_away", "guarded_again"]  # fixtures that hold for every test here

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROUNDS = 5


def test_of_two_officers_who_take_a_report_at_once_one_has_it() -> None:
    office = make.office()
    officers = [make.by(make.serving(Role.INTAKE_OFFICER, office)) for _one in range(2)]
    for _round in range(ROUNDS):
        ref, start = make.report(office).ref, Barrier(2)

        def take(by: By, ref: str = ref, start: Barrier = start) -> int | None:
            start.wait(timeout=10)
            try:
                return acts.take_on(ref=ref, by=by).assignee_id
            except AlreadyTaken:
                return None
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            taken = list(pool.map(take, officers))

        assert sorted(map(bool, taken)) == [False, True]
        assert Report.objects.get(ref=ref).assignee_id in taken
