"""Clients that file reports at the public door, as a browser without script would.

Run as a process of its own, so that the clients do not share Python's lock with what measures:
``python -m bench.filing BASE CLIENTS SECONDS [COUNT]`` prints one line of JSON.
"""

import json
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

PATH = "/en/report/"
WORDS = "Synthetic report of a benchmark. " * 19  # 640 characters, as the peers were measured with
KEPT = re.compile(r'name="kept" value="([^"]+)"')


@dataclass
class Tally:
    """What one client saw. ``whole``: seconds from the first page to the receipt."""

    whole: list[float] = field(default_factory=list)
    send: list[float] = field(default_factory=list)
    lost: int = 0
    receipts: list[str] = field(default_factory=list)


def file_one(wire: HTTPConnection, tally: Tally, words: str = WORDS) -> None:
    """First page, straight to the words, and send: three requests."""
    began = time.monotonic()
    _status, page = _ask(wire, "GET")
    _status, page = _ask(wire, "POST", do="to:words")
    sending = time.monotonic()
    told = {"kept": _kept(page), "asked": "words", "words": words, "do": "send"}
    status, page = _ask(wire, "POST", **told)
    now = time.monotonic()
    if status != 201:
        tally.lost += 1
        return
    tally.whole.append(now - began)
    tally.send.append(now - sending)


def _ask(wire: HTTPConnection, method: str, **told: str) -> tuple[int, str]:
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if told else {}
    wire.request(method, PATH, urlencode(told) if told else None, headers)
    answer = wire.getresponse()
    return answer.status, answer.read().decode()


def _kept(page: str) -> str:
    found = KEPT.search(page)
    return found[1] if found else ""


def _client(base: str, until: float, most: int, tally: Tally) -> None:
    host = urlsplit(base).netloc
    wire = HTTPConnection(host, timeout=60)
    while time.monotonic() < until and len(tally.whole) + tally.lost < most:
        try:
            file_one(wire, tally)
        except (OSError, HTTPException):
            tally.lost += 1
            wire.close()
            wire = HTTPConnection(host, timeout=60)
    wire.close()


def main(base: str, clients: int, seconds: float, count: int = 0) -> dict[str, object]:
    """File for so many seconds, or so many reports; what all clients saw together."""
    tallies = [Tally() for _client in range(clients)]
    most = count // clients if count else sys.maxsize
    began = time.monotonic()
    until = began + seconds
    threads = [
        threading.Thread(target=_client, args=(base, until, most, tally)) for tally in tallies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "seconds": time.monotonic() - began,
        "whole": [s for tally in tallies for s in tally.whole],
        "send": [s for tally in tallies for s in tally.send],
        "lost": sum(tally.lost for tally in tallies),
    }


if __name__ == "__main__":
    base, clients, seconds, *count = sys.argv[1:]
    print(json.dumps(main(base, int(clients), float(seconds), *map(int, count))))
