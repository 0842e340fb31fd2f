"""How fast the vault opens and wraps anew, beside the same work of libsodium alone."""

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from amparo.site.bench import Row
from amparo.site.postgres import Server

DOSSIERS, KEYS, SMALL = 1_000, 100_000, 10_000
PORTION = 2_000


def rows(*, reports: int) -> Iterator[Row]:
    """Openings and re-wraps a second, growth with their number, and key derivation times."""
    with TemporaryDirectory(prefix="amparo-bench-") as name:
        Path(name).chmod(0o711)
        server = Server(Path(name, "data"))
        server.start()
        try:
            _enter(server.urls().owner, Path(name, "data"))
            yield from _derivations()
            yield from _openings()
            yield from _rewraps()
        finally:
            server.discard()


def _enter(url: str, data: Path) -> None:
    """Make this process one of a fresh installation."""
    os.environ |= {
        "AMPARO_DATA": str(data),
        "AMPARO_DOOR": "console",
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "amparo.site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _derivations() -> Iterator[Row]:
    from django.conf import settings

    from amparo.base.vault import boxes

    for what, cost in (("password", settings.VAULT_ARGON2), ("receipt", settings.RECEIPT_ARGON2)):
        ops, memory = cost
        derived = partial(boxes.derive, "words", boxes.new_salt(), ops, memory)
        took = median(_seconds(derived) for _i in range(9))
        yield Row(
            f"vault: key from a {what}",
            took * 1000,
            "ms",
            "most that people should wait, ms",
            250.0,
            took * 4,
            "under 250 ms",
            took < 0.25,
        )


def _openings() -> Iterator[Row]:
    from amparo.base.by import Role
    from amparo.base.vault import boxes
    from amparo.base.vault.models import Reason
    from amparo.base.vault.opening import open_dossier
    from amparo.intake.models import Report
    from tests import factories as make

    central = make.office(is_central=True)
    officer = make.serving(Role.INTAKE_OFFICER, central, with_key=True)
    by = make.by(officer, with_key=True)
    refs = [make.submitted("synthetic words " * 40).ref for _i in range(DOSSIERS)]

    def opened(some: list[str]) -> None:
        for ref in some:
            open_dossier(kept=Report.objects.all(), ref=ref, reason=Reason.QUALITY, by=by)

    tenth = _seconds(lambda: opened(refs[: DOSSIERS // 10]))
    took = _seconds(lambda: opened(refs))
    private, public = boxes.new_pair()
    key = boxes.new_key()
    held = boxes.wrap(private, public)
    wrapped, locked = boxes.wrap(key, public), boxes.lock(b"x" * 640, key, "about")

    def bare() -> None:
        for _i in range(DOSSIERS):
            office = boxes.unwrap(held, private)
            boxes.unlock(locked, boxes.unwrap(wrapped, office), "about")

    limit = DOSSIERS / _seconds(bare)
    yield Row(
        "vault: dossiers opened, each with its line",
        DOSSIERS / took,
        "dossiers/s",
        "libsodium alone/s",
        limit,
        DOSSIERS / took / limit,
    )
    yield _growth("vault: opening 1,000 beside 100, each", took / DOSSIERS, tenth * 10 / DOSSIERS)


def _rewraps() -> Iterator[Row]:
    from django.db import transaction

    from amparo.base.access import Office
    from amparo.base.by import Role
    from amparo.base.vault import boxes
    from amparo.base.vault.models import OfficeKey, RecordKey
    from amparo.people import office_keys
    from tests import factories as make

    def moved(count: int) -> float:
        """Seconds to move so many record keys of an office of their own."""
        office: Office = make.office()
        make.serving(Role.INTAKE_OFFICER, office, with_key=True)
        old = OfficeKey.objects.get(office=office)
        private, public = boxes.new_pair()
        OfficeKey.objects.filter(pk=old.pk).update(public=public, retired_at=make.NOON)
        new = OfficeKey.objects.create(
            office=office, version=2, public=boxes.new_pair()[1], made_at=make.NOON
        )
        wrapped = boxes.wrap(boxes.new_key(), public)
        for start in range(0, count, 10_000):
            RecordKey.objects.bulk_create(
                RecordKey(ref=f"{office.pk:04}{n:08}", office_key=old, wrapped=wrapped)
                for n in range(start, min(start + 10_000, count))
            )

        def in_portions() -> None:
            while True:
                with transaction.atomic():
                    some = office_keys.held_by(old, PORTION)
                    if not some:
                        return
                    office_keys.move(some, private, new)

        return _seconds(in_portions)

    small, large = moved(SMALL), moved(KEYS)
    private, public = boxes.new_pair()
    wrapped = boxes.wrap(boxes.new_key(), public)

    def bare() -> None:
        for _i in range(SMALL):
            boxes.wrap(boxes.unwrap(wrapped, private), public)

    limit = SMALL / _seconds(bare)
    yield Row(
        f"vault: record keys wrapped anew, {KEYS:,}",
        KEYS / large,
        "keys/s",
        "libsodium alone/s",
        limit,
        KEYS / large / limit,
    )
    yield _growth(f"vault: wrapping {KEYS:,} beside {SMALL:,}, each", large / KEYS, small / SMALL)


def _growth(name: str, large: float, small: float) -> Row:
    """Time for each of many beside each of few: 1 is linear."""
    ratio = large / small
    return Row(
        name,
        large * 1e6,
        "µs",
        "each of few, µs",
        small * 1e6,
        ratio,
        "linear: at most 1.3",
        ratio <= 1.3,
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
