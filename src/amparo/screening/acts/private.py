"""At a hub: pairs, the comparison of numbers, and the conversation after a possible match."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotValid
from amparo.base.later import soon
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.sealing import seal
from amparo.screening import encodings_file as files
from amparo.screening.matching.keyed import Hub
from amparo.screening.models import HubPair, HubSheet, Participant, Talk
from amparo.screening.private import answered
from amparo.screening.states.participants import ParticipantState
from amparo.screening.states.private import PAIR_MOVES, TALK_MOVES, AskState, Side

ROWS_MOST = 1_000_000  # of a sheet that was taken already
KEPT = timedelta(days=40)  # encodings of a list; longer than the month they are of


@act
def open_pair(*, asker: str, custodian: str, by: By) -> HubPair:
    """Let one participant ask another through this hub. Both share a secret that we never see.

    Args:
        asker, custodian: refs of two participants that take part; the second enters persons.
    """
    if not by.offices(Role.SCREENING_REGISTRAR):
        raise NotPermitted(_("Your role does not allow this."))
    live = Participant.objects.filter(state=ParticipantState.LIVE)
    asks, asked = live.filter(ref=asker).first(), live.filter(ref=custodian).first()
    wrong = {}
    if asks is None:
        wrong["asker"] = _("Choose a participant that takes part.")
    if asked is None or asked.custody_id is None or asked == asks:
        wrong["custodian"] = _("Choose another participant, one that enters persons.")
    elif (
        asks is not None and HubPair.objects.running().filter(asker=asks, custodian=asked).exists()
    ):
        wrong["custodian"] = _("These two are a pair already.")
    if wrong or asks is None or asked is None:
        raise NotValid(_("Please check the form."), **wrong)
    made = HubPair.objects.create(asker=asks, custodian=asked, opened_at=by.at)
    journal.record(by, "screening.open_pair", made, asker=asks.ref, custodian=asked.ref)
    return made


@act
def end_pair(*, ref: str, by: By) -> HubPair:
    """They ask no more; what was encoded is deleted at once. Conversations go on to their end."""
    pair = HubPair.objects.take_for(by, "end_pair", ref)
    pair.state, pair.ended_at = PAIR_MOVES.after(pair.state, "end_pair"), by.at
    pair.save(update_fields=["state", "ended_at"])
    pair.sheets.all().delete()
    pair.asks.waiting().delete()
    journal.record(by, "screening.end_pair", pair)
    return pair


@act
def compare_pair(*, ref: str, by: By) -> int:
    """Compare what waits with the list of the same month and key; how many were answered.

    Encodings of questions are deleted with the answer, older ones of the list as well. What finds
    no list of its month and key waits for one.
    """
    pair = HubPair.objects.select_related("asker__office", "custodian__custody").take_for(
        by, "compare_pair", ref
    )
    count = 0
    for asked in pair.sheets.filter(side=Side.ASKED).order_by("pk"):
        lists = pair.sheets.filter(side=Side.LISTED, period=asked.period, mark=asked.mark)
        if (listed := lists.order_by("-pk").first()) is None:
            continue
        count += _answer(pair, asked, listed, by)
        asked.delete()
    _forget(pair, by)
    journal.record(by, "screening.compare_pair", pair, answered=count)
    return count


@act
def name_candidate(*, ref: str, name: str, born_on: date | None = None, by: By) -> Talk:
    """After a possible match, and only then: tell the custodian who is meant, sealed to them."""
    talk = _taken(ref, "name_candidate", by)
    if not 0 < len(name.strip()) <= 200 or not any(letter.isalpha() for letter in name):
        raise NotValid(_("Please check the form."), name=_("Write the name, and nothing else."))
    pair = talk.ask.pair
    told = {"names": name.strip(), "births": born_on.isoformat() if born_on else ""}
    custody = pair.custodian.custody
    seal(talk.ref, told, to=[pair.asker.office, *([custody] if custody else [])])
    talk.save(update_fields=["state"])
    soon("screening.tell_custody", participant=pair.custodian.ref)
    journal.record(by, "screening.name_candidate", talk)
    return talk


@act
def judge_same(*, ref: str, by: By) -> Talk:
    """The custodian says that it is the same person. The name is deleted here: they talk now."""
    talk = _taken(ref, "judge_same", by)
    _end(talk, by)
    journal.record(by, "screening.judge_same", talk)
    return talk


@act
def judge_another(*, ref: str, by: By) -> Talk:
    """The custodian says that it is another person. The name is deleted here."""
    talk = _taken(ref, "judge_another", by)
    _end(talk, by)
    journal.record(by, "screening.judge_another", talk)
    return talk


@act
def close_talk(*, ref: str, by: By) -> Talk:
    """Nobody needs to know any more: it ends without a name."""
    talk = _taken(ref, "close_talk", by)
    _end(talk, by)
    journal.record(by, "screening.close_talk", talk)
    return talk


def _answer(pair: HubPair, asked: HubSheet, listed: HubSheet, by: By) -> int:
    ours = files.read(bytes(asked.file), ROWS_MOST).rows
    hub = Hub(files.read(bytes(listed.file), ROWS_MOST).rows)
    found = answered(hub, ours)
    for ask in pair.asks.waiting().filter(called__in=found):
        hits = found[ask.called]
        ask.state = AskState.POSSIBLE if hits else AskState.NO_MATCH
        ask.answered_at = by.at
        ask.save(update_fields=["state", "answered_at"])
        if hits:
            Talk.objects.create(ask=ask, listed=" ".join(hits), opened_at=by.at)
            soon("screening.tell_custody", participant=pair.custodian.ref)
    return len(found)


def _forget(pair: HubPair, by: By) -> None:
    """Lists but the newest of a month, and whatever is of a month that is over."""
    newest = {
        (one.period, one.mark): one.pk
        for one in pair.sheets.filter(side=Side.LISTED).only("period", "mark").order_by("pk")
    }
    old = Q(side=Side.LISTED) & ~Q(pk__in=newest.values())
    pair.sheets.filter(old | Q(at__lt=by.at - KEPT)).delete()


def _taken(ref: str, move: str, by: By) -> Talk:
    kept = Talk.objects.select_related("ask__pair__asker__office", "ask__pair__custodian__custody")
    talk = kept.take_for(by, move, ref)
    talk.state = TALK_MOVES.after(talk.state, move)
    return talk


def _end(talk: Talk, by: By) -> None:
    talk.ended_at = by.at
    talk.save(update_fields=["state", "ended_at"])
    RecordKey.objects.filter(ref=talk.ref).delete()
    Sealed.objects.filter(ref=talk.ref).delete()
