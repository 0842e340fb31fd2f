"""Questions through a hub: there pairs, encodings, answers; at the asker's who was meant."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from amparo.base.access import Office
from amparo.base.outward import ADDRESS
from amparo.base.records import Record, RecordQuerySet
from amparo.screening.models.participants import Participant
from amparo.screening.policy.private import FAR_ASK, FAR_HUB, PAIR, TALK
from amparo.screening.states.private import (
    PAIR_MOVES,
    TALK_MOVES,
    AskState,
    PairState,
    Side,
    TalkState,
)

PERIOD_SHAPE = "^20[0-9]{2}-(0[1-9]|1[0-2])$"


class HubPairQuerySet(RecordQuerySet["HubPair"]):
    def running(self) -> Self:
        return self.filter(state=PairState.OPEN)


class HubPair(Record):
    """At the hub: who asks whom. The secret that the two share is not here, nor any part of it."""

    policy, moves = PAIR, PAIR_MOVES
    objects = HubPairQuerySet.as_manager()

    asker = models.ForeignKey(Participant, models.PROTECT, related_name="asks_in")
    custodian = models.ForeignKey(Participant, models.PROTECT, related_name="asked_in")
    state = models.CharField(max_length=10, choices=PairState, default=PairState.OPEN)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "custodian"],
                condition=Q(state=PairState.OPEN),
                name="pair_once",
            ),
            models.CheckConstraint(condition=~Q(asker=models.F("custodian")), name="pair_of_two"),
        ]


class HubSheet(models.Model):
    """Encodings that came. Of what is asked only until it is compared; of a list until the next."""

    pair = models.ForeignKey(HubPair, models.CASCADE, related_name="sheets")
    side = models.CharField(max_length=10, choices=Side)
    period = models.CharField(max_length=7)
    mark = models.CharField(max_length=32)  # tells keys apart, and nothing of them
    rows = models.PositiveIntegerField()
    file = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pair", "side", "period", "-at"], name="pair_sheets")]
        constraints = [
            models.CheckConstraint(condition=Q(period__regex=PERIOD_SHAPE), name="sheet_period"),
            models.CheckConstraint(condition=Q(mark__regex="^[0-9a-f]{32}$"), name="sheet_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.period}"


class HubAskQuerySet(models.QuerySet["HubAsk"]):
    def waiting(self) -> Self:
        return self.filter(state=AskState.WAITING)


class HubAsk(models.Model):
    """One question at the hub: an id that means something to the asker alone, and the answer."""

    objects = HubAskQuerySet.as_manager()

    pair = models.ForeignKey(HubPair, models.CASCADE, related_name="asks")
    period = models.CharField(max_length=7)
    called = models.CharField(max_length=32)  # by the asker
    state = models.CharField(max_length=20, choices=AskState, default=AskState.WAITING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["pair", "-asked_at"], name="pair_asks")]
        constraints = [
            models.UniqueConstraint(fields=["pair", "called"], name="pair_asked_once"),
            models.CheckConstraint(condition=Q(called__regex="^[0-9a-f]{32}$"), name="ask_called"),
            models.CheckConstraint(
                condition=Q(state=AskState.WAITING) ^ Q(answered_at__isnull=False),
                name="ask_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.called


class Talk(Record):
    """A conversation between custodians, opened by a possible match and by nothing else.

    ``listed``: ids of the entries that may be meant, as the custodian's own list calls them under
    the key of the month. Who the candidate is, is sealed here once the asker says it.
    """

    policy, moves = TALK, TALK_MOVES
    objects = RecordQuerySet["Talk"].as_manager()

    ask = models.OneToOneField(HubAsk, models.PROTECT, related_name="talk")
    listed = models.CharField(max_length=200)  # 32 digits each, a blank between
    state = models.CharField(max_length=10, choices=TalkState, default=TalkState.OPEN)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-opened_at", "-id"], name="talk_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(listed__regex="^[0-9a-f]{32}( [0-9a-f]{32}){0,4}$"),
                name="talk_listed",
            )
        ]

    @property
    def entries(self) -> list[str]:
        return self.listed.split()


class FarHub(Record):
    """At the asker's: a hub elsewhere and a pair there. Token and secret are sealed here."""

    policy = FAR_HUB
    objects = RecordQuerySet["FarHub"].as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="far_hubs")
    name = models.CharField(max_length=200)  # who is asked there
    address = models.CharField(max_length=220)
    pair = models.CharField(max_length=12)
    since = models.DateTimeField()
    key_since = models.DateTimeField()  # of the secret; a new one every year
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__regex=f"^({ADDRESS.pattern})$"), name="far_hub_address"
            ),
            models.CheckConstraint(
                condition=Q(pair__regex="^[2-9A-HJ-NP-Z]{12}$"), name="far_hub_pair"
            ),
            models.UniqueConstraint(
                fields=["office", "address", "pair"],
                condition=Q(ended_at=None),
                name="far_hub_once",
            ),
        ]


class FarAsk(Record):
    """At the asker's: one candidate who was asked about. The name is sealed to the office."""

    policy = FAR_ASK
    part_of = "hub"
    objects = RecordQuerySet["FarAsk"].as_manager()

    hub = models.ForeignKey(FarHub, models.PROTECT, related_name="asks")
    called = models.CharField(max_length=32, unique=True)  # at the hub
    period = models.CharField(max_length=7)
    state = models.CharField(max_length=20, choices=AskState, default=AskState.WAITING)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)  # by the hub
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["hub", "-asked_at", "-id"], name="far_ask_list")]
        constraints = [
            models.CheckConstraint(condition=Q(called__regex="^[0-9a-f]{32}$"), name="far_called"),
        ]
