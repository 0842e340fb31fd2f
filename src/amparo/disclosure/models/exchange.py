"""What goes to other installations and comes from them: sealed, and only until it is dealt with."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import BinaryField, Q, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from amparo.base.access import Office
from amparo.base.outward import ADDRESS
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault.parcels.head import MAGIC
from amparo.disclosure.models.members import Member
from amparo.disclosure.models.rounds import ConductRequest, Recruitment
from amparo.disclosure.policy import PARCEL
from amparo.disclosure.states import MemberState, ParcelKind, Way
from amparo.people.models import ApiToken

SEALED_ONLY = Exact(
    Substr("sealed", 1, len(MAGIC), output_field=BinaryField()),
    Value(MAGIC, output_field=BinaryField()),
)


def is_hexadecimal(column: str, digits: int) -> Q:
    return Q(**{f"{column}__regex": f"^[0-9a-f]{{{digits}}}$"})


class ElsewhereQuerySet(models.QuerySet["Elsewhere"]):
    def signing(self, signer: bytes) -> Self:
        """Of members now, whose installation signs with this key."""
        return self.filter(signer=signer.hex(), member__state=MemberState.MEMBER)


class Elsewhere(models.Model):
    """How a member is reached whose office lies in another installation."""

    objects = ElsewhereQuerySet.as_manager()

    member = models.OneToOneField(Member, models.CASCADE, related_name="elsewhere")
    key = models.CharField(max_length=64)  # of its office, X25519, hexadecimal
    signer = models.CharField(max_length=64)  # of its installation, Ed25519, hexadecimal
    address = models.CharField(max_length=220, blank=True)  # none: parcels go by file
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["signer"], name="elsewhere_signer")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="elsewhere_key_once"),
            models.CheckConstraint(condition=is_hexadecimal("key", 64), name="elsewhere_key"),
            models.CheckConstraint(
                condition=is_hexadecimal("signer", 64), name="elsewhere_signer_key"
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=f"^({ADDRESS.pattern})$"),
                name="elsewhere_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} elsewhere"


class SystemKey(models.Model):
    """To what a member's own system of human resources opens what is sealed for it."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="conduct_system")
    key = models.CharField(max_length=64)  # X25519, hexadecimal
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=is_hexadecimal("key", 64), name="systemkey_key"),
        ]

    def __str__(self) -> str:
        return f"system of {self.office_id}"


class Handed(models.Model):
    """A round that another system handed in: hashes alone, so that trying again is safe."""

    token = models.ForeignKey(ApiToken, models.PROTECT, related_name="conduct_rounds")
    mark = models.CharField(max_length=64, unique=True)  # of the sender's own key for it
    body = models.CharField(max_length=64)
    recruitment = models.ForeignKey(Recruitment, models.CASCADE, related_name="handed")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["token", "at"], name="handed_rate")]
        constraints = [
            models.CheckConstraint(condition=is_hexadecimal("mark", 64), name="handed_mark"),
            models.CheckConstraint(condition=is_hexadecimal("body", 64), name="handed_body"),
        ]

    def __str__(self) -> str:
        return f"handed in {self.recruitment_id}"


class ParcelQuerySet(RecordQuerySet["ConductParcel"]):
    def waiting(self) -> Self:
        return self.filter(done_at=None, sealed__isnull=False)

    def coming(self) -> Self:
        return self.filter(way=Way.IN)

    def since(self, signer: bytes, at: datetime) -> Self:
        return self.filter(way=Way.IN, signer=signer.hex(), at__gt=at)


class ConductParcel(Record):
    """A sealed file on its way. ``sealed`` is for a key that is not in this database."""

    policy = PARCEL
    objects = ParcelQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="conduct_parcels")  # ours
    way = models.CharField(max_length=10, choices=Way)
    kind = models.CharField(max_length=20, choices=ParcelKind)
    parcel = models.CharField(max_length=32, unique=True)  # its id, hexadecimal
    signer = models.CharField(max_length=64)  # of whoever made it
    request = models.ForeignKey(
        ConductRequest, models.CASCADE, null=True, related_name="parcels"
    )  # none: it came and has not been opened
    sealed = models.BinaryField(null=True)
    at = models.DateTimeField()  # when it was made here, or came
    done_at = models.DateTimeField(null=True)  # brought in, or taken over by the other side

    class Meta:
        indexes = [models.Index(fields=["office", "way", "at", "id"], name="parcel_list")]
        constraints = [
            models.CheckConstraint(condition=is_hexadecimal("parcel", 32), name="parcel_id"),
            models.CheckConstraint(condition=is_hexadecimal("signer", 64), name="parcel_signer"),
            models.CheckConstraint(
                condition=Q(sealed=None) | Q(SEALED_ONLY), name="parcel_is_sealed"
            ),
        ]

    @property
    def file_name(self) -> str:
        return f"amparo-{self.kind}-{self.ref}.parcel"
