"""PDF that would unpack to gigabytes: ``refuse_bomb``."""

import zlib

from index.errors import DamagedFile

MAX_UNPACKED = 100_000_000
_BEFORE = 400  # bytes before a stream in which its dictionary stands


def refuse_bomb(data: bytes) -> None:
    """Raise DamagedFile when the packed streams of a PDF, pictures left out, hold more than 100 MB.

    The library unpacks a stream in one go, and 1 MB may hold 1 GB. Pictures are not unpacked for their text.
    """
    left, start = MAX_UNPACKED, 0
    while (start := data.find(b"stream", start)) >= 0:
        end = data.find(b"endstream", start)
        end = end if end >= 0 else len(data)
        head = data[max(0, start - _BEFORE) : start].rpartition(b"endobj")[2]
        if b"Flate" in head and b"/Image" not in head:
            left -= _size(data[start + len(b"stream") : end].lstrip(b"\r\n"), left)
        if left < 0:
            raise DamagedFile(f"a PDF that unpacks to more than {MAX_UNPACKED} bytes")
        start = end + len(b"endstream")


def _size(packed: bytes, enough: int) -> int:
    """Tell how large a stream is unpacked; no more than ``enough`` + 1 is looked at, a broken one counts as far as it goes."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        while packed and size <= enough:
            size += len(unpacker.decompress(packed, 1_000_000))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size
