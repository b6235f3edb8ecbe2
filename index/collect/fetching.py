"""One request, and what came of it: ``Client``, ``Fetched``.

httpcore, which httpx is made of, sends an address byte by byte as it stands (paths in GBK), follows nothing, and lets us connect.
"""

import gzip
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from time import monotonic
from types import TracebackType

import httpcore

from xxgk.index.collect.guarding import Guarded, Refused
from xxgk.index.collect.plan import Limits

_KEPT_OPEN = 15.0  # seconds
PACKED = ("gzip", "x-gzip", "deflate")  # of Content-Encoding
_SEALED = frozenset(
    {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}
)  # which are not unpacked; other words (utf-8) mean nothing
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request.

    Attributes:
        at: when it was sent, in UTC to the second.
        status: 0 where nothing was answered.
        headers: as they came.
        body: whole, as it was sent; ``b""`` where it did not come whole.
        failure: why it did not, ``""`` where it did; ``refused`` tells that it was not even asked for, ``large`` that it was cut off.
    """

    address: str
    at: datetime
    asked: tuple[tuple[str, str], ...]
    status: int = 0
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    failure: str = ""
    refused: bool = False
    large: bool = False
    took: float = field(default=0, compare=False)

    def header(self, name: str) -> str:
        """Give a header, ``""`` without one."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Client:
    """Asks one host at a time, over one connection."""

    def __init__(self, agent: str, limits: Limits, *, private: bool = False) -> None:
        self._agent, self._limits = agent, limits
        self._guard = Guarded(private=private)
        self._pool = httpcore.ConnectionPool(
            max_connections=1, keepalive_expiry=_KEPT_OPEN, network_backend=self._guard, http1=True, http2=False
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def fetch(self, address: str, conditions: Mapping[str, str]) -> Fetched:
        """Ask for an address; whatever happens is told, nothing is raised."""
        asked = (("User-Agent", self._agent), ("Accept", "*/*"), ("Accept-Encoding", "identity"), *conditions.items())
        begun, at = monotonic(), datetime.now(UTC).replace(microsecond=0)
        self._guard.until = begun + self._limits.longest
        silent = self._limits.silent
        timeout = {"connect": silent, "read": silent, "write": silent, "pool": silent}
        known: dict[str, object] = {}
        try:
            with self._pool.stream("GET", address, headers=list(asked), extensions={"timeout": timeout}) as reply:
                known = {
                    "status": reply.status,
                    "reason": reply.extensions.get("reason_phrase", b"").decode("latin-1"),
                    "headers": tuple(
                        (name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.headers
                    ),
                }
                known |= self._read(reply)
        except Refused as error:
            known = {"failure": str(error), "refused": True}
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
            known |= {"failure": f"{type(error).__name__}: {error}".rstrip(": "), "body": b""}
        return Fetched(address, at, asked, took=monotonic() - begun, **known)  # type: ignore[arg-type]

    def _read(self, reply: httpcore.Response) -> dict[str, object]:
        """Read a body within its bound, packed and unpacked; of what says that it is larger nothing is read."""
        largest = self._limits.largest
        headers = {name.lower(): value for name, value in reversed(reply.headers)}
        said = headers.get(b"content-length", b"")
        if said.isdigit() and int(said) > largest:
            return {"failure": f"too large: {int(said)} bytes", "large": True}
        pieces, size = [], 0
        for piece in reply.iter_stream():
            size += len(piece)
            if size > largest:
                return {"failure": f"too large: more than {largest} bytes", "large": True}
            pieces.append(piece)
        body = b"".join(pieces)
        packed = headers.get(b"content-encoding", b"").decode("latin-1").strip().lower()
        if body and (sealed := _SEALED.intersection(re.split(r"[,\s]+", packed))):
            return {"failure": f"packed by {min(sealed)}, which was not asked for"}
        if body and packed in PACKED and not inflated(body, largest):
            return {"failure": f"{packed}: broken, not whole, or more than {largest} bytes"}
        return {"body": body}


def unpacked(fetched: Fetched, largest: int) -> bytes:
    """Give a body without its Content-Encoding, ``b""`` where it is broken or larger than ``largest``."""
    if fetched.header("content-encoding").strip().lower() not in PACKED:
        return fetched.body
    return inflated(fetched.body, largest)


def inflated(data: bytes, largest: int) -> bytes:
    """Unpack gzip, in one piece or several, or zlib within a bound; ``b""`` where it is broken, ends too early, or is larger."""
    try:
        if data.startswith(_GZIP):
            whole = gzip.GzipFile(fileobj=BytesIO(data)).read(largest + 1)
        else:
            unpack = zlib.decompressobj()
            whole = unpack.decompress(data, largest + 1)
            whole = whole if unpack.eof else b""
    except (OSError, EOFError, zlib.error):
        return b""
    return whole if len(whole) <= largest else b""
