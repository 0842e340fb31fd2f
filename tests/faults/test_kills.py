"""A process is killed at a random moment under load: what was acknowledged is there, and opens.

Three rounds by default, so that the suite stays quick; AMPARO_KILL_ROUNDS=50 for the whole.
"""

import hashlib
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

from amparo.site.folder import ROOT
from tests.journeys.product import Product, place, running, started

pytestmark = [pytest.mark.journey, pytest.mark.slow]
ROUNDS = int(os.environ.get("AMPARO_KILL_ROUNDS", "3"))
TARGETS = ("public", "jobs", "postgres")
CLIENTS = 4
KEPT = re.compile(r'name="kept" value="([^"]+)"')
RECEIPT = re.compile(r'id="receipt">([2-9A-Z ]+)<')


class Filing:
    """Clients that file until the door is gone, and what was acknowledged to them."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.acknowledged: list[str] = []  # SHA-256 of the words, and
        self.receipts: list[str] = []  # the receipt of each
        self.threads = [threading.Thread(target=self._file) for _client in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def ended(self) -> None:
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()

    def _file(self) -> None:
        wire = HTTPConnection(self.host, timeout=20)
        # It was killed, or ends; an answer cut short names no next page.
        with closing(wire), suppress(OSError, HTTPException, AssertionError):
            while True:
                words = f"Synthetic words {random.randbytes(16).hex()}"
                page = self._ask(wire, None)[1]
                page = self._ask(wire, {"do": "to:words"})[1]
                told = {"kept": _kept(page), "asked": "words", "words": words, "do": "send"}
                status, page = self._ask(wire, told)
                if status == 201:
                    self.acknowledged.append(hashlib.sha256(words.encode()).hexdigest())
                    self.receipts.append(_receipt(page))

    def _ask(self, wire: HTTPConnection, told: dict[str, str] | None) -> tuple[int, str]:
        body = urlencode(told) if told else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if told else {}
        wire.request("POST" if told else "GET", "/en/report/", body, headers)
        answer = wire.getresponse()
        return answer.status, answer.read().decode()


def _kept(page: str) -> str:
    found = KEPT.search(page)
    assert found, page[:500]
    return found[1]


def _receipt(page: str) -> str:
    found = RECEIPT.search(page)
    assert found, page[:500]
    return found[1].replace(" ", "")


def strike(product: Product, target: str) -> None:
    """Kill one process of the installation, as the machine would when it runs out of memory."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if _is(process, product.data, target):
                process.kill()
                return
    raise AssertionError(f"no process of {target}")


def _is(process: psutil.Process, data: Path, target: str) -> bool:
    if target == "postgres":
        return process.name() == "postgres" and str(data / "postgres") in process.cmdline()
    told = process.environ()
    return (told.get("AMPARO_DATA"), told.get("AMPARO_DOOR")) == (str(data), target)


def test_whatever_is_killed_no_acknowledged_report_is_lost() -> None:
    acknowledged: list[str] = []
    receipts: list[str] = []
    dice = random.Random()
    with place() as folder:
        for number in range(ROUNDS):
            with started(folder) as (process, product):
                filing = Filing(product.public)
                time.sleep(dice.uniform(0.8, 2.5))
                strike(product, TARGETS[number % len(TARGETS)])
                assert process.wait(60) != 0  # it says that something died, and ends
                filing.ended()
            acknowledged += filing.acknowledged
            receipts += filing.receipts
        with running(folder) as product:
            found = _read(product)
            opened = _come_back(product, receipts[-20:])
    assert acknowledged, "nothing was filed at all"
    assert len(found["opened"]) == found["kept"], "a report does not open"
    lost = set(acknowledged) - set(found["opened"].values())
    assert not lost, f"{len(lost)} of {len(acknowledged)} acknowledged reports are lost"
    assert found["broken_at"] is None
    assert opened == len(receipts[-20:])


def _read(product: Product) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.reading"],
        env={**os.environ, "AMPARO_DATA": str(product.data), "PYTHONPATH": str(ROOT / "src")}
        | {"DATABASE_URL": ""},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _come_back(product: Product, receipts: list[str]) -> int:
    """How many of the receipts open their mailbox."""
    opened = 0
    for receipt in receipts:
        wire = HTTPConnection(urlsplit(product.public).netloc, timeout=20)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        wire.request("POST", "/en/return/", urlencode({"receipt": receipt}), form)
        answer = wire.getresponse()
        opened += answer.status == 302
        answer.read()
        wire.close()
    return opened
