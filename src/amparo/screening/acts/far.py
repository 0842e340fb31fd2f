"""At the asker's: a question to a hub elsewhere. The name stays here; numbers leave the house."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from nacl import utils

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.outward import ADDRESS
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.screening import encodings_file as files
from amparo.screening import pair_key
from amparo.screening.matching.keyed import encode, keyed_features
from amparo.screening.matching.persons import Malformed, person
from amparo.screening.models import FarAsk, FarHub
from amparo.screening.states.private import AskState

PATH = "/api/v1/screening/pairs/{pair}/encodings"
ANSWERS = "/api/v1/screening/asked/{called}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What goes to the hub, and as whom. The token is never kept in clear."""

    ask: FarAsk
    file: bytes = field(repr=False)
    token: str = field(repr=False)

    @property
    def path(self) -> str:
        return PATH.format(pair=self.ask.hub.pair)


@act
def connect_hub(
    *,
    office: str,
    name: str,
    address: str,
    pair: str,
    token: str,
    key: str,
    passphrase: str,
    by: By,
) -> FarHub:
    """Let an office ask a custodian through a hub elsewhere.

    Args:
        name: who the custodian is.
        pair: ref of the pair at the hub.
        token: the hub's, for this office; ``key``: text of the file of the pair.

    Raises:
        NotPermitted: ``by`` screens in no such office.
        NotValid: an address, pair, token or key that cannot be one; or it is connected already.
    """
    where = Office.objects.filter(ref=office, pk__in=by.offices(Role.SCREENER)).first()
    if where is None:
        raise NotPermitted(_("Your role does not allow this."))
    secret = _secret(key, passphrase)
    wrong = {}
    if not ADDRESS.fullmatch(address):
        wrong["address"] = _("Write https:// and the name of the hub, and nothing after it.")
    if len(pair) != 12 or not pair.isalnum():
        wrong["pair"] = _("Twelve letters and digits, as the hub shows them.")
    if not token.startswith("amparo_") or not token.isascii() or len(token) > 200:
        wrong["token"] = _("This is no token of Amparo.")
    if FarHub.objects.filter(office=where, address=address, pair=pair, ended_at=None).exists():
        wrong["pair"] = _("This pair is connected already.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    made = FarHub.objects.create(
        office=where, name=name, address=address, pair=pair, since=by.at, key_since=by.at
    )
    seal(made.ref, {"token": token, "secret": secret.hex()}, to=[where])
    journal.record(by, "screening.connect_hub", made, office=where.ref)
    return made


@act
def renew_key(*, ref: str, key: str, passphrase: str, by: By) -> FarHub:
    """Another secret from now on: the two agreed on one, or somebody who knew it has left."""
    hub = _taken(ref, "renew_key", by)
    secret = _secret(key, passphrase)
    version = 1 + max(Sealed.objects.filter(ref=hub.ref).values_list("version", flat=True))
    seal(hub.ref, {"secret": secret.hex()}, to=[hub.office], version=version)
    hub.key_since = by.at
    hub.save(update_fields=["key_since"])
    journal.record(by, "screening.renew_key", hub)
    return hub


@act
def end_hub_link(*, ref: str, by: By) -> FarHub:
    """This hub is asked no more; token and secret are deleted here. What was asked stays."""
    hub = _taken(ref, "end_hub_link", by)
    hub.ended_at = by.at
    hub.save(update_fields=["ended_at"])
    RecordKey.objects.filter(ref=hub.ref).delete()
    Sealed.objects.filter(ref=hub.ref).delete()
    journal.record(by, "screening.end_hub_link", hub)
    return hub


@act
def ask_hub(*, ref: str, name: str, born_on: str = "", by: By) -> Prepared:
    """Prepare a question: the name is sealed here, and what leaves is numbers of this month.

    Args:
        born_on: YYYY, YYYY-MM or YYYY-MM-DD; empty if it is not known.

    Raises:
        NoKeyInHand: the secret of the pair cannot be opened.
        NotValid: no name, or no such day.
    """
    hub = _taken(ref, "ask_hub", by)
    made = FarAsk.objects.create(
        hub=hub, called=utils.random(files.ID).hex(), period=f"{by.at:%Y-%m}", asked_at=by.at
    )
    told = {"names": " ".join(name.split()), "births": born_on.strip()}
    prepared = _prepared(made, told, by)
    seal(made.ref, told, to=[hub.office])
    journal.record(by, "screening.ask_hub", made, hub=hub.ref)
    return prepared


@act
def ask_hub_again(*, ref: str, by: By) -> Prepared:
    """The hub did not take it: the same question once more, in numbers of this month."""
    ask = FarAsk.objects.select_related("hub__office").take_for(by, "ask_hub_again", ref)
    if ask.taken_at is not None or ask.hub.ended_at is not None:
        raise NotPossible(_("This question does not wait to be sent."))
    ask.period = f"{by.at:%Y-%m}"
    ask.save(update_fields=["period"])
    prepared = _prepared(ask, fields_of(by, ask.ref), by)
    journal.record(by, "screening.ask_hub_again", ask)
    return prepared


@act
def note_taken(*, ref: str, by: By) -> FarAsk:
    """The hub has taken the question."""
    ask = FarAsk.objects.take_for(by, "note_taken", ref)
    ask.taken_at = ask.taken_at or by.at
    ask.save(update_fields=["taken_at"])
    journal.record(by, "screening.note_taken", ask)
    return ask


@act
def open_token(*, ref: str, by: By) -> tuple[FarHub, str]:
    """The hub's token, to look for answers with."""
    hub = _taken(ref, "open_token", by)
    token = fields_of(by, hub.ref)["token"]
    journal.record(by, "screening.open_token", hub)
    return hub, token


@act
def note_answer_of_hub(*, ref: str, state: AskState, by: By) -> FarAsk:
    """What the hub answered: no match, or a possible one of which custodians talk there."""
    ask = FarAsk.objects.take_for(by, "note_answer_of_hub", ref)
    if ask.state != AskState.WAITING or state == AskState.WAITING:
        raise NotPossible(_("This question has its answer already."))
    ask.state, ask.answered_at = state, by.at
    ask.save(update_fields=["state", "answered_at"])
    journal.record(by, "screening.note_answer_of_hub", ask, answer=state)
    return ask


def _prepared(ask: FarAsk, told: dict[str, str], by: By) -> Prepared:
    opened = fields_of(by, ask.hub.ref)
    secret = bytes.fromhex(opened["secret"])
    try:
        meant = person(ask.called, told["names"], told["births"])
    except Malformed as error:
        field = "born_on" if error.column == "dob" else "name"
        why = (
            _("Write a day of birth as 1985-04-12, or a part of it.")
            if field == "born_on"
            else _("Write the name, and nothing else.")
        )
        raise NotValid(_("Please check the form."), **{field: why}) from error
    rows = encode([meant], keyed_features(secret, ask.period))
    sheet = files.Sheet("asked", ask.period, files.mark_of(secret, ask.period), rows)
    return Prepared(ask, files.written(sheet), opened["token"])


def _secret(key: str, passphrase: str) -> bytes:
    try:
        return pair_key.secret_of(key, passphrase)
    except pair_key.NotAPairKey as error:
        raise NotValid(
            _("Please check the form."),
            key=_("This is not the key of a pair, or another passphrase."),
        ) from error


def _taken(ref: str, move: str, by: By) -> FarHub:
    hub = FarHub.objects.select_related("office").take_for(by, move, ref)
    if hub.ended_at is not None:
        raise NotPossible(_("This hub is asked no more."))
    return hub
