"""Who asks, as far as limits need it: ``asker``; whether he may see the counts: ``is_near``."""

from ipaddress import IPv6Address, ip_address

_NETWORK = 64  # bits of an IPv6 address that one subscriber is given


def asker(host: str) -> str:
    """Give the address limits count: of IPv6 the network of the subscriber: ``"2001:db8::1"`` → ``"2001:db8::/64"``."""
    try:
        address = ip_address(host)
    except ValueError:
        return "?"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> _NETWORK << _NETWORK)}/{_NETWORK}"
    return str(address)


def is_near(host: str) -> bool:
    """Tell whether an address is of this machine or of a private network."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private
