"""Which files there are to read, and what a user states of them: ``find_files``, ``find_stated``, ``find_known``."""

from collections.abc import Iterable
from pathlib import Path

from index.agencies import known
from index.sources import NAME, Stated, read_sources

_SKIPPED = {"readme.md", NAME, known.NAME}


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files of folders (all levels, hidden ones and READMEs left out) and the files named, in order, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file() and not _is_hidden(one.relative_to(path)))
            found |= dict.fromkeys(file for file in inside if file.name.lower() not in _SKIPPED)
        else:
            found[path] = None
    return list(found)


def find_stated(paths: Iterable[Path]) -> dict[Path, Stated]:
    """Read every ``sources.csv`` in folders, at any level, and beside files named. Raises SourcesError."""
    return {file: line for table in _tables(paths, NAME) for file, line in read_sources(table.parent).items()}


def find_known(paths: Iterable[Path]) -> list[Path]:
    """List every ``agencies.csv`` in folders, at any level, and beside files named."""
    return _tables(paths, known.NAME)


def _tables(paths: Iterable[Path], name: str) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(sorted(path.rglob(name)) if path.is_dir() else [path.parent / name])
    return [table for table in found if table.is_file()]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.parts)
