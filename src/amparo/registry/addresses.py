"""Web addresses and telephone numbers that may stand in the directory of help."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

#: As it is dialled: short numbers and codes too, never letters.
PHONE = r"\+?[0-9*#][0-9*# ()./-]{1,38}"
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+", re.I)


def web_fault(address: str) -> str:
    """Why an address of the web may not stand in the directory; empty: it may.

    Only http and https by the name of a public host, without a user, a password or a port of
    its own: everything else might lead our own checks into a network that is not public.
    """
    parts = parted(address)
    if parts is None or parts.scheme not in PORTS:
        return _("Write a whole web address that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        return _("A web address must not hold a user name or a password.")
    if parts.port not in {None, PORTS[parts.scheme]}:
        return _("A web address must not name a port.")
    if not HOST.fullmatch(host_of(parts)):
        return _("A web address must name a public host, not a number and not a local name.")
    return ""


def parted(address: str) -> SplitResult | None:
    """The parts of an address; None where it is none, or hides a control character."""
    if any(ord(char) <= 32 or ord(char) == 127 or char == "\\" for char in address):
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port  # refuses what is no number
    except ValueError:
        return None
    return parts if parts.hostname else None


def host_of(parts: SplitResult) -> str:
    """The host in letters that the name service knows, ``xn--`` for others; empty if it is none."""
    name = (parts.hostname or "").rstrip(".")
    try:
        return name.encode("idna").decode() if not name.isascii() else name
    except UnicodeError:
        return ""


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public network, also when it wraps one of version 4."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(found) if isinstance(found, ipaddress.IPv6Address) else None
    return all(one.is_global and not one.is_multicast for one in (found, inner) if one)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of version 4 inside one of version 6: mapped, 6to4, Teredo or NAT64."""
    if address.teredo:
        return address.teredo[1]
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
