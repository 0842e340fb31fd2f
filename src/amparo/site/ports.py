"""The two ports that Amparo listens on."""

import errno
import socket
import time

from amparo.site import serving
from amparo.site.trouble import Trouble


def check(*, patience: float = 0.0) -> None:
    """See that both doors can listen.

    Args:
        patience: seconds to wait for what a killed start left, which soon ends by itself.

    Raises:
        Trouble: a port is taken, or may not be used.
    """
    if serving.port("public") == serving.port("desk"):
        raise Trouble(
            f"Both doors want port {serving.port('desk')}: set AMPARO_PUBLIC_PORT or "
            "AMPARO_DESK_PORT to another."
        )
    deadline = time.monotonic() + patience
    for door in serving.PORTS:
        while (line := trouble(door)) and time.monotonic() < deadline:
            time.sleep(0.1)
        if line:
            raise Trouble(line)


def trouble(door: str) -> str:
    """What keeps a door from listening; empty when nothing does."""
    host, port, setting = serving.bind(), serving.port(door), serving.port_setting(door)
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            wire.bind(address)
            wire.listen(1)
    except (socket.gaierror, OverflowError) as error:
        return (
            f"{host}:{port} is not an address to listen on ({error}). See AMPARO_BIND, {setting}."
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} is taken by another program. Stop it, or set {setting} to another."
        return (
            f"Port {port} of {host} cannot be used ({error.strerror}). See AMPARO_BIND, {setting}."
        )
    return ""


def answers(door: str) -> bool:
    """Whether this machine's door says that it is well."""
    from http.client import HTTPConnection, HTTPException

    wire = HTTPConnection(reachable(), serving.port(door), timeout=2)
    try:
        wire.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
        return wire.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        wire.close()


def reachable() -> str:
    """An address at which this machine reaches its own doors."""
    host = serving.bind()
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
