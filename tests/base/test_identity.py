"""A name opens by a quorum of custodians, for who asked, for a day; and for nobody alone."""

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations

import pytest
from django.db import connection
from django.test import Client

from amparo.base.access import Grant
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible
from amparo.base.journal import Entry
from amparo.base.vault import boxes, custody
from amparo.base.vault.acts import identities
from amparo.base.vault.models import Identity, PersonKey, Reason, RecordKey, Sealed, Share
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.panels import names_asked, shares_weak
from amparo.base.vault.review import IdentityRelease, IdentityRequest, Opening, at_risk
from amparo.base.vault.sealing import about
from amparo.base.vault.states import WhyShareRefused
from amparo.people import acts as people
from amparo.site.database_health import WEAK
from tests import factories as make
from tests.base.vaulted import NAME, asked, by, custodians, keep_away, kept, named

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORKER = By(Door.JOBS, make.NOON)
LATER = make.NOON + timedelta(hours=25)


def test_two_custodians_release_and_who_asked_sees_the_name() -> None:
    _office, officer, (one, two, _three), report = named()
    request = asked(report, officer)

    identities.release_share(ref=request.ref, by=by(one))
    assert identities.release_share(ref=request.ref, by=by(two)).state == "open"

    assert identities.open_identity(ref=request.ref, by=by(officer)) == NAME
    line = Entry.objects.get(act="vault.open_identity")
    assert (line.ref, line.facts) == (report.ref, {"request": request.ref, "reason": "safety"})
    opening = Opening.objects.get(what="identity")
    assert (opening.of, opening.person) == (report.ref, officer)


def test_one_share_gives_nothing() -> None:
    _office, officer, (one, _two, _three), report = named()
    request = asked(report, officer)
    identities.release_share(ref=request.ref, by=by(one))

    with pytest.raises(custody.TooFewShares):
        identities.open_identity(ref=request.ref, by=by(officer))
    shares = custody.released(request, by(officer))
    assert len(shares) == 1
    with pytest.raises(custody.TooFewShares):
        custody.joined(1, shares)  # even without the rule
    with pytest.raises(custody.TooFewShares):
        custody.joined(2, [*shares, *shares])


def test_no_row_lets_one_person_alone_open_it() -> None:
    """With every private key in turn and every row of the database, one person gets one share."""
    _office, officer, holders, report = named()
    identity = Identity.objects.get(of=report.ref)
    auditor = make.serving(Role.AUDITOR, with_key=True)

    for who in (*holders, officer, auditor):
        key = by(who).key or b""
        opened = [share for row in Share.objects.all() if (share := _unwrapped(row.wrapped, key))]
        assert len(opened) == (1 if who in holders else 0)
        for share in opened:
            with pytest.raises(custody.TooFewShares):
                custody.joined(1, [share])
    assert not RecordKey.objects.filter(ref=identity.ref).exists()


def test_any_two_custodians_suffice_and_the_share_is_of_no_use_elsewhere() -> None:
    _office, _officer, holders, report = named()
    other = make.submitted("words", who={"name": "Somebody else"})
    identity, elsewhere = Identity.objects.get(of=report.ref), Identity.objects.get(of=other.ref)

    for pair in combinations(holders, 2):
        shares = [custody.share_of(identity, by(who)) or b"" for who in pair]
        assert custody.fields_of(identity, custody.joined(2, shares)) == NAME
        mixed = [shares[0], custody.share_of(elsewhere, by(pair[1])) or b""]
        with pytest.raises(custody.TooFewShares):
            custody.joined(2, mixed)


def test_a_name_moved_beside_another_record_does_not_open() -> None:
    _office, _officer, holders, report = named()
    other = make.submitted("words", who={"name": "Somebody else"})
    identity, elsewhere = Identity.objects.get(of=report.ref), Identity.objects.get(of=other.ref)
    key = custody.joined(2, [custody.share_of(identity, by(who)) or b"" for who in holders[:2]])
    stolen = bytes(Sealed.objects.get(ref=identity.ref, field="name").locked)

    with pytest.raises(boxes.CryptoError):
        boxes.unlock(stolen, key, about(elsewhere.ref, "name", 1))


def test_a_colleague_who_reads_the_report_does_not_read_the_name_released_to_another() -> None:
    office, officer, (one, two, _three), report = named()
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)
    request = asked(report, officer)
    for who in (one, two):
        identities.release_share(ref=request.ref, by=by(who))

    with pytest.raises(NotFound):
        identities.open_identity(ref=request.ref, by=by(colleague))
    key = by(colleague).key or b""
    answers = IdentityRelease.objects.all()
    assert [row for row in answers if _unwrapped(row.wrapped or b"", key)] == []


def test_who_may_not_open_the_report_may_not_ask() -> None:
    office, _officer, (one, *_others), report = named()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    stranger = make.serving(Role.INTAKE_OFFICER, with_key=True)

    with pytest.raises(NotPermitted):
        asked(report, auditor)
    for who in (stranger, one):
        with pytest.raises(NotFound):
            asked(report, who)


def test_without_a_key_in_hand_nobody_asks_releases_or_opens() -> None:
    _office, officer, (one, two, _three), report = named()
    with pytest.raises(NoKeyInHand):
        identities.ask_identity(
            kept=kept(), ref=report.ref, reason=Reason.SAFETY, by=make.by(officer)
        )
    request = asked(report, officer)
    with pytest.raises(NoKeyInHand):
        identities.release_share(ref=request.ref, by=make.by(one))
    for who in (one, two):
        identities.release_share(ref=request.ref, by=by(who))
    with pytest.raises(NoKeyInHand):
        identities.open_identity(ref=request.ref, by=make.by(officer))


def test_nobody_releases_to_themselves_twice_or_without_a_share() -> None:
    office, officer, (one, two, three), report = named()
    Grant.objects.create(person=one, role=Role.INTAKE_OFFICER, office=office, since=make.NOON)
    people.admit(office=office.ref, person=one.ref, by=by(officer))
    late = make.serving(Role.CUSTODIAN, with_key=True)
    request = asked(report, one)

    with pytest.raises(NotPermitted):
        identities.release_share(ref=request.ref, by=by(one))
    with pytest.raises(NotFound):
        identities.release_share(ref=request.ref, by=by(late))
    identities.release_share(ref=request.ref, by=by(two))
    with pytest.raises(NotPossible):
        identities.release_share(ref=request.ref, by=by(two))
    assert identities.release_share(ref=request.ref, by=by(three)).state == "open"


def test_a_custodian_who_is_named_sees_no_request_and_is_not_asked() -> None:
    _office, officer, (one, two, three), report = named()
    keep_away(report, one)
    request = asked(report, officer)

    assert names_asked(by(one)) is None
    assert names_asked(by(two)) is not None
    with pytest.raises(NotFound):
        identities.release_share(ref=request.ref, by=by(one))
    identities.release_share(ref=request.ref, by=by(two))
    keep_away(report, three)
    with pytest.raises(NotFound):
        identities.release_share(ref=request.ref, by=by(three))


def test_who_is_kept_away_after_asking_sees_nothing_any_more() -> None:
    _office, officer, (one, two, _three), report = named()
    request = asked(report, officer)
    for who in (one, two):
        identities.release_share(ref=request.ref, by=by(who))
    keep_away(report, officer)

    with pytest.raises(NotFound):
        identities.open_identity(ref=request.ref, by=by(officer))


def test_the_request_is_refused_once_too_few_are_left() -> None:
    _office, officer, (one, two, three), report = named()
    request = asked(report, officer)
    why = WhyShareRefused.NOT_NEEDED

    assert identities.refuse_share(ref=request.ref, why=why, by=by(one)).state == "asked"
    identities.release_share(ref=request.ref, by=by(two))
    assert identities.refuse_share(ref=request.ref, why=why, by=by(three)).state == "refused"
    assert not IdentityRelease.objects.exclude(wrapped=None).exists()


def test_after_a_day_or_at_wish_what_was_released_is_destroyed() -> None:
    _office, officer, (one, two, _three), report = named()
    first = asked(report, officer)
    for who in (one, two):
        identities.release_share(ref=first.ref, by=by(who))
    with pytest.raises(NotPossible):
        identities.open_identity(ref=first.ref, by=by(officer, LATER))
    with pytest.raises(NotPossible):
        identities.expire_request(ref=first.ref, by=WORKER)
    with pytest.raises(NotPermitted):
        identities.expire_request(ref=first.ref, by=by(officer))
    identities.expire_request(ref=first.ref, by=By(Door.JOBS, LATER))
    assert not IdentityRelease.objects.exclude(wrapped=None).exists()

    second = asked(report, officer)
    identities.release_share(ref=second.ref, by=by(one))
    identities.close_request(ref=second.ref, by=by(officer))
    assert not IdentityRelease.objects.exclude(wrapped=None).exists()
    with pytest.raises(NotPossible):
        identities.release_share(ref=second.ref, by=by(two))


def test_a_second_request_and_a_name_that_is_not_there_are_refused() -> None:
    _office, officer, _holders, report = named()
    asked(report, officer)
    with pytest.raises(NotPossible):
        asked(report, officer)
    with pytest.raises(identities.NoIdentity):
        asked(make.submitted("no name"), officer)


def test_a_custodian_who_leaves_has_no_share_and_the_others_give_new_ones() -> None:
    _office, officer, (one, two, three), report = named()
    admin = make.serving(Role.ADMINISTRATOR)
    people.end_grant(ref=one.grants.get().ref, by=make.by(admin))
    identity = Identity.objects.get(of=report.ref)
    assert set(identity.shares.values_list("custodian", flat=True)) == {two.pk, three.pk}
    assert list(at_risk(make.NOON)) == [identity]
    panel = shares_weak(by(two))
    assert panel is not None
    assert panel.total == 1

    (new,) = custodians(1)
    assert identities.ask_renewal(by=by(two)) == 1
    assert identities.release_renewals(by=by(three)) == 1
    request = IdentityRequest.objects.get(kind="renew")
    identities.renew_shares(ref=request.ref, by=by(two))

    assert not at_risk(make.NOON).exists()
    assert shares_weak(by(two)) is None
    again = asked(report, officer)
    for who in (new, three):
        identities.release_share(ref=again.ref, by=by(who))
    assert identities.open_identity(ref=again.ref, by=by(officer)) == NAME


def test_a_renewal_needs_the_quorum_too() -> None:
    named()
    (new,) = custodians(1)
    admin = make.serving(Role.ADMINISTRATOR)
    gone = Share.objects.first()
    assert gone is not None
    people.end_grant(ref=gone.custodian.grants.get().ref, by=make.by(admin))

    assert identities.ask_renewal(by=by(new)) == 1
    request = IdentityRequest.objects.get()
    with pytest.raises(custody.TooFewShares):
        identities.renew_shares(ref=request.ref, by=by(new))
    with pytest.raises(NotPossible):
        identities.ask_renewal(by=by(new))
    with pytest.raises(NotFound):
        identities.open_identity(ref=request.ref, by=by(make.serving(Role.CASE_LEAD)))


def test_only_custodians_renew_and_nobody_when_nothing_needs_it() -> None:
    _office, officer, (one, *_others), _report = named()
    with pytest.raises(NotPermitted):
        identities.ask_renewal(by=by(officer))
    with pytest.raises(NotPossible):
        identities.ask_renewal(by=by(one))
    with pytest.raises(NotPossible):
        identities.release_renewals(by=by(one))


def test_the_last_custodians_who_could_open_a_name_do_not_just_leave() -> None:
    _office, _officer, (one, two), _report = named(2)
    admin = make.serving(Role.ADMINISTRATOR)
    with pytest.raises(NotPossible):
        people.end_grant(ref=one.grants.get().ref, by=make.by(admin))
    with pytest.raises(NotPossible):
        people.close_account(ref=two.ref, by=make.by(admin))
    people.invite_again(ref=two.ref, by=make.by(admin))  # the key is lost in any case
    assert not two.shares.exists()


def test_the_doctor_counts_what_the_custodians_are_told() -> None:
    _office, _officer, (one, two, _three), _report = named()
    assert _counted() == [0, 0]
    PersonKey.objects.filter(person=one).delete()
    assert _counted() == [at_risk(make.NOON).count(), 0] == [1, 0]
    Grant.objects.filter(person=two).update(until=make.NOON)
    assert _counted() == [1, 1]


def test_pages_by_who_looks(desk: Desk) -> None:
    office, officer, (one, two, three), report = named()
    client = desk(officer, with_key=True)
    page = client.get(f"/vault/of/report/{report.ref}/")
    assert "Ask the custodians" in page.text
    made = client.post(f"/vault/of/report/{report.ref}/ask-identity/", {"reason": "safety"})
    assert made.status_code == 302
    wrong = client.post(f"/vault/of/report/{report.ref}/ask-identity/", {"reason": "curiosity"})
    assert wrong.status_code == 422
    assert "Ask the custodians" not in client.get(f"/vault/of/report/{report.ref}/").text
    where = made["Location"]

    assert "Release my share" not in client.get(where).text
    assert client.post(f"{where}release/").status_code == 403
    client = desk(one, with_key=True)
    assert "Release my share" in client.get(where).text
    assert client.get(f"/vault/of/report/{report.ref}/").status_code == 404
    assert client.post(f"{where}release/").status_code == 302
    assert client.post(f"{where}release/").status_code == 409
    client = desk(two, with_key=True)
    assert client.post(f"{where}refuse/", {"why": "?"}).status_code == 422
    assert client.post(f"{where}release/").status_code == 302
    client = desk(officer, with_key=True)
    assert NAME["name"] not in client.get(where).text
    seen = client.post(f"{where}open/")
    assert NAME["name"] in seen.text
    assert NAME["contact"] in seen.text
    assert seen["Cache-Control"] == "no-store"
    stranger = make.serving(Role.INTAKE_OFFICER, with_key=True)
    assert desk(stranger, with_key=True).get(where).status_code == 404
    assert desk(make.serving(Role.AUDITOR, office)).post(f"{where}open/").status_code == 403
    assert desk(three, with_key=True).get("/vault/renewals/").status_code == 200
    assert desk(officer, with_key=True).get("/vault/renewals/").status_code == 403
    assert "To judge a danger" in desk(one, with_key=True).get("/vault/requests/?state=open").text


def _counted() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(WEAK)
        row = cursor.fetchone()
    assert row is not None
    return list(row[0])


def _unwrapped(wrapped: bytes | memoryview, key: bytes) -> bytes | None:
    try:
        return boxes.unwrap(bytes(wrapped), key)
    except (boxes.CryptoError, ValueError):
        return None
