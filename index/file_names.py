"""Names of files as they are held and shown: ``name_of``, and back: ``path_of``."""

import os
import re
from pathlib import Path

# controls, marks that turn or break lines, bytes of a name that are no UTF-8
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")
_OF_BYTES, _BYTES = range(0xDC80, 0xDD00), 0xDC00


def name_of(path: Path | str) -> str:
    r"""Give the name a file is held and shown under: what no terminal or database takes is escaped.

    Bytes that are no UTF-8 and characters below 32 as ``\xd0``, other marks that are not shown as ``\u202e``.
    """
    return _NOT_SHOWN.sub(lambda found: _escaped(ord(found[0])), str(path))


def path_of(name: str) -> Path:
    """Give the file that is held under a name, the reverse of ``name_of``."""
    if "\\" not in name or os.path.lexists(name):
        return Path(name)
    data = _ESCAPED.sub(
        lambda found: (
            chr(_BYTES + int(found[1], 16))
            if found[1] and int(found[1], 16) > 127
            else chr(int(found[1] or found[2], 16))
        ),
        name,
    )
    return Path(data)


def _escaped(code: int) -> str:
    if code in _OF_BYTES:
        return f"\\x{code - _BYTES:02x}"
    return f"\\x{code:02x}" if code < 32 else f"\\u{code:04x}"
