"""No setting and no person can make this machine talk to what is not public."""

import socket

import pytest

from accounts.hosts import ForbiddenHost, is_public, resolve_public

PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
NEAR = [
    "127.0.0.1",
    "127.9.9.9",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:192.168.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
]
NEVER = [
    "0.0.0.0",
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "ff02::1",
    "::",
    "::ffff:0.0.0.0",
]
# What a C library takes for 127.0.0.1.
SPELLINGS = ["2130706433", "0x7f000001", "127.1", "0177.0.0.1", "localhost", "::1"]


@pytest.fixture
def named(monkeypatch):
    """Makes every name stand for these addresses."""

    def name(*addresses: str) -> None:
        found = [(0, 0, 0, "", (address, 443)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)

    return name


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_public(address, named):
    assert is_public(address)
    named(address)
    assert resolve_public("host.example", 443) == [address]


@pytest.mark.parametrize("address", [*NEAR, *NEVER])
def test_no_other_address_is(address, named):
    assert not is_public(address)
    named(address)
    with pytest.raises(ForbiddenHost, match="not on the public internet"):
        resolve_public("host.example", 443)


@pytest.mark.parametrize("address", NEAR)
def test_the_operator_may_allow_their_own_network(address, named, settings):
    settings.ALLOW_PRIVATE_HOSTS = True
    named(address)
    assert resolve_public("host.example", 443) == [address]


@pytest.mark.parametrize("address", NEVER)
def test_nobody_may_allow_addresses_that_are_no_servers(address, named, settings):
    settings.ALLOW_PRIVATE_HOSTS = True
    named(address)
    with pytest.raises(ForbiddenHost):
        resolve_public("host.example", 443)


def test_one_bad_address_among_good_ones_forbids_the_name(named):
    named("1.1.1.1", "127.0.0.1")
    with pytest.raises(ForbiddenHost):
        resolve_public("rebinding.example", 443)


@pytest.mark.parametrize("host", SPELLINGS)
def test_this_machine_is_known_by_all_its_names(host):
    with pytest.raises(ForbiddenHost):
        resolve_public(host, 443)


@pytest.mark.parametrize("host", ["a" * 300, "ex..ample", "\udcff.example"])
def test_a_name_that_is_none_is_no_crash(host):
    with pytest.raises((ForbiddenHost, OSError)):
        resolve_public(host, 443)
