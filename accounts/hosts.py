"""Which machines this one may talk to on the word of a setting or a person."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

from jobs.errors import BadInput

# Ways in which an IPv6 address carries an IPv4 one.
NAT64 = ip_network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class ForbiddenHost(BadInput):
    """The host is not one that this machine may talk to."""

    code = "forbidden_host"


def resolve_public(host: str, port: int) -> list[str]:
    """The IP addresses of `host`, each of them allowed; connect to one of these, not to the name.

    Allowed are public ones, and with ALLOW_PRIVATE_HOSTS those of this machine and its network;
    one forbidden address forbids the host. Raises ForbiddenHost, and OSError where the name is
    not known. It blocks on the name server.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise ForbiddenHost(f"{host!r:.100} is no name of a host.") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not is_public(address) and not (settings.ALLOW_PRIVATE_HOSTS and _is_near(address)):
            raise ForbiddenHost(
                f"{host} is at {address}, which is not on the public internet.",
                remedy="If that is a server of yours, set ALLOW_PRIVATE_HOSTS=1.",
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address lies on the open internet, and an IPv4 one inside it too."""
    found = _inner(ip_address(address.partition("%")[0]))
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _is_near(address: str) -> bool:
    """On this machine or its network; link-local ones hand out the keys of cloud machines."""
    found = _inner(ip_address(address.partition("%")[0]))
    if found.is_loopback:
        return True
    strange = found.is_multicast or found.is_reserved or found.is_unspecified
    return not (found.is_link_local or strange)


def _inner(found: Address) -> Address:
    if isinstance(found, IPv4Address):
        return found
    if found in NAT64:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    teredo = found.teredo[1] if found.teredo else None
    return found.ipv4_mapped or found.sixtofour or teredo or found
