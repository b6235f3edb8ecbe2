"""Folders that are indexed as files come to them: ``follow``."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from xxgk.index.files import find_corrections, find_files, find_known, find_stated_tables

_Seen = dict[Path, tuple[int, int]]  # time and size of each file


def follow(
    paths: Sequence[Path], index: Callable[[Sequence[Path]], object], stop: threading.Event, *, seconds: float = 2.0
) -> None:
    """Index all, then what is new or changed, until ``stop`` is set.

    ``index`` is called with the paths that are to be indexed: single files, or all of ``paths`` where files have gone or a table
    beside them (``sources.csv``, ``agencies.csv``, ``corrections.csv``) is another. A file is taken when it was the same at two looks
    in a row: one that is still being written waits.
    """
    tables = _tables(paths)
    done = look = _files(paths)
    index(paths)
    while not stop.wait(seconds):
        before, look = look, _files(paths)
        tables_now = _tables(paths)
        if tables_now != tables or done.keys() - look.keys():
            tables, done = tables_now, look
            index(paths)
            continue
        changed = [file for file, state in look.items() if before.get(file) == state and done.get(file) != state]
        if changed:
            done |= {file: look[file] for file in changed}
            index(changed)


def _files(paths: Sequence[Path]) -> _Seen:
    return _states(find_files(paths))


def _tables(paths: Sequence[Path]) -> _Seen:
    return _states([*find_stated_tables(paths), *find_known(paths), *find_corrections(paths)])


def _states(files: Sequence[Path]) -> _Seen:
    seen: _Seen = {}
    for file in files:
        try:
            state = file.stat()
        except OSError:
            continue  # it is gone again
        seen[file] = (state.st_mtime_ns, state.st_size)
    return seen
