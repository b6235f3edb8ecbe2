"""Names of files as they are held and shown: ``name_of``, and back: ``path_of``."""

import os
import re
from contextlib import suppress
from pathlib import Path

WITHIN = "!/"  # between the name of a zip and that of a file in it

# controls, marks that turn or break lines, bytes of a name that are no UTF-8
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")
_OF_BYTES, _BYTES = range(0xDC80, 0xDD00), 0xDC00


def name_of(path: Path | str) -> str:
    r"""Give the name a file is held and shown under: what no terminal or database takes is escaped.

    A part of it that is no UTF-8 is read as Chinese Windows wrote it, in GBK; where it is not that either, bytes stand as
    ``\xd0``. Characters below 32 stand as ``\x1b``, other marks that are not shown as ``\u202e``.
    """
    parts = map(_in_unicode, str(path).split("/"))
    return _NOT_SHOWN.sub(lambda found: _escaped(ord(found[0])), "/".join(parts))


def path_of(name: str) -> Path:
    """Give the file that is held under a name, the reverse of ``name_of``."""
    if os.path.lexists(name):
        return Path(name)
    path = _unescaped(name) if "\\" in name else Path(name)
    return path if os.path.lexists(path) else _in_gbk(path)


def _unescaped(name: str) -> Path:
    data = _ESCAPED.sub(
        lambda found: (
            chr(_BYTES + int(found[1], 16))
            if found[1] and int(found[1], 16) > 127
            else chr(int(found[1] or found[2], 16))
        ),
        name,
    )
    return Path(data)


def _in_unicode(part: str) -> str:
    try:
        part.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeError):
            return part.encode(errors="surrogateescape").decode("gb18030")
    return part


def _in_gbk(path: Path) -> Path:
    """Find a file some parts of whose path are written in GBK; gives the path as it is where there is none."""
    found = Path()
    for part in path.parts:
        ways = [part]
        with suppress(UnicodeError):
            ways.append(part.encode("gb18030").decode(errors="surrogateescape"))
        there = [way for way in ways if os.path.lexists(found / way)]
        if not there:
            return path
        found /= there[0]
    return found


def _escaped(code: int) -> str:
    if code in _OF_BYTES:
        return f"\\x{code - _BYTES:02x}"
    return f"\\x{code:02x}" if code < 32 else f"\\u{code:04x}"
