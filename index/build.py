"""Many files → one database: incremental, in parallel, with progress."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from xxgk.index.agencies.known import NAME as KNOWN
from xxgk.index.agencies.known import SHIPPED, merge_known, read_known
from xxgk.index.corrections import NAME as CORRECTIONS
from xxgk.index.corrections import CorrectedCell, read_corrections
from xxgk.index.errors import AgenciesError, CorrectionsError, ReadError, SourcesError
from xxgk.index.file_names import WITHIN, name_of, path_of
from xxgk.index.files import find_corrections, find_files, find_known, find_stated
from xxgk.index.model.content import Content
from xxgk.index.parser_version import parser_version, reader_version
from xxgk.index.parsing import BOUNDS, Failure, Hands, error_to_failure, take_files, worth
from xxgk.index.readers.read import read_bytes
from xxgk.index.sources import NAME, Stated
from xxgk.index.store.report_rows import ReportRows
from xxgk.index.store.writing import Writer
from xxgk.index.worker import Bounds

_BATCH = 100


_NOT_HELD = {
    "no_file": "no report of that file is held",
    "no_agency": "no such agency is held",
    "several_agencies": "several agencies held bear that name; write it with its place",
}


@dataclass(frozen=True, slots=True)
class Unfit:
    """A line of a ``corrections.csv`` that corrects nothing held, and why.

    ``reason``: ``"no_report"`` of that year, ``"no_cell"`` of that field in the report, ``"as_printed"`` already, or given ``"twice"``.
    """

    file: str
    line: int
    reason: str


@dataclass(slots=True)
class Summary:
    """What a run did; ``findings`` counts the contradictions inside the reports indexed now, ``unfit`` all corrections that fit nothing."""

    indexed: int = 0
    unchanged: int = 0
    pruned: int = 0
    findings: int = 0
    failures: list[Failure] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)

    def add(self, results: Iterable[ReportRows | Failure]) -> None:
        """Count what came of one file."""
        for result in results:
            if isinstance(result, Failure):
                self.failures.append(result)
            else:
                self.indexed += 1
                self.findings += result.contradictions


def build(
    paths: Sequence[Path],
    database: Path,
    *,
    jobs: int | Hands = 0,
    prune: bool = False,
    progress: Callable[[Summary, int, int], None] = lambda summary, done, total: None,
    bounds: Bounds = BOUNDS,
) -> Summary:
    """Index files and folders.

    Files whose content and parser have not changed are passed over; with ``prune`` the records of files that are no longer
    there, or no longer among those of a folder given, are removed; files elsewhere keep theirs. After an upgrade of the
    parser all files held are read anew, those that are gone from what is kept of them, into a database that takes the place of the
    old one when it is whole. ``jobs`` are processes, 0 means one a core, fewer for few files; or the hands of an executor.
    Every ``agencies.csv`` of the folders, of earlier runs, and the one that comes with the program is read anew and outranks what
    reports tell of names; so is every ``corrections.csv``.
    ``progress`` is told what was done so far, of how many files of how many that have to be read.
    Raises StoreError.
    """
    files = find_files(paths)
    summary = Summary()
    with Writer(database, parser_version(), reader=reader_version()) as writer:
        files = list(dict.fromkeys((*files, *_awaited(writer, prune=prune))))
        beside = [*paths, *files] if writer.awaited else paths
        stated = _stated(beside, summary)
        held: dict[str, dict[str, str]] = {}  # file → its records (several for a zip) with their digests
        for name, digest in writer.indexed().items():
            held.setdefault(name.partition(WITHIN)[0], {})[name] = digest
        _know(writer, beside, summary)
        _correct(writer, beside, summary)
        digests = {file: seen_by(file, stated.get(file)) for file in files}
        kept = partial(_kept, writer, digests)
        changed = [
            file for file in files if not digests[file] or {digests[file]} != {*held.get(name_of(file), {}).values()}
        ]
        summary.unchanged = len(files) - len(changed)
        if prune:
            gone = _gone(held, files, paths)
            summary.pruned = writer.remove((name for file in gone for name in held[file]), texts=True)
        batch: list[tuple[ReportRows, str]] = []
        stale: list[str] = []
        hands = jobs if isinstance(jobs, Hands) else worth(changed, jobs or os.cpu_count() or 1)
        parsed = take_files(changed, hands, stated, bounds, kept)
        progress(summary, 0, len(changed))
        for done, (file, results) in enumerate(zip(changed, parsed, strict=True), start=1):
            taken = [result for result in results if isinstance(result, ReportRows)]
            batch += ((one, digests[file]) for one in taken)
            stale += held.get(name_of(file), {}).keys() - {one.file for one in taken}
            summary.add(results)
            if len(batch) >= _BATCH:
                _write(writer, batch, summary)
                batch = []
            progress(summary, done, len(changed))
        _write(writer, batch, summary)
        writer.remove(stale)
        writer.forget_awaited()
        writer.settle()
        _tell_unfit(writer, summary)
    return summary


def _write(writer: Writer, batch: Sequence[tuple[ReportRows, str]], summary: Summary) -> None:
    """Store a batch; a report that cannot be stored is a failure of its file."""
    refused = writer.replace_rows(batch)
    for rows in (one for one, _ in batch):
        if rows.file in refused:
            summary.indexed -= 1
            summary.findings -= rows.contradictions
            summary.failures.append(error_to_failure(rows.file, "write", refused[rows.file]))


def _awaited(writer: Writer, *, prune: bool) -> list[Path]:
    """List the files that a database of another version held, so that an upgrade loses no report.

    Of those that are gone what is kept is read anew; with ``prune`` it is forgotten.
    """
    found: list[Path] = []
    gone: list[str] = []
    for name in writer.awaited:
        file = path_of(name.partition(WITHIN)[0])
        if os.path.isfile(file):
            found.append(file)
        elif prune:
            gone.append(name)
        elif writer.content_of(name):
            found.append(path_of(name))
    writer.remove(gone, texts=True)
    return found


def _kept(writer: Writer, digests: Mapping[Path, str], file: Path) -> Content | None:
    """Give what is to be read in place of a file in an upgrade.

    What is kept of one that is gone; and of one that is as it was before what the same readers made of it, if that was kept.
    """
    name = name_of(file)
    before = writer.awaited.get(name)
    if before is None or (digests[file] and not (writer.same_reader and digests[file] == before)):
        return None
    content = writer.content_of(name)
    return content if content and (content.form == "cells" or not os.path.lexists(file)) else None


def _stated(paths: Sequence[Path], summary: Summary) -> dict[Path, Stated]:
    """Read what users state of files; a ``sources.csv`` that cannot be used is a failure like any file's."""

    def refuse(error: SourcesError) -> None:
        summary.failures.append(Failure(NAME, error.stage, name_of(str(error))))

    return find_stated(paths, refuse)


def _know(writer: Writer, paths: Sequence[Path], summary: Summary) -> None:
    """Give the database what is known of names; an ``agencies.csv`` that cannot be used is a failure, its old lines stay."""
    own = sorted({*find_known(paths), *map(path_of, writer.known_files())} - {SHIPPED})
    tables = []
    for file in (*own, SHIPPED):
        try:
            tables.append(read_known(file) if os.path.isfile(file) else [])
        except AgenciesError as error:
            summary.failures.append(Failure(KNOWN, error.stage, name_of(str(error))))
            tables.append(writer.known(name_of(file)))
    writer.know(merge_known(tables))


def _correct(writer: Writer, paths: Sequence[Path], summary: Summary) -> None:
    """Give the database what was corrected by hand; a ``corrections.csv`` that cannot be used is a failure, its old lines stay."""
    tables: list[Sequence[CorrectedCell]] = []
    for file in sorted({*find_corrections(paths), *map(path_of, writer.correction_files())}):
        try:
            tables.append(read_corrections(file) if os.path.isfile(file) else [])
        except CorrectionsError as error:
            summary.failures.append(Failure(CORRECTIONS, error.stage, name_of(str(error))))
            tables.append(writer.corrections(name_of(file)))
    writer.correct(tables)


def _tell_unfit(writer: Writer, summary: Summary) -> None:
    """Tell of the corrections that fit nothing held; one of a file or agency that is not held is a failure of its table."""
    for table, line, reason in writer.unfit_corrections():
        if reason in _NOT_HELD:
            told = f"{table}, line {line}: {_NOT_HELD[reason]}"
            summary.failures.append(Failure(CORRECTIONS, CorrectionsError.stage, told))
        else:
            summary.unfit.append(Unfit(table, line, reason))


def _gone(held: Iterable[str], files: Sequence[Path], paths: Sequence[Path]) -> list[str]:
    """Give the files held that are gone; what lies in a folder that cannot be read, which is among the files, is not known to be."""
    present = {name_of(file) for file in files}
    folders = [name_of(path) for path in paths if path.is_dir()]
    closed = [name_of(file) for file in files if os.path.isdir(file)]
    return [
        file
        for file in held
        if file not in present
        and not _is_in(file, closed)
        and (not os.path.lexists(path_of(file)) or _is_in(file, folders))
    ]


def _is_in(file: str, folders: Iterable[str]) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in folders)


def seen_by(file: Path, stated: Stated | None) -> str:
    """Name what a report is made from, the content of a file and what is stated of it; ``""`` for one that cannot be read."""
    try:
        content = read_bytes(file)
    except ReadError:
        return ""
    return hashlib.sha256(content + (repr(stated).encode() if stated else b"")).hexdigest()
