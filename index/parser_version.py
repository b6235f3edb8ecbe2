"""Which parser this is: ``parser_version``, and ``reader_version`` of the readers alone."""

import hashlib
from functools import cache
from pathlib import Path

_READERS = ("readers", "chinese", "lines", "model")  # what decides what a reader makes of a file


@cache
def parser_version() -> str:
    """Name the parser by its own sources, so that a changed parser reads every file anew."""
    return _digest("*")


@cache
def reader_version() -> str:
    """Name the readers by their sources: what another parser with the same readers kept of a large file need not be read again."""
    return _digest(*(f"{folder}/*" for folder in _READERS))


_NO_PARSER = "collect"  # it fetches what is read, and reads nothing in another way


def _digest(*patterns: str) -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for pattern in patterns for file in root.rglob(pattern)):
        if file.suffix in (".py", ".toml", ".sql") and _NO_PARSER not in file.relative_to(root).parts:
            digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]
