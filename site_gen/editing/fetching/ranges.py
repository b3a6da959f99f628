"""Which IP addresses are of the public internet, out of IANA's registries of special-purpose addresses.

A page may be named, or redirected to, by somebody who wants our machine to ask what only it can reach:
a router's settings, a cloud's credentials. `ipaddress.is_global` is no guard alone: it is true of
multicast, and of IPv6 addresses that carry a private IPv4 address.
"""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

_SPECIAL_4 = {
    "0.0.0.0/8": "of this very network",
    "10.0.0.0/8": "of a private network",
    "100.64.0.0/10": "within a provider's network (CGNAT)",
    "127.0.0.0/8": "of this computer itself",
    "169.254.0.0/16": "of the local link",
    "172.16.0.0/12": "of a private network",
    "192.0.0.0/24": "reserved for protocols",
    "192.0.2.0/24": "reserved for documentation",
    "192.31.196.0/24": "reserved for AS112",
    "192.52.193.0/24": "reserved for tunnels (AMT)",
    "192.88.99.0/24": "of a 6to4 relay",
    "192.168.0.0/16": "of a private network",
    "192.175.48.0/24": "reserved for AS112",
    "198.18.0.0/15": "reserved for benchmarks",
    "198.51.100.0/24": "reserved for documentation",
    "203.0.113.0/24": "reserved for documentation",
    "224.0.0.0/4": "of a multicast group",
    "240.0.0.0/4": "reserved",
}
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_SPECIAL_6 = {
    "2001::/32": "of a Teredo tunnel",
    "2001:2::/48": "reserved for benchmarks",
    "2001::/23": "reserved for protocols",
    "2001:db8::/32": "reserved for documentation",
    "2002::/16": "of a 6to4 tunnel",
    "2620:4f:8000::/48": "reserved for AS112",
    "3fff::/20": "reserved for documentation",
    # Outside of global unicast all is refused; these are named for the message.
    "::/128": "unspecified",
    "::1/128": "of this computer itself",
    "::ffff:0:0/96": "an IPv4 address in disguise",
    "fc00::/7": "of a private network",
    "fe80::/10": "of the local link",
    "fec0::/10": "of a private network",
    "ff00::/8": "of a multicast group",
}
_NAT64 = IPv6Network("64:ff9b::/96")
_TABLE_4 = [(IPv4Network(network), words) for network, words in _SPECIAL_4.items()]
_TABLE_6 = [(IPv6Network(network), words) for network, words in _SPECIAL_6.items()]


def why_not_public(address: str) -> str | None:
    """Why an IP address is not one of the public internet, as `of a private network`; None if it is one.

    Raises ValueError for what is no IP address.
    """
    parsed = ip_address(address)
    special = _special_4(parsed) if isinstance(parsed, IPv4Address) else _special_6(parsed)
    if special or parsed.is_global:
        return special
    return "not of the public internet"


def _special_4(address: IPv4Address) -> str | None:
    return next((words for network, words in _TABLE_4 if address in network), None)


def _special_6(address: IPv6Address) -> str | None:
    if address in _NAT64:
        # A network without IPv4 reaches its public addresses so.
        return _special_4(IPv4Address(int(address) & 0xFFFF_FFFF))
    named = next((words for network, words in _TABLE_6 if address in network), None)
    if named or address in _GLOBAL_UNICAST:
        return named
    return "reserved"
