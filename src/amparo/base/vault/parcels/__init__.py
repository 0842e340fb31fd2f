"""Parcels: one sealed, signed file format for what travels between installations and people.

An incident form file, a bundle written without network, a dossier that leaves the house: all are
parcels. ``pack`` writes one part, ``heads`` reads who sent what to whom and holds the signatures,
``unpack`` opens it. Format, byte by byte: ``docs/reference/parcels.md``. No database, no Django.
"""

from amparo.base.vault.parcels.head import Damaged, Head, NotForUs, NotOurs, TooMuch, fingerprint
from amparo.base.vault.parcels.office import OfficeFile, read_office
from amparo.base.vault.parcels.reading import Found, Limits, heads, unpack
from amparo.base.vault.parcels.signing import new_signer, signer_public
from amparo.base.vault.parcels.writing import Item, item, pack

__all__ = [
    "Damaged",
    "Found",
    "Head",
    "Item",
    "Limits",
    "NotForUs",
    "NotOurs",
    "OfficeFile",
    "TooMuch",
    "fingerprint",
    "heads",
    "item",
    "new_signer",
    "pack",
    "read_office",
    "signer_public",
    "unpack",
]
