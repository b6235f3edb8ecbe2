"""A file in a zip → its content, within bounds: ``unpack``."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from xxgk.index.errors import DamagedFile
from xxgk.index.readers.guard import damaged

_ENCRYPTED = 0x1
# packed bytes taken at a time: zipfile lets bzip2 and LZMA make of them what they will (45 MB of 40 bytes), deflate not
_PIECE, _SMALL_PIECE = 4096, 64


def unpack(archive: ZipFile, entry: ZipInfo, limit: int) -> bytes:
    """Unpack one file; the size that counts is what comes out, not what the zip states.

    Raises DamagedFile when more than ``limit`` bytes come out, and for whatever keeps them from coming out: encrypted, broken, another
    checksum than stated, a compression that Python does not know. It names neither the zip nor the file.
    """
    if entry.flag_bits & _ENCRYPTED:
        raise DamagedFile("encrypted")
    pieces, size = [], 0
    with damaged("file in a zip"), archive.open(entry) as packed:
        at_once = _PIECE if entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) else _SMALL_PIECE
        setattr(packed, "MIN_READ_SIZE", at_once)  # noqa: B010 - it reads no less than this, whatever it is asked for
        while piece := packed.read(at_once):  # in one go it would unpack first, and count then
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise DamagedFile(f"unpacks to more than {limit} bytes")
    return b"".join(pieces)
