"""Many files → one database: incremental, in parallel, with progress."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from index.agencies.known import NAME as KNOWN
from index.agencies.known import SHIPPED, merge_known, read_known
from index.errors import AgenciesError, IndexingError, ReadError, SourcesError
from index.files import find_files, find_known, find_stated
from index.model.report import Report
from index.pipeline import document_to_report
from index.readers.read import MAX_BYTES, WITHIN, bytes_to_document, read_members
from index.sources import NAME, Stated, settle_by_source
from index.store.writing import Writer

_BATCH = 50
_INLINE = 12  # so few files are parsed sooner than worker processes start


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

    def add(self, results: Iterable[Report | Failure]) -> None:
        """Count what came of one file."""
        for result in results:
            if isinstance(result, Failure):
                self.failures.append(result)
            else:
                self.indexed += 1
                self.findings += len(result.findings)


def parse_files(
    files: Sequence[Path], jobs: int = 1, stated: Mapping[Path, Stated] | None = None
) -> Iterator[list[Report | Failure]]:
    """Parse files in the order given: one result a file, several for a zip; a bad one gives a Failure and stops nothing."""
    tasks = [(file, (stated or {}).get(file)) for file in files]
    if jobs > 1 and len(files) > _INLINE:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(_parse, tasks, chunksize=8)
    else:
        yield from map(_parse, tasks)


def _parse(task: tuple[Path, Stated | None]) -> list[Report | Failure]:
    file, stated = task
    results: list[Report | Failure] = []
    try:
        for name, content in read_members(file):
            results.append(_parse_one(name, content, stated))
    except IndexingError as error:
        results.append(Failure(str(file), error.stage, str(error)))
    return results


def _parse_one(name: str, content: bytes | ReadError, stated: Stated | None) -> Report | Failure:
    try:
        report = document_to_report(bytes_to_document(content, name))
    except IndexingError as error:
        return Failure(name, error.stage, str(error))
    except RecursionError:
        return Failure(name, "parse", "nested too deeply")
    return settle_by_source(report, stated) if stated else report


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
    there, or no longer among those of a folder given, are removed; files elsewhere keep theirs. After an upgrade of the
    parser all files held are read anew. ``jobs`` 0 means one a core. Every ``agencies.csv`` of the folders, of earlier runs, and
    the one that comes with the program is read anew and outranks what reports tell of names.
    Raises StoreError.
    """
    files = find_files(paths)
    summary = Summary()
    with Writer(database, parser_version()) as writer:
        files = _with_emptied(files, writer.emptied_of)
        beside = [*paths, *files] if writer.emptied_of else paths
        stated = _stated(beside, summary)
        held: dict[str, dict[str, str]] = {}  # file → its records (several for a zip) with their digests
        for name, digest in writer.indexed().items():
            held.setdefault(name.partition(WITHIN)[0], {})[name] = digest
        _know(writer, beside, summary)
        digests = {file: digest_of(file, stated.get(file)) for file in files}
        changed = [
            file for file in files if not digests[file] or {digests[file]} != {*held.get(str(file), {}).values()}
        ]
        summary.unchanged = len(files) - len(changed)
        if prune:
            gone = _gone(held, files, paths)
            summary.pruned = writer.remove(name for file in gone for name in held[file])
        batch: list[tuple[Report, str]] = []
        stale: list[str] = []
        parsed = parse_files(changed, jobs or os.cpu_count() or 1, stated)
        for done, (file, results) in enumerate(zip(changed, parsed, strict=True), start=1):
            reports = [result for result in results if isinstance(result, Report)]
            batch += ((report, digests[file]) for report in reports)
            stale += held.get(str(file), {}).keys() - {report.file for report in reports}
            summary.add(results)
            if len(batch) >= _BATCH:
                writer.replace(batch)
                batch = []
            progress(done, len(changed))
        writer.replace(batch)
        writer.remove(stale)
    return summary


def _with_emptied(files: Sequence[Path], emptied_of: Iterable[str]) -> list[Path]:
    """Add the files that a database of another version held, so that an upgrade loses no report."""
    before = (Path(name.partition(WITHIN)[0]) for name in emptied_of)
    return list(dict.fromkeys((*files, *(file for file in before if file.is_file()))))


def _stated(paths: Sequence[Path], summary: Summary) -> dict[Path, Stated]:
    """Read what users state of files; a ``sources.csv`` that cannot be used is a failure like any file's."""
    try:
        return find_stated(paths)
    except SourcesError as error:
        summary.failures.append(Failure(NAME, error.stage, str(error)))
        return {}


def _know(writer: Writer, paths: Sequence[Path], summary: Summary) -> None:
    """Give the database what is known of names; an ``agencies.csv`` that cannot be used is a failure, its old lines stay."""
    own = sorted({*find_known(paths), *writer.known_files()} - {SHIPPED})
    tables = []
    for file in (*own, SHIPPED):
        try:
            tables.append(read_known(file) if file.is_file() else [])
        except AgenciesError as error:
            summary.failures.append(Failure(KNOWN, error.stage, str(error)))
            tables.append(writer.known(file))
    writer.know(merge_known(tables))


def _gone(held: Iterable[str], files: Sequence[Path], paths: Sequence[Path]) -> list[str]:
    present = {str(file) for file in files}
    folders = [path for path in paths if path.is_dir()]
    return [
        file
        for file in held
        if file not in present
        and (not Path(file).exists() or any(Path(file).is_relative_to(folder) for folder in folders))
    ]


def digest_of(file: Path, stated: Stated | None) -> str:
    """Name the content of a file together with what is stated of it; ``""`` for one that cannot be read."""
    try:
        content = file.read_bytes() if file.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return ""
    return hashlib.sha256(content + (repr(stated).encode() if stated else b"")).hexdigest()


@cache
def parser_version() -> str:
    """Name the parser by its own sources, so that a changed parser reads every file anew."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".toml", ".sql"):
            digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]
