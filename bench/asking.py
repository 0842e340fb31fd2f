"""One person at the desk who asks for pages, as a browser would.

Run as a process of its own, so that the one that asks does not share Python's lock with what
measures: ``python -m bench.asking BASE PASSWORD`` reads one line of JSON for each page set from
standard input, ``{"email": ..., "times": N, "pages": {name: path}}``, and answers each with one,
``{name: [milliseconds]}``. Pages are asked for in turns, so that what disturbs meets all alike.
"""

import json
import re
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
OLDER = re.compile(r'href="\?([^"]*after=[^"]*)"')
WARM = 3  # first requests of each page that do not count


@dataclass
class Visitor:
    """A connection that stays open, and the cookies of somebody who signed in."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wire = HTTPConnection(urlsplit(self.base).netloc, timeout=600)

    def sign_in(self, email: str, password: str) -> None:
        page = self.ask("/accounts/sign-in/")[1]
        found = TOKEN.search(page)
        told = {"csrfmiddlewaretoken": found[1] if found else "", "login": email}
        status, _page = self.ask("/accounts/sign-in/", {**told, "password": password})
        if status != 302:
            raise SystemExit(f"{email} could not sign in: {status}")

    def ask(self, path: str, told: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if told is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base}
        method = "GET" if told is None else "POST"
        self.wire.request(method, path, urlencode(told) if told else None, headers)
        answer = self.wire.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _is, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page

    def time(self, path: str) -> float:
        """Milliseconds until the whole page is there."""
        began = time.perf_counter()
        status, page = self.ask(path)
        took = (time.perf_counter() - began) * 1000
        if status != 200:
            raise SystemExit(f"{path}: {status} {page[:200]}")
        return took

    def older(self, path: str, pages: int) -> str:
        """The address of the page so many pages further in a list."""
        for _page in range(pages):
            found = OLDER.search(self.ask(path)[1])
            if not found:
                break
            path = f"{path.partition('?')[0]}?{found[1].replace('&amp;', '&')}"
        return path


def asked(visitor: Visitor, times: int, pages: dict[str, str]) -> dict[str, list[float]]:
    """How long each page took, each time. ``>>`` at the end of an address: ten pages further."""
    paths = {
        name: visitor.older(path.removesuffix(">>"), 10) if path.endswith(">>") else path
        for name, path in pages.items()
    }
    took: dict[str, list[float]] = {name: [] for name in paths}
    for turn in range(times + WARM):
        for name, path in paths.items():
            if turn < WARM or sum(took[name]) < 20_000:  # ms; a slow page is known sooner
                seen = visitor.time(path)
                if turn >= WARM or seen > 2_000:
                    took[name].append(seen)
    return took


def main(base: str, password: str) -> None:
    visitors: dict[str, Visitor] = {}
    for line in sys.stdin:
        told = json.loads(line)
        if told["email"] not in visitors:
            visitors[told["email"]] = Visitor(base)
            visitors[told["email"]].sign_in(told["email"], password)
        found = asked(visitors[told["email"]], told["times"], told["pages"])
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
