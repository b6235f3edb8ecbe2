"""Connections that lead where they may, and end in time: ``Guarded``.

The address that was checked is the one that is connected to, so that a name cannot mean another one in between.
"""

import ipaddress
from collections.abc import Iterable
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpcore

from xxgk.index.collect.looking_up import LookUps
from xxgk.index.errors import CollectError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.ip_network("2000::/3")  # all of IPv6 that is of the Internet


class Refused(CollectError):
    """An address that is not asked, and why."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public Internet, also where it stands in another one (``"::ffff:10.0.0.1"``)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GIVEN_OUT:
            return False
    return ip.is_global and not ip.is_multicast


class Guarded(httpcore.NetworkBackend):
    """Connects to public addresses alone (all, with ``private``), and ends what takes too long in all.

    ``until`` is when the request under way has to be over, by the clock ``monotonic``.
    """

    def __init__(self, *, private: bool = False) -> None:
        self.private = private
        self.until = float("inf")
        self._inner = httpcore.SyncBackend()
        self._names = LookUps()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name; raises Refused where any of them is private."""
        address = self.resolve(host, port, timeout)
        return _Timed(self._inner.connect_tcp(address, port, _left(self, timeout), local_address, socket_options), self)

    def resolve(self, host: str, port: int, timeout: float | None = None) -> str:
        """Give the address to connect to; looking it up is part of connecting, and ends in the same time."""
        seconds = _left(self, timeout)
        try:
            found = self._names.addresses(host, port, seconds)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        private = [one for one in found if not is_public(one)]
        if private and not self.private:
            raise Refused(f"a private address: {host} is {private[0]}")
        return found[0]

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refuse."""
        raise Refused("no web page")


class _Timed(httpcore.NetworkStream):
    """A connection every step of which has to be over in time."""

    def __init__(self, inner: httpcore.NetworkStream, guard: Guarded) -> None:
        self._inner, self._guard = inner, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._guard, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._guard, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._guard, timeout))
        return _Timed(inner, self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(guard: Guarded, timeout: float | None) -> float:
    left = guard.until - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("it took too long in all")
    return left if timeout is None else min(timeout, left)
