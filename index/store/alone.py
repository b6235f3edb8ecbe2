"""One writer at a time: ``be_alone``."""

import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from xxgk.index.errors import StoreError


def be_alone(database: Path, seconds: float) -> FileLock:
    """Keep other writers from a database until the lock is released, or this process ends in whatever way.

    Raises StoreError, with the number of the other process, when another holds it for so long.
    """
    path = database.with_name(f"{database.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        raise StoreError(f"{database}: {_who(path)} is writing it; try again when that has ended") from None
    with suppress(OSError):  # it only helps others to say who it is
        path.write_text(str(os.getpid()), encoding="ascii")
    return lock


def _who(path: Path) -> str:
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        number = ""
    return f"process {number}" if number.isdecimal() else "another process"
