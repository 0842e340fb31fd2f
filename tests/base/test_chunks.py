"""Files sealed part by part."""

import pytest

from amparo.base.access import Office
from amparo.base.vault import boxes, chunks
from amparo.base.vault.models import Chunk
from amparo.base.vault.sealing import NoKeyToSealTo, new_file_key
from tests.factories import central_with_officer, office

REF = "FILE00000001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> bytes:
    central, _officer = central_with_officer()
    key = new_file_key(REF, [central])
    for number, part in enumerate((b"one", b"two", b"three")):
        chunks.seal_part(REF, number, part, key, is_last=number == 2)
    return key


def test_parts_come_back_in_order(key: bytes) -> None:
    assert b"|".join(chunks.parts(REF, 3, key)) == b"one|two|three"


def test_a_file_cut_short_does_not_open(key: bytes) -> None:
    with pytest.raises(boxes.CryptoError):
        list(chunks.parts(REF, 2, key))


def test_a_file_made_longer_does_not_open(key: bytes) -> None:
    chunks.seal_part(REF, 3, b"four", key, is_last=True)
    with pytest.raises(boxes.CryptoError):
        list(chunks.parts(REF, 4, key))


def test_parts_that_changed_places_do_not_open(key: bytes) -> None:
    first, second = Chunk.objects.get(number=0), Chunk.objects.get(number=1)
    first.locked, second.locked = second.locked, first.locked
    first.save()
    second.save()
    with pytest.raises(boxes.CryptoError):
        list(chunks.parts(REF, 3, key))


def test_a_missing_part_is_noticed(key: bytes) -> None:
    Chunk.objects.get(number=1).delete()
    with pytest.raises(boxes.CryptoError):
        list(chunks.parts(REF, 3, key))


def test_another_files_parts_do_not_open(key: bytes) -> None:
    Chunk.objects.update(ref="FILE00000002")
    with pytest.raises(boxes.CryptoError):
        list(chunks.parts("FILE00000002", 3, key))


def test_no_file_begins_where_nobody_could_open_it() -> None:
    keyless: Office = office()
    with pytest.raises(NoKeyToSealTo):
        new_file_key(REF, [keyless])
