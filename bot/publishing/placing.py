"""A package that comes into its place whole: ``may_be_ours``, ``in_place_of``.

.package.next/      what is being written, or was when a run was killed: the next one begins with it anew
.package.before/    the one before, for the moment where names cannot be exchanged in one step
.package.lock       held while one writes
package/            the package before, until the new one is whole; then the new one
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from xxgk.bot.publishing.descriptor import is_ours

_HERE = -100  # AT_FDCWD of <fcntl.h>: paths are taken as they are
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>, RENAME_SWAP of macOS's <sys/stdio.h>


def may_be_ours(folder: Path) -> bool:
    """Tell whether a package may be put there: nothing is, an empty folder, or a package of ours."""
    return is_ours(folder) or not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


@contextmanager
def in_place_of(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of this one when the block ends well; else it goes, and what was there stays.

    Raises:
        Timeout: another run does the same.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    new, lock = (folder.with_name(f".{folder.name}.{what}") for what in ("next", "lock"))
    with FileLock(lock, timeout=0):
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
            _put(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _put(new: Path, folder: Path) -> None:
    """Let what is new have the name; what had it has that of the new one then, or is gone.

    Where the system cannot exchange two names in one step (Windows, some file systems), nothing has the name for a moment.
    """
    if folder.exists() and exchange(new, folder):
        return
    before = new.with_suffix(".before")
    if folder.exists():
        shutil.rmtree(before, ignore_errors=True)
        folder.rename(before)
    new.rename(folder)
    shutil.rmtree(before, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Give two folders each other's name in one step; False where the system or the file system cannot, and nothing was done."""
    with suppress(OSError, TypeError):  # Windows has no such library
        library = ctypes.CDLL(None)
        names = os.fsencode(one), os.fsencode(other)
        if hasattr(library, "renameat2"):
            return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
        if hasattr(library, "renamex_np"):
            return bool(library.renamex_np(*names, _EXCHANGE) == 0)
    return False
