"""Does a contact still answer? Asked over the network, without ever trusting where it leads.

Only public addresses are spoken to, and exactly those that were looked at: the name is resolved
once, every address judged, and the connection made to one of them, so that a name cannot turn
into another place between the two. Nothing is read but the first line and the headers.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin

from amparo.registry.addresses import PORTS, host_of, is_public, parted, web_fault
from amparo.registry.states import Check

SECONDS = 8.0  # for each step of a connection
LONGEST = 15.0  # seconds for one answer as a whole, however slowly it drips
REDIRECTS = 3
AGENT = "Amparo-help-directory-check/1"
GONE = frozenset({404, 410})
#: Answers that programs get where people would see a page, or may get tomorrow.
UNCLEAR = frozenset({401, 403, 405, 406, 408, 425, 429, 501, 503})
KEPT = "%/:=&?~+!$,;'@()*[]"  # of a path and its query, sent as they stand
CONTROL = "www.un.org"  # asked only when nothing answers: is it them, or is it us?


def addresses(host: str, port: int) -> list[str]:
    """The addresses of a host.

    Raises:
        OSError: it has none, or nobody could be asked (``socket.gaierror``).
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int) -> socket.socket:
    return socket.create_connection((address, port), timeout=SECONDS)


@dataclass(frozen=True)
class Reach:
    """How the world is reached. Tests put a server of their own in its place."""

    addresses: Callable[[str, int], list[str]] = addresses
    connect: Callable[[str, int], socket.socket] = connect


class Refused(Exception):
    """This address is not one that we speak to."""


def look(url: str, reach: Reach | None = None) -> Check:
    """What a web address answers.

    ``FAILED`` is returned also where the fault may be ours; ``is_online`` tells the two apart.
    """
    reach = reach or Reach()
    try:
        return _follow(url, reach)
    except Refused:
        return Check.UNSURE
    except socket.gaierror as error:
        return Check.FAILED if error.errno == socket.EAI_NONAME else Check.UNSURE
    except (OSError, HTTPException, ValueError):
        return Check.FAILED


def look_for_domain(email: str, reach: Reach | None = None) -> Check:
    """Whether the name service knows the domain of an e-mail address; no mail is sent.

    Its mail servers are not asked for, so this says no more than that the domain exists.
    """
    try:
        (reach or Reach()).addresses(email.rpartition("@")[2].encode("idna").decode(), 25)
    except UnicodeError:
        return Check.NO_DOMAIN
    except socket.gaierror as error:
        if error.errno == getattr(socket, "EAI_NODATA", None):
            return Check.DOMAIN  # known, though without an address: mail may still arrive
        return Check.NO_DOMAIN if error.errno == socket.EAI_NONAME else Check.UNSURE
    except OSError:
        return Check.UNSURE
    return Check.DOMAIN


def is_online(reach: Reach | None = None) -> bool:
    """Whether we can reach anything at all."""
    return look(f"https://{CONTROL}/", reach) not in {Check.FAILED, Check.UNSURE}


def _follow(url: str, reach: Reach) -> Check:
    """Follow an address as far as its own host leads."""
    first = None
    for _step in range(REDIRECTS + 1):
        if web_fault(url) or (parts := parted(url)) is None:
            raise Refused
        host = host_of(parts).lower().removeprefix("www.")
        if (first := first or host) != host:
            return Check.ELSEWHERE
        status, onward = _ask(parts, reach)
        if not 300 <= status < 400 or not onward:
            return _judge(status)
        url = urljoin(url, onward)
    return Check.FAILED  # it leads round in a circle


def _judge(status: int) -> Check:
    if status < 400:
        return Check.ALIVE
    return Check.UNSURE if status in UNCLEAR else Check.FAILED


def _ask(parts: SplitResult, reach: Reach) -> tuple[int, str]:
    """Status and redirection; GET where HEAD is not understood, and even then no body is read."""
    answer = _request("HEAD", parts, reach)
    return _request("GET", parts, reach) if answer[0] in UNCLEAR | GONE | {400, 500} else answer


def _request(method: str, parts: SplitResult, reach: Reach) -> tuple[int, str]:
    host, port = host_of(parts), PORTS[parts.scheme]
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    words = (
        f"{method} {quote(target, safe=KEPT)} HTTP/1.1\r\nHost: {host}\r\n"
        f"User-Agent: {AGENT}\r\nAccept: text/html,*/*\r\nConnection: close\r\n\r\n"
    )
    with _stream(parts.scheme, host, _connected(host, port, reach)) as stream, _cut_late(stream):
        stream.sendall(words.encode("ascii"))
        response = HTTPResponse(stream, method=method)
        response.begin()
        return response.status, response.headers.get("Location", "")


def _stream(scheme: str, host: str, plain: socket.socket) -> socket.socket:
    """The connection, under TLS where the address asks for it; its certificate must be good."""
    if scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _connected(host: str, port: int, reach: Reach) -> socket.socket:
    """A connection to an address that was found and judged; to none if any is not public.

    Raises:
        Refused: the name leads into a network that is not public.
    """
    found = reach.addresses(host, port)
    if not found or not all(map(is_public, found)):
        raise Refused
    return reach.connect(found[0], port)


@contextmanager
def _cut_late(stream: socket.socket) -> Iterator[None]:
    """Cut a connection that takes too long as a whole."""

    def cut() -> None:
        with suppress(OSError):
            stream.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(LONGEST, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
