"""A zip of reports → the documents in it, within bounds: ``archive_members``."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from index.errors import DamagedFile

MAX_MEMBERS = 2_000
MAX_MEMBER = 50_000_000
MAX_TOTAL = 500_000_000


def archive_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files of a zip: (name, content), hidden ones and folders left out. A zip within it is not opened.

    Raises DamagedFile when it is broken, encrypted, names a path outside of itself, or exceeds the bounds: 2,000 files,
    50 MB for one, 500 MB for all.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry)]
            if len(members) > MAX_MEMBERS or sum(entry.file_size for entry in members) > MAX_TOTAL:
                raise DamagedFile(f"a zip of more than {MAX_MEMBERS} files or {MAX_TOTAL} bytes")
            for entry in archive.infolist():
                path = PurePosixPath(_name(entry))
                if path.is_absolute() or ".." in path.parts:
                    raise DamagedFile(f"a zip with a path outside of it: {path}")
            for entry in members:
                yield str(PurePosixPath(_name(entry))), _content(archive, entry)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedFile(f"broken or encrypted zip: {type(error).__name__}") from error


def _content(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Unpack one member; the size that counts is what comes out, not what the zip states."""
    with archive.open(entry) as member:
        content = member.read(MAX_MEMBER + 1)
    if len(content) > MAX_MEMBER:
        raise DamagedFile(f"{entry.filename} unpacks to more than {MAX_MEMBER} bytes")
    return content


def _is_hidden(entry: ZipInfo) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(entry.filename).parts)


def _name(entry: ZipInfo) -> str:
    """Give the name of a member; zips made on Chinese Windows hold GBK names that zipfile takes for cp437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename
