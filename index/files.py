"""Which files there are to read, and what users state of them: ``find_files``, ``find_stated``."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from xxgk.index import corrections
from xxgk.index.agencies import known
from xxgk.index.errors import SourcesError
from xxgk.index.sources import NAME, Stated, read_sources

_SKIPPED = {"readme.md", NAME, known.NAME, corrections.NAME}
_GONE = (FileNotFoundError, NotADirectoryError, ProcessLookupError)  # since the folder was listed


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files of folders (all levels, hidden ones and READMEs left out) and the files named, in order, each once.

    Of folders only regular files, no devices or pipes; a file or folder of which the system tells nothing is listed, so that it fails.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = filter(_is_to_read, _inside(path, lambda name: name.lower() not in _SKIPPED))
            found |= dict.fromkeys(inside)
        else:
            found[path] = None
    return list(found)


def find_stated(paths: Iterable[Path], refused: Callable[[SourcesError], object] | None = None) -> dict[Path, Stated]:
    """Read every ``sources.csv`` in folders, at any level, and beside files named.

    Raises SourcesError for one that cannot be used, or hands it to ``refused`` and goes on with the others.
    """
    stated: dict[Path, Stated] = {}
    for table in find_stated_tables(paths):
        try:
            stated |= read_sources(table.parent)
        except SourcesError as error:
            if refused is None:
                raise
            refused(error)
    return stated


def find_stated_tables(paths: Iterable[Path]) -> list[Path]:
    """List every ``sources.csv`` in folders, at any level, and beside files named."""
    return _tables(paths, NAME)


def find_known(paths: Iterable[Path]) -> list[Path]:
    """List every ``agencies.csv`` in folders, at any level, and beside files named."""
    return _tables(paths, known.NAME)


def find_corrections(paths: Iterable[Path]) -> list[Path]:
    """List every ``corrections.csv`` in folders, at any level, and beside files named."""
    return _tables(paths, corrections.NAME)


def _tables(paths: Iterable[Path], name: str) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        inside = _inside(path, lambda other: other == name, hidden=True) if path.is_dir() else [path.parent / name]
        found |= dict.fromkeys(inside)
    return [table for table in found if os.path.isfile(table)]


def _inside(folder: Path, wanted: Callable[[str], bool], *, hidden: bool = False) -> list[Path]:
    """List the files in a folder, at any level, whose names are wanted, in order.

    Links to folders are not followed; a folder that cannot be read stands for itself.
    """
    found: list[Path] = []

    def unreadable(error: OSError) -> None:
        if not isinstance(error, _GONE) and error.filename is not None:
            found.append(Path(os.fsdecode(error.filename)))

    for above, folders, files in os.walk(folder, onerror=unreadable):
        if not hidden:
            folders[:] = [name for name in folders if not _is_hidden(name)]
        found += (Path(above, name) for name in files if wanted(name) and (hidden or not _is_hidden(name)))
    return sorted(found)


def _is_to_read(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except _GONE:
        return False
    except OSError as error:
        return error.errno != errno.ELOOP  # a link that leads to itself is no file
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~"))
