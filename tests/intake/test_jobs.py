"""What the worker does after a report was kept, and what its queue never holds."""

import pytest
from django.core import mail
from django.test.utils import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base.by import Role
from amparo.base.errors import NotAvailable
from amparo.intake.jobs import tell_officers
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_reports_that_come_together_queue_one_job_that_holds_the_office_alone() -> None:
    central, _officer = make.central_with_officer()
    for _i in range(3):
        make.submitted("canary-4711")

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("intake.tell_officers", {"office": central.ref})


def test_a_report_that_is_refused_queues_nothing() -> None:
    with pytest.raises(NotAvailable):
        make.submitted()
    assert not ProcrastinateJob.objects.exists()


def test_officers_are_told_that_something_needs_them_and_never_what() -> None:
    office, officer = make.central_with_officer()
    make.serving(Role.AUDITOR, office)
    closed = make.serving(Role.INTAKE_OFFICER, office)
    closed.is_active = False
    closed.save()
    report = make.submitted("canary-4711")

    with override_settings(EMAIL_HOST="mail.example.org"):
        tell_officers(office=office.ref)

    (sent,) = mail.outbox
    assert sent.to == [officer.email]
    said = f"{sent.subject} {sent.body}"
    assert report.ref not in said
    assert "canary-4711" not in said


def test_without_a_mail_server_nobody_is_told() -> None:
    office, _officer = make.central_with_officer()
    tell_officers(office=office.ref)
    assert not mail.outbox
