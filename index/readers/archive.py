"""A zip of reports → the documents in it, within bounds: ``archive_members``."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from xxgk.index.errors import DamagedFile, ReadError
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.unpacking import unpack

MAX_MEMBERS = 2_000
MAX_MEMBER = 50_000_000
MAX_TOTAL = 500_000_000
MAX_ENTRIES = 100_000  # of any kind, those of zips within it too: they are counted before any is looked at
_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_SAYS_UTF_8 = 0x800


def archive_members(data: bytes) -> Iterator[tuple[str, bytes | ReadError]]:
    """Give the files of a zip: (name, content), hidden ones and folders left out. A zip within it is not opened.

    A file that cannot be unpacked (broken, encrypted, larger than 50 MB) is given with the reason in place of its content, and the
    others are read. Raises DamagedFile when the zip itself is broken, names a path outside of itself, or exceeds the bounds: 2,000
    files, 500 MB for all.
    """
    if data.count(_ENTRY) > MAX_ENTRIES:
        raise DamagedFile(f"a zip of more than {MAX_ENTRIES} entries")
    with _opened(data) as archive:
        members = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry)]
        if len(members) > MAX_MEMBERS or sum(entry.file_size for entry in members) > MAX_TOTAL:
            raise DamagedFile(f"a zip of more than {MAX_MEMBERS} files or {MAX_TOTAL} bytes")
        for entry in archive.infolist():
            path = PurePosixPath(_name(entry))
            if path.is_absolute() or ".." in path.parts:
                raise DamagedFile(f"a zip with a path outside of it: {path}")
        left = MAX_TOTAL
        for entry in members:
            content = _content(archive, entry, min(left, MAX_MEMBER))
            left -= len(content) if isinstance(content, bytes) else 0
            yield str(PurePosixPath(_name(entry))), content


def _opened(data: bytes) -> ZipFile:
    """Open a zip; names that say they were UTF-8 and are not are taken as those that say nothing."""
    with damaged("zip"):
        try:
            return ZipFile(BytesIO(data))
        except UnicodeDecodeError:
            return ZipFile(BytesIO(_saying_nothing(data)))


def _saying_nothing(data: bytes) -> bytes:
    """Take the mark of UTF-8 off the entries in the directory at the end of a zip."""
    end = data.rfind(_END)
    at = int.from_bytes(data[end + 16 : end + 20], "little")
    changed = bytearray(data)
    while (at := changed.find(_ENTRY, at, end)) >= 0:
        changed[at + 9] &= ~(_SAYS_UTF_8 >> 8)
        at += len(_ENTRY)
    return bytes(changed)


def _content(archive: ZipFile, entry: ZipInfo, limit: int) -> bytes | ReadError:
    try:
        return unpack(archive, entry, limit)
    except ReadError as error:
        return error


def _is_hidden(entry: ZipInfo) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(entry.filename).parts)


def _name(entry: ZipInfo) -> str:
    """Give the name of a member; zipfile takes the GBK names of Chinese Windows, and UTF-8 that is not said to be, for cp437."""
    if entry.flag_bits & _SAYS_UTF_8:
        return entry.filename
    for name in ("utf-8", "gb18030"):
        try:
            return entry.filename.encode("cp437").decode(name)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return entry.filename
