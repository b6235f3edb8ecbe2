"""Which files there are to read, and what a user states of them: ``find_files``, ``find_stated``."""

from collections.abc import Iterable
from pathlib import Path

from index.sources import NAME, Stated, read_sources

_SKIPPED = {"readme.md", NAME}


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
    folders: dict[Path, None] = {}
    for path in paths:
        within = [file.parent for file in sorted(path.rglob(NAME))] if path.is_dir() else [path.parent]
        folders |= dict.fromkeys(within)
    return {file: line for folder in folders for file, line in read_sources(folder).items()}


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.parts)
