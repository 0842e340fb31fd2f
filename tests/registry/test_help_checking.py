"""Looking whether a contact answers: what is spoken to, what is refused, and what it is called.

A server of our own on loopback stands in for the world: the name service of these tests says that
it lies at a public address, and only the very last step, the connection, is turned to it.
"""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from amparo.registry import checking
from amparo.registry.addresses import is_public, web_fault
from amparo.registry.checking import Reach, look, look_for_domain
from amparo.registry.states import Check

PUBLIC = "93.184.215.14"
SITE = "http://help.example.org"


class World(BaseHTTPRequestHandler):
    """Answers by path: ``/404`` with that status, ``/to?where`` with a redirection."""

    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.headers['Host']}{self.path}")
        path, _mark, where = self.path.partition("?")
        if path == "/to":
            self.send_response(302)
            self.send_header("Location", where)
        elif path == "/no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(int(path.strip("/") or 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the library's name)

    def log_message(self, *_args: Any) -> None: ...


@pytest.fixture
def world() -> Iterator[Reach]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), World)
    World.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield reaching(
        lambda _ip, _port: socket.create_connection(("127.0.0.1", server.server_port), 5)
    )
    server.shutdown()
    server.server_close()
    thread.join()


def reaching(connect: Any, *found: str) -> Reach:
    return Reach(addresses=lambda _host, _port: list(found or (PUBLIC,)), connect=connect)


def unreachable(_address: str, _port: int) -> socket.socket:
    raise AssertionError("we must not speak to this address")


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("/", Check.ALIVE),
        ("/204", Check.ALIVE),
        ("/no-head", Check.ALIVE),
        ("/404", Check.FAILED),
        ("/410", Check.FAILED),
        ("/500", Check.FAILED),
        ("/403", Check.UNSURE),
        ("/429", Check.UNSURE),
        ("/503", Check.UNSURE),
        ("/to?/200", Check.ALIVE),
        ("/to?http://www.help.example.org/200", Check.ALIVE),
        ("/to?/404", Check.FAILED),
        ("/to?http://elsewhere.example.com/", Check.ELSEWHERE),
    ],
)
def test_what_an_answer_is_called(world: Reach, path: str, result: Check) -> None:
    assert look(SITE + path, world) == result


def test_a_circle_of_redirections_ends(world: Reach) -> None:
    assert look(f"{SITE}/to?/to?/to?/to?/to?/200", world) == Check.FAILED
    assert len(World.asked) <= 8


def test_another_host_is_never_asked(world: Reach) -> None:
    look(f"{SITE}/to?http://elsewhere.example.com/", world)
    assert {line.split()[1].split("/")[0] for line in World.asked} == {"help.example.org"}


@pytest.mark.parametrize(
    "onward",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:5432/",
        "http://[::1]/",
        "file:/etc/passwd",
        "http://user:pass@help.example.org/",
        "http://help.example.org:22/",
        "gopher://help.example.org/",
    ],
)
def test_a_redirection_to_a_place_of_ours_is_not_followed(world: Reach, onward: str) -> None:
    assert look(f"{SITE}/to?{onward}", world) == Check.UNSURE
    assert len(World.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "garbage"),
    ],
)
def test_a_name_that_leads_into_a_private_network_is_not_spoken_to(address: str) -> None:
    assert not is_public(address)
    assert look(f"{SITE}/", reaching(unreachable, address)) == Check.UNSURE
    assert look(f"{SITE}/", reaching(unreachable, PUBLIC, address)) == Check.UNSURE


def test_the_address_that_was_judged_is_the_one_that_is_spoken_to() -> None:
    """A name cannot turn into another place between the look-up and the connection."""
    spoken: list[tuple[str, int]] = []

    def connect(address: str, port: int) -> socket.socket:
        spoken.append((address, port))
        raise ConnectionRefusedError

    assert look("https://help.example.org/", reaching(connect)) == Check.FAILED
    assert spoken == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"),
        *("http://localhost/", "http://intranet/", "file:/etc/passwd", "javascript:alert(1)"),
        *(
            "https://a.org:8080/",
            "https://u@a.org/",
            "https://a.org\\@b.org/",
            "https://a.org/\r\nX",
        ),
        *("", "//a.org/", "https://", "https://a..org/", "https://-a.org/"),
    ],
)
def test_an_address_that_might_lead_inside_may_not_stand_in_the_directory(url: str) -> None:
    assert web_fault(url)
    assert look(url, reaching(unreachable)) == Check.UNSURE


@pytest.mark.parametrize(
    "url", ["https://oios.un.org/x?y=z", "http://пример.рф/", "https://a.org:443/"]
)
def test_a_public_address_may(url: str) -> None:
    assert web_fault(url) == ""


def broken(error: Exception) -> Reach:
    def raising(*_args: object) -> Any:
        raise error

    return Reach(addresses=raising, connect=raising)


@pytest.mark.parametrize(
    ("error", "web", "mail"),
    [
        (socket.gaierror(socket.EAI_AGAIN, ""), Check.UNSURE, Check.UNSURE),
        (socket.gaierror(socket.EAI_NONAME, ""), Check.FAILED, Check.NO_DOMAIN),
        (socket.gaierror(socket.EAI_NODATA, ""), Check.UNSURE, Check.DOMAIN),
        (TimeoutError(), Check.FAILED, Check.UNSURE),
    ],
)
def test_what_the_name_service_says(error: Exception, web: Check, mail: Check) -> None:
    assert look(f"{SITE}/", broken(error)) == web
    assert look_for_domain("help@example.org", broken(error)) == mail


def test_a_domain_that_is_known_says_no_more_than_that() -> None:
    assert look_for_domain("help@example.org", reaching(unreachable)) == Check.DOMAIN


def test_an_answer_that_drips_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LONGEST", 0.3)
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    with theirs:
        theirs.sendall(b"HTTP/1.1 2")  # and never another byte
        began = time.monotonic()
        assert look(f"{SITE}/", reaching(lambda *_where: ours)) == Check.FAILED
    assert time.monotonic() - began < 4
