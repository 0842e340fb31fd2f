"""What somebody tells a colleague is filed like any report, and they come back alone."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from amparo.base.by import Role
from amparo.base.errors import NotPermitted, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.intake.acts import taking_down as acts
from amparo.intake.acts.filing import Told
from amparo.intake.models import Report
from amparo.intake.states import Basis, Channel, ConsentItem
from tests import factories as make
from tests.factories import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def facts(**changed: Any) -> dict[str, Any]:
    return {
        "words": "what she said",
        "told": Told(basis=Basis.SECOND_HAND),
        "more": {},
        "who": {},
        "consents": {ConsentItem.CONTACT: True},
        "is_close": False,
        "channel": Channel.TELEPHONE,
        "language": "fr",
        **changed,
    }


def test_the_caller_comes_back_alone_with_a_receipt_the_colleague_never_saw() -> None:
    _central, officer = make.central_with_officer()
    focal = make.serving(Role.FOCAL_POINT)
    taken = acts.take_down(**facts(), by=make.by(focal))
    assert (taken.filed.report.language, taken.filed.report.channel) == ("fr", "telephone")
    opened = mailbox.open_with(taken.code, NOON + timedelta(days=1))
    assert opened is not None
    assert opened.mailbox.one_time

    receipt = receipts.new()
    mailbox.change(opened, receipt)
    assert mailbox.open_with(taken.code, NOON + timedelta(days=1)) is None
    assert mailbox.open_with(receipt, NOON + timedelta(days=1)) is not None
    by = make.by(officer, with_key=True)
    read = open_dossier(kept=Report.objects.all(), ref=taken.filed.ref, reason=Reason.TRIAGE, by=by)
    assert read["words"] == "what she said"
    assert not any(b"she said" in bytes(row.locked) for row in Sealed.objects.all())


@pytest.mark.parametrize("role", [*Role])
def test_who_may_take_down_and_that_a_focal_point_sees_nothing_afterwards(role: Role) -> None:
    make.central_with_officer()
    by = make.by(make.serving(role))
    if role not in acts.FILERS:
        with pytest.raises(NotPermitted):
            acts.take_down(**facts(), by=by)
        return
    acts.take_down(**facts(), by=by)
    assert not Report.objects.allowed(by, "view").exists()  # it is with another office


def test_a_paper_form_is_keyed_in_once() -> None:
    make.central_with_officer()
    by = make.by(make.serving(Role.FOCAL_POINT))
    paper = facts(channel=Channel.PAPER, paper="7H2K9")
    acts.take_down(**paper, by=by)
    with pytest.raises(acts.HereAlready):
        acts.take_down(**paper, by=by)
    for wrong in (facts(paper="7H2K9"), facts(channel=Channel.PAPER)):
        with pytest.raises(NotValid):
            acts.take_down(**wrong, by=by)
    assert Report.objects.count() == 1


def test_the_line_holds_codes_alone() -> None:
    make.central_with_officer()
    acts.take_down(**facts(), by=make.by(make.serving(Role.FOCAL_POINT)))
    lines = Entry.objects.filter(act__in=["intake.submit", "intake.take_down"])
    assert lines.count() == 2
    assert "she said" not in str([one.facts for one in lines])


def test_the_page(desk: Callable[..., Client]) -> None:
    make.central_with_officer()
    client = desk(make.serving(Role.FOCAL_POINT))
    page = client.get("/reports/new/")
    assert page.status_code == 200
    assert "/reports/new/" in client.get("/").content.decode()
    how = {"how-channel": "telephone", "how-language": "ar"}
    assert client.post("/reports/new/", {}).status_code == 422
    assert client.post("/reports/new/", how).status_code == 422  # no words
    assert client.post("/reports/new/", {**how, "words": "x" * 20_001}).status_code == 422
    odd = {**how, "how-paper": "123", "words": "w"}
    assert "has a number" in client.post("/reports/new/", odd).content.decode()
    filed = client.post("/reports/new/", {**how, "words": "w", "basis": "rumour"})
    assert filed.status_code == 201
    code = filed.content.decode().partition('id="code">')[2].partition("<")[0]
    assert mailbox.open_with(code, NOON) is not None
    report = Report.objects.get()
    assert (report.basis, report.language) == ("rumour", "ar")
    assert client.get(f"/reports/{report.ref}/").status_code == 404


def test_other_roles_get_no_page(desk: Callable[..., Client]) -> None:
    assert desk(make.serving(Role.STATISTICIAN)).get("/reports/new/").status_code == 403


def test_names_are_asked_only_where_custodians_keep_them(desk: Callable[..., Client]) -> None:
    make.central_with_officer()
    client = desk(make.serving(Role.FOCAL_POINT))
    assert 'name="contact"' not in client.get("/reports/new/").content.decode()
    for _i in range(2):
        make.serving(Role.CUSTODIAN, with_key=True)
    assert 'name="contact"' in client.get("/reports/new/").content.decode()


def dir_of(thing: pikepdf.Object) -> set[str]:
    """Names in an object of a PDF, if it has any."""
    return {*thing.keys()} if isinstance(thing, pikepdf.Dictionary) else set()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_paper_form_asks_the_same_in_every_language(
    desk: Callable[..., Client], language: str
) -> None:
    client = desk(make.serving(Role.FOCAL_POINT))
    answer = client.get(f"/reports/new/paper/{language}/")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as made:
        assert 3 <= len(made.pages) <= 7
        assert "Amparo" not in str(made.docinfo)
        held = [str(one.get("/Type")) for one in made.objects if "/FontFile2" in dir_of(one)]
    assert held  # the letters come along: it prints the same everywhere


def test_two_paper_forms_have_two_numbers(desk: Callable[..., Client]) -> None:
    client = desk(make.serving(Role.FOCAL_POINT))
    names = {client.get("/reports/new/paper/en/")["Content-Disposition"] for _i in range(2)}
    assert len(names) == 2


def test_no_paper_for_others_nor_in_other_languages(desk: Callable[..., Client]) -> None:
    assert desk(make.serving(Role.AUDITOR)).get("/reports/new/paper/en/").status_code == 403
    client = desk(make.serving(Role.FOCAL_POINT))
    assert client.get("/reports/new/paper/xx/").status_code == 404
