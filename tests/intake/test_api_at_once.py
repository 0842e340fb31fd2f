"""The same request from several places at one moment makes one report."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from amparo.base.by import By, Door, Role
from amparo.intake.acts.receiving import Delivered, Secret, receive_form
from amparo.intake.bundles import parse
from amparo.intake.models import Delivery, Report
from amparo.people import acts as people
from amparo.people.models import Purpose
from tests import factories as make
from tests.intake.test_form_at_once import cleared_away, guarded_again

__all__ = ["cleared_away", "guarded_again"]  # fixtures that hold for every test here

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
BODY = json.dumps({"format": "amparo-incident-form/1", "incident": {"words": "once"}}).encode()
AT_ONCE = 6


def test_one_key_at_one_moment_makes_one_report_and_one_answer() -> None:
    office, _officer = make.central_with_officer()
    by = make.by(make.serving(Role.ADMINISTRATOR))
    told = {"name": "P", "purpose": Purpose.REPORTS, "days": 9}
    token, secret = people.make_token(**told, office=office.ref, by=by)  # type: ignore[arg-type]
    held, ready = Secret(token, secret), Barrier(AT_ONCE)

    def hand_in(_number: int) -> Delivered:
        try:
            ready.wait()
            return receive_form(
                form=parse(BODY),
                written=BODY,
                held=held,
                key="k",
                with_receipt=True,
                by=By(Door.API, make.NOON),
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(hand_in, range(AT_ONCE)))

    assert Report.objects.count() == Delivery.objects.count() == 1
    assert len({(one.ref, one.proof, one.receipt) for one in answers}) == 1
    assert [one.is_new for one in answers].count(True) == 1
