"""The vault: only the right person opens, only what was sealed there, and never without a trace."""

import pytest
from django.db import connection
from psycopg import sql

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.journal import Entry
from amparo.base.vault import boxes, keys
from amparo.base.vault.models import MemberKey, Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.base.vault.sealing import NoKeyToSealTo, seal
from amparo.intake.models import Report
from amparo.people import acts as people
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db
WORDS = "سمعت شيئا 听到了 canary-4711"


def opened(report: Report, by: By) -> dict[str, str]:
    return open_dossier(kept=Report.objects.all(), ref=report.ref, reason=Reason.TRIAGE, by=by)


def test_words_are_sealed_and_looking_leaves_a_line_with_its_reason() -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted(WORDS)

    assert opened(report, make.by(officer, with_key=True)) == {"words": WORDS}
    line = Entry.objects.get(act="vault.open_dossier")
    assert (line.ref, line.facts) == (report.ref, {"reason": "triage", "fields": 1})


def test_no_table_holds_a_clear_word() -> None:
    make.central_with_officer()
    make.submitted(WORDS)

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            kept = sql.SQL("SELECT count(*) FROM {} kept WHERE kept::text LIKE %s")
            cursor.execute(kept.format(sql.Identifier(table)), ["%canary-4711%"])
            assert cursor.fetchone() == (0,), table


def test_the_right_role_without_a_key_in_hand_opens_nothing() -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted(WORDS)

    with pytest.raises(NoKeyInHand):
        opened(report, make.by(officer))


def test_a_new_colleague_opens_nothing_until_somebody_gives_the_key() -> None:
    office, _officer = make.central_with_officer()
    report = make.submitted(WORDS)
    colleague = make.serving(Role.INTAKE_OFFICER, office, with_key=True)

    with pytest.raises(NoKeyInHand):
        opened(report, make.by(colleague, with_key=True))


def test_an_auditor_may_see_that_a_report_exists_but_not_its_words() -> None:
    office, _officer = make.central_with_officer()
    report = make.submitted(WORDS)
    auditor = make.serving(Role.AUDITOR, office, with_key=True)

    with pytest.raises(NotPermitted):
        opened(report, make.by(auditor, with_key=True))


def test_another_office_is_told_there_is_nothing() -> None:
    make.central_with_officer()
    report = make.submitted(WORDS)
    stranger = make.serving(Role.INTAKE_OFFICER, with_key=True)

    with pytest.raises(NotFound):
        opened(report, make.by(stranger, with_key=True))


def test_swapped_ciphertexts_do_not_open() -> None:
    _office, officer = make.central_with_officer()
    first, second = make.submitted("one"), make.submitted("two")
    Sealed.objects.filter(ref=first.ref).update(locked=Sealed.objects.get(ref=second.ref).locked)

    with pytest.raises(boxes.CryptoError):
        opened(first, make.by(officer, with_key=True))


def test_a_ciphertext_moved_with_its_key_still_does_not_open() -> None:
    _office, officer = make.central_with_officer()
    first, second = make.submitted("one"), make.submitted("two")
    Sealed.objects.filter(ref=first.ref).update(locked=Sealed.objects.get(ref=second.ref).locked)
    RecordKey.objects.filter(ref=first.ref).update(
        wrapped=RecordKey.objects.get(ref=second.ref).wrapped
    )

    with pytest.raises(boxes.CryptoError):
        opened(first, make.by(officer, with_key=True))


def test_nothing_is_kept_for_an_office_without_a_key() -> None:
    office = make.office()

    with pytest.raises(NoKeyToSealTo):
        seal("REF", {"words": WORDS}, to=[office])
    assert not Sealed.objects.exists()


def test_a_password_opens_its_own_key_and_no_other() -> None:
    _office, officer = make.central_with_officer()

    assert keys.unlocked(officer, make.PASSWORD) is not None
    assert keys.unlocked(officer, "another-password-here") is None
    assert keys.unlocked(make.person(), make.PASSWORD) is None


def test_a_new_password_opens_what_the_old_one_did() -> None:
    _office, officer = make.central_with_officer()
    private = keys.unlocked(officer, make.PASSWORD)
    assert private is not None

    keys.relock(officer, private, "a-wholly-new-password")

    assert keys.unlocked(officer, "a-wholly-new-password") == private
    assert keys.unlocked(officer, make.PASSWORD) is None


def test_session_and_cookie_open_only_together() -> None:
    session: dict[str, object] = {}
    private = boxes.new_key()
    cookie = keys.keep_for_session(session, private, NOON)
    other = keys.keep_for_session({}, private, NOON)

    assert keys.from_session(session, cookie, NOON) == private
    assert keys.from_session(session, other, NOON) is None
    assert keys.from_session(session, "not base64 !", NOON) is None
    assert keys.from_session({}, cookie, NOON) is None
    assert private.hex() not in str(session)


def test_lengths_are_told_only_to_within_a_block() -> None:
    key = boxes.new_key()
    assert len(boxes.lock(b"a", key, "x")) == len(boxes.lock(b"a" * 200, key, "x"))


def test_taking_back_leaves_no_wrapped_key_and_seals_what_comes_after_anew() -> None:
    office, officer = make.central_with_officer()
    before = make.submitted("before")
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)
    private = make.by(officer, with_key=True)
    people.admit(office=office.ref, person=colleague.ref, by=private)
    administrator = make.serving(Role.ADMINISTRATOR)

    grant = officer.grants.get()
    people.end_grant(ref=grant.ref, by=make.by(administrator))
    after = make.submitted("after")

    assert not MemberKey.objects.filter(person=officer).exists()
    with pytest.raises(NotFound):
        opened(after, make.by(officer, with_key=True))
    still = make.by(colleague, with_key=True)
    assert [opened(report, still)["words"] for report in (before, after)] == ["before", "after"]
