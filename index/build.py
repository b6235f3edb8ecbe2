"""Many files → one database: incremental, in parallel, with progress."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from index.errors import IndexingError
from index.model.report import Report
from index.pipeline import file_to_report
from index.store.writing import Writer

_BATCH = 50
_INLINE = 12  # so few files are parsed sooner than worker processes start
_SKIPPED = {"readme.md", "sources.csv"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be used: at which stage (``"read"``, ``"parse"``) and why."""

    file: str
    stage: str
    reason: str


@dataclass(slots=True)
class Summary:
    """What a run did; ``findings`` counts those of the reports indexed now."""

    indexed: int = 0
    unchanged: int = 0
    pruned: int = 0
    findings: int = 0
    failures: list[Failure] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files of folders (all levels, hidden ones and READMEs left out) and the files named, in order, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (
                file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file.relative_to(path))
            )
            found |= dict.fromkeys(file for file in inside if file.name.lower() not in _SKIPPED)
        else:
            found[path] = None
    return list(found)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.parts)


def parse_files(files: Sequence[Path], jobs: int = 1) -> Iterator[Report | Failure]:
    """Parse files in the order given; a bad one gives a Failure and stops nothing."""
    if jobs > 1 and len(files) > _INLINE:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(_parse, files, chunksize=8)
    else:
        yield from map(_parse, files)


def _parse(file: Path) -> Report | Failure:
    try:
        return file_to_report(file)
    except IndexingError as error:
        return Failure(str(file), error.stage, str(error))
    except RecursionError:
        return Failure(str(file), "parse", "nested too deeply")


def build(
    paths: Sequence[Path],
    database: Path,
    *,
    jobs: int = 0,
    prune: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Summary:
    """Index files and folders.

    Files whose content and parser have not changed are passed over; with ``prune`` the records of files that are no longer
    there (of the paths given, or anywhere) are removed. ``jobs`` 0 means one a core. Raises StoreError.
    """
    files = find_files(paths)
    summary = Summary()
    with Writer(database, parser_version()) as writer:
        held = writer.indexed()
        digests: dict[str, str] = {}
        changed = []
        for file in files:
            digest = _digest(file)
            if digest is not None and held.get(str(file)) == digest:
                summary.unchanged += 1
                continue
            digests[str(file)] = digest or ""
            changed.append(file)
        if prune:
            present = {str(file) for file in files}
            summary.pruned = writer.remove(file for file in held if file not in present)
        batch: list[tuple[Report, str]] = []
        failed: list[str] = []
        for done, result in enumerate(parse_files(changed, jobs or os.cpu_count() or 1), start=1):
            if isinstance(result, Failure):
                summary.failures.append(result)
                failed.append(result.file)
            else:
                batch.append((result, digests[result.file]))
                summary.indexed += 1
                summary.findings += len(result.findings)
            if len(batch) >= _BATCH:
                writer.replace(batch)
                batch = []
            progress(done, len(changed))
        writer.replace(batch)
        writer.remove(failed)
    return summary


def _digest(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


@cache
def parser_version() -> str:
    """Name the parser by its own sources, so that a changed parser reads every file anew."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".toml", ".sql"):
            digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]
