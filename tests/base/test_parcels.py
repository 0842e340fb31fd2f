"""Parcels: whole, sealed and signed, or refused."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings

from amparo.base.vault import boxes, parcels
from amparo.base.vault.parcels import Damaged, Item, NotForUs, NotOurs, TooMuch, head, item
from amparo.base.vault.parcels.signing import SIGNATURE, sign

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
PRIVATE, PUBLIC = boxes.new_pair()
SIGNER = parcels.new_signer()
CHEAP = (1, 8192)


def packed(*items: Item, to: bytes | None = PUBLIC, **changed: object) -> bytes:
    file = io.BytesIO()
    told = {"kind": "incident-forms", "signer": SIGNER, "at": AT, "to": to, **changed}
    parcels.pack(file, items, **told)  # type: ignore[arg-type]
    return file.getvalue()


def opened(data: bytes, private: bytes = PRIVATE, **more: object) -> list[tuple[str, bytes]]:
    found = parcels.unpack(io.BytesIO(data), private=private, **more)  # type: ignore[arg-type]
    return [(one.name, one.whole()) for one in found]


def two_parts(**changed: Any) -> tuple[bytes, bytes]:
    """The first part of a bundle, and the second."""
    file = io.BytesIO()
    told = {"kind": "offline-bundle", "signer": SIGNER, "at": AT, "to": PUBLIC}
    first = parcels.pack(file, [item("1.json", b"one")], **told)  # type: ignore[arg-type]
    again: dict[str, Any] = {"serial": first.serial, "part": 2, **told, **changed}
    return file.getvalue(), packed(item("2.json", b"two"), **again)


@given(st.lists(st.binary(max_size=200_000), max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_goes_in_comes_out(contents: list[bytes]) -> None:
    items = [(f"{number}", some) for number, some in enumerate(contents)]
    assert opened(packed(*(item(*one) for one in items))) == items


@pytest.mark.parametrize("size", [0, 4093, 4094, 65_535, 65_536, 65_537, 131_072])
def test_every_length_at_the_edge_of_a_chunk(size: int) -> None:
    assert opened(packed(item("n", b"x" * size))) == [("n", b"x" * size)]


def test_nothing_of_it_is_in_clear_and_short_ones_are_alike_in_size() -> None:
    data = packed(item("canary-name", b"canary-4711"))
    assert b"canary" not in data
    assert len(data) == len(packed(item("n", b"")))


def test_the_head_is_read_without_a_key() -> None:
    (told,) = parcels.heads(io.BytesIO(packed()))
    assert (told.kind, told.at, told.part) == ("incident-forms", AT, 1)
    assert told.sender == parcels.signer_public(SIGNER)
    assert told.to == parcels.fingerprint(PUBLIC)
    assert len(told.id) == 32


def test_a_passphrase_opens_what_it_closed_and_another_does_not() -> None:
    data = packed(item("n", b"some"), to=None, passphrase="a few words", cost=CHEAP)
    assert opened(data, b"", passphrase="a few words") == [("n", b"some")]
    for wrong in ({"passphrase": "other words"}, {}):
        with pytest.raises(NotForUs):
            opened(data, b"", **wrong)
    with pytest.raises(NotForUs):
        opened(data)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(NotForUs):
        opened(packed(item("n", b"some")), boxes.new_pair()[0])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"amparo sealed file 1\n" * 9])
def test_another_file_is_not_ours(data: bytes) -> None:
    with pytest.raises(NotOurs):
        parcels.heads(io.BytesIO(data))


def test_any_changed_byte_is_found() -> None:
    data = packed(item("n", b"some"))
    for place in range(len(head.MAGIC), len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(Damaged):
            parcels.heads(io.BytesIO(bytes(changed)))


def test_any_cut_is_found() -> None:
    data = packed(item("n", b"some"))
    for length in range(len(head.MAGIC), len(data), 13):
        with pytest.raises(Damaged):
            parcels.heads(io.BytesIO(data[:length]))


@pytest.mark.parametrize("more", [b"x", b"amparo parcel 1\n", bytes(5000)])
def test_something_added_is_found(more: bytes) -> None:
    with pytest.raises(Damaged):
        parcels.heads(io.BytesIO(packed() + more))


def test_parts_of_one_bundle_follow_one_another() -> None:
    first, second = two_parts()
    assert opened(first + second) == [("1.json", b"one"), ("2.json", b"two")]
    told = parcels.heads(io.BytesIO(first + second))
    assert told[0].id == told[1].id
    for wrong in (second, second + first, first + first, first + second + second):
        with pytest.raises(Damaged):
            parcels.heads(io.BytesIO(wrong))


@pytest.mark.parametrize(
    "changed",
    [
        {"serial": bytes(16)},
        {"part": 3},
        {"signer": parcels.new_signer()},
        {"to": boxes.new_pair()[1]},
        {"kind": "incident-forms"},
    ],
)
def test_a_part_of_another_bundle_does_not_follow(changed: dict[str, object]) -> None:
    first, second = two_parts(**changed)
    with pytest.raises(Damaged):
        parcels.heads(io.BytesIO(first + second))


def test_nobody_can_put_their_name_under_another_s_words() -> None:
    """Signed anew by somebody else, the chunks no longer fit the head."""
    data, thief = packed(item("n", b"some")), parcels.new_signer()
    own = parcels.signer_public(SIGNER).hex().encode()
    body = data[:-SIGNATURE].replace(own, parcels.signer_public(thief).hex().encode())
    from hashlib import blake2b

    stolen = body + sign(blake2b(body).digest(), thief)
    assert parcels.heads(io.BytesIO(stolen))[0].sender == parcels.signer_public(thief)
    with pytest.raises(Damaged):
        opened(stolen)


def test_no_sender_can_take_the_number_of_another_s_bundle() -> None:
    serial = bytes(range(16))
    ids = {
        parcels.heads(io.BytesIO(packed(serial=serial, signer=signer)))[0].id
        for signer in (SIGNER, parcels.new_signer())
    }
    assert len(ids) == 2


def forged(clear: bytes, **changed: object) -> bytes:
    """A parcel whose stream holds these very bytes, rightly signed."""
    from hashlib import blake2b

    from amparo.base.vault.parcels.writing import FINAL, binding

    key = boxes.new_key()
    written = head.Head(
        "incident-forms",
        AT,
        parcels.signer_public(SIGNER),
        bytes(16),
        1,
        parcels.fingerprint(PUBLIC),
        boxes.wrap(key, PUBLIC),
    ).written()
    if changed:
        told = {**json.loads(written), **changed}
        written = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    front = head.MAGIC + len(written).to_bytes(4, "big") + written
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    chunk = bindings.crypto_secretstream_xchacha20poly1305_push(state, clear, binding(front), FINAL)
    body = front + start + len(chunk).to_bytes(4, "big") + chunk + bytes(4)
    return body + sign(blake2b(body).digest(), SIGNER)


def framed(name: bytes, size: int, some: bytes) -> bytes:
    return len(name).to_bytes(2, "big") + name + size.to_bytes(8, "big") + some


def test_a_forged_but_true_parcel_opens_so_the_next_tests_mean_something() -> None:
    assert opened(forged(framed(b"n", 2, b"ok") + bytes(2))) == [("n", b"ok")]


@pytest.mark.parametrize(
    "clear",
    [
        framed(b"n", 10, b"short"),
        framed(b"n", 2, b"ok"),  # no end
        framed(b"n", 2, b"ok") + bytes(2) + b"more",
        framed(b"n", 2, b"ok") + bytes(5000),
        framed(b"\xff", 2, b"ok") + bytes(2),
        framed(b"n" * 201, 2, b"ok") + bytes(2),
        b"\x00",
    ],
)
def test_a_payload_out_of_shape_is_refused(clear: bytes) -> None:
    with pytest.raises(Damaged):
        opened(forged(clear))


def test_a_claimed_gibibyte_is_refused_before_it_is_held() -> None:
    data = forged(framed(b"n", 1024**3, b"little") + bytes(2))
    tracemalloc.start()
    with pytest.raises(TooMuch):
        opened(data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_a_thousand_and_one_items_are_too_many() -> None:
    with pytest.raises(TooMuch):
        opened(packed(*(item(str(number), b"") for number in range(1001))))


@pytest.mark.parametrize(
    "changed",
    [
        {"part": 0},
        {"part": True},
        {"part": "1"},
        {"kind": "../etc"},
        {"kind": ["x"]},
        {"made_at": "2026-3-1T12:00:00Z"},
        {"made_at": 5},
        {"from": "00"},
        {"from": "zz" * 32},
        {"serial": ""},
        {"to": "x"},
        {"to": None},
        {"key": "00"},
        {"extra": 1},
        {"salt": "00" * 16},
    ],
)
def test_a_head_out_of_shape_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(Damaged):
        parcels.heads(io.BytesIO(forged(framed(b"n", 2, b"ok") + bytes(2), **changed)))


@pytest.mark.parametrize(("ops", "memory"), [(11, 8192), (1, 1024**4), (0, 8192), (1, 1)])
def test_a_passphrase_may_not_cost_the_reader_dear(ops: int, memory: int) -> None:
    told = {
        "from": "00" * 32,
        "kind": "x",
        "made_at": "2026-03-01T12:00:00Z",
        "memory": memory,
        "ops": ops,
        "part": 1,
        "salt": "00" * 16,
        "serial": "00" * 16,
    }
    with pytest.raises(Damaged):
        head.read_head(json.dumps(told, sort_keys=True, separators=(",", ":")).encode())


def test_lengths_that_lie_are_refused() -> None:
    for size in (b"\xff\xff\xff\xff", bytes(4)):
        with pytest.raises(Damaged):
            parcels.heads(io.BytesIO(head.MAGIC + size + b"{}"))


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_noise_is_refused_by_name(noise: bytes) -> None:
    for data in (noise, head.MAGIC + noise, packed()[:-200] + noise):
        with pytest.raises((NotOurs, Damaged)):
            parcels.heads(io.BytesIO(data))


def test_memory_stays_flat() -> None:
    def parts() -> Iterator[bytes]:
        for _number in range(48):
            yield bytes(1024 * 1024)

    file = _Counting()
    tracemalloc.start()
    parcels.pack(
        file,  # type: ignore[arg-type]
        [Item("big", 48 * 1024 * 1024, parts())],
        kind="dossier-export",
        signer=SIGNER,
        at=AT,
        to=PUBLIC,
    )
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.size > 48 * 1024 * 1024
    assert most < 8 * 1024 * 1024


class _Counting(io.RawIOBase):
    size = 0

    def write(self, some: object) -> int:
        self.size += len(some)  # type: ignore[arg-type]
        return len(some)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [3, 5])
def test_an_item_is_as_large_as_it_says_or_nothing_is_made(size: int) -> None:
    with pytest.raises(ValueError, match="as large"):
        packed(Item("n", size, [b"four"]))


def test_the_file_of_an_office_comes_back_as_it_was() -> None:
    told = parcels.OfficeFile("Büro\nder Mission", "ABC", PUBLIC, keeps_names=True)
    found = parcels.read_office("\ufeff" + told.text.replace("\n", "\r\n"))
    assert (found.name, found.ref, found.public) == ("Büro der Mission", "ABC", PUBLIC)
    assert found.keeps_names


@pytest.mark.parametrize("text", ["", "name: x", "amparo office 1\nkey: 00\n"])
def test_another_text_is_no_office(text: str) -> None:
    with pytest.raises(NotOurs):
        parcels.read_office(text)


def test_a_key_that_was_exchanged_does_not_fit_its_fingerprint() -> None:
    told = parcels.OfficeFile("Office", "ABC", PUBLIC).text
    with pytest.raises(NotOurs):
        parcels.read_office(told.replace(PUBLIC.hex(), boxes.new_pair()[1].hex()))
