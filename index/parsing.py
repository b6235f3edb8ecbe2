"""Files → reports, each in a process of its own, whatever one does to it: ``parse_files``, ``take_files``, ``stage_files``.

A task is a file. It is done by a thread of an executor that waits for a process of its own (``Workers``); where the executor is one of
another machine (``Hands``), thread and process are there. Results come in the order of the files, at most eight tasks a hand being
under way: what comes of many files is never all in memory.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from xxgk.index.errors import IndexingError, ReadError
from xxgk.index.file_names import name_of
from xxgk.index.model.content import Content
from xxgk.index.model.document import Document
from xxgk.index.model.report import Report
from xxgk.index.parser_version import parser_version
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.kept import content_to_document, to_content
from xxgk.index.readers.read import bytes_to_document, read_members
from xxgk.index.sources import Stated, settle_by_source
from xxgk.index.stages import Stage, stage_text
from xxgk.index.store.name_parts import parts_of
from xxgk.index.store.report_rows import ReportRows, report_to_rows
from xxgk.index.store.working_out import work_out_alone
from xxgk.index.worker import Bounds
from xxgk.index.workers import Lost, Raised, Workers

# of one file: recognising a scan of forty pages takes most, of memory too
BOUNDS = Bounds(memory_mb=3_072, cpu=300, wall=600.0)
Result = TypeVar("Result")
_Finish = Callable[[bytes | Content, Document, Stated | None], Result]
_AHEAD = 8  # files for each process that are read before they are asked for, while what came before is written
_WORTH, _WORTH_BYTES = 50, 2**20  # files, or bytes of them, that take about as long to read as a process to begin
_MAX_LOST = 3  # processes that one file, a zip of many, may cost before the rest of it is given up
_MAX_REASON = 300  # characters


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be used: at which stage (``"read"``, ``"parse"``, ``"write"``) and why.

    ``place`` is where in our code it went wrong (``"xxgk.index.readers.html:95"``); ``""`` for a file that was refused in words.
    """

    file: str
    stage: str
    reason: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """An executor whose threads or processes do the work, here or elsewhere, and how many it has of them."""

    executor: Executor
    count: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read; of a zip the first ``done`` files were read before. With ``kept`` that is read in its place."""

    file: Path
    stated: Stated | None
    done: int = 0
    kept: Content | None = None


@dataclass(frozen=True, slots=True)
class _At:
    """Says what a process is at, so that it is known what a process was lost over."""

    file: str
    stage: str


def parse_files(
    files: Sequence[Path], jobs: int = 1, stated: Mapping[Path, Stated] | None = None, bounds: Bounds = BOUNDS
) -> Iterator[list[Report | Failure]]:
    """Parse files in the order given: one result a file, several for a zip; a bad one gives a Failure and stops nothing."""
    return _each(_to_report, _tasks(files, stated), jobs, bounds)


def take_files(
    files: Sequence[Path],
    jobs: int | Hands = 1,
    stated: Mapping[Path, Stated] | None = None,
    bounds: Bounds = BOUNDS,
    kept: Callable[[Path], Content | None] = lambda file: None,
) -> Iterator[list[ReportRows | Failure]]:
    """As ``parse_files``, each report as rows ready to be written, with the content it was read from, to be kept.

    Where there is something ``kept`` of a file, that is read in its place.
    """
    tasks = (_Task(file, (stated or {}).get(file), kept=kept(file)) for file in files)
    return _each(_to_rows, tasks, jobs, bounds)


def worth(files: Sequence[Path], most: int) -> int:
    """Give how many processes, of so many at most, it is worth to begin for files: one for ten reports, four for a hundred scans."""
    sizes = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
    return max(1, min(most, max(-(-len(files) // _WORTH), -(-sizes // _WORTH_BYTES))))


def stage_files(files: Sequence[Path], stage: Stage, bounds: Bounds = BOUNDS) -> Iterator[list[str | Failure]]:
    """Show an intermediate of each file, see ``stage_text``; otherwise as ``parse_files``."""
    return _each(partial(_to_text, stage=stage), _tasks(files), 1, bounds)


def _tasks(files: Sequence[Path], stated: Mapping[Path, Stated] | None = None) -> Iterator[_Task]:
    return (_Task(file, (stated or {}).get(file)) for file in files)


def _to_report(data: bytes | Content, document: Document, stated: Stated | None) -> Report:
    report = document_to_report(document)
    return settle_by_source(report, stated) if stated else report


def _to_rows(data: bytes | Content, document: Document, stated: Stated | None) -> ReportRows:
    content = data if isinstance(data, Content) else to_content(data, document)
    report = _to_report(data, document, stated)
    rows = report_to_rows(report, content)
    named = (report.agency, report.region, parts_of(report.agency, report.region)) if report.agency else None
    return replace(rows, standings=work_out_alone(rows.tables), named=named)


def _to_text(data: bytes | Content, document: Document, stated: Stated | None, stage: Stage) -> str:
    return stage_text(document, stage)


def _each(
    finish: _Finish[Result], tasks: Iterable[_Task], jobs: int | Hands, bounds: Bounds
) -> Iterator[list[Result | Failure]]:
    if isinstance(jobs, Hands):
        there = partial(_results_there, finish=finish, bounds=bounds, parser=parser_version())
        yield from _in_order(jobs, there, tasks)
    else:
        work = partial(read_one, finish=finish)
        with ThreadPoolExecutor(jobs) as threads, Workers(work, jobs, bounds) as workers:
            yield from _in_order(Hands(threads, jobs), partial(_results, workers=workers), tasks)


def _in_order(
    hands: Hands, do: Callable[[_Task], list[Result | Failure]], tasks: Iterable[_Task]
) -> Iterator[list[Result | Failure]]:
    """Have tasks done, at most ``_AHEAD`` a hand under way, and give what comes of each in their order."""
    ahead: deque[tuple[_Task, Future[list[Result | Failure]]]] = deque()
    try:
        for task in tasks:
            ahead.append((task, hands.executor.submit(do, task)))
            if len(ahead) >= _AHEAD * hands.count:
                yield _result(*ahead.popleft())
        while ahead:
            yield _result(*ahead.popleft())
    finally:
        for _, future in ahead:
            future.cancel()


def _result(task: _Task, future: "Future[list[Result | Failure]]") -> list[Result | Failure]:
    """Give what came of a task; one that its executor could not have done, however often it tried, is a failure of its file."""
    try:
        return future.result()
    except Exception as error:  # whatever an executor raises: KilledWorker of Dask, BrokenExecutor
        return [error_to_failure(name_of(task.file), "read", error)]


def _results_there(task: _Task, finish: _Finish[Result], bounds: Bounds, parser: str) -> list[Result | Failure]:
    """Do a task in the process of an executor, as ``_results`` does; another parser than that of whoever asks reads nothing."""
    if parser != parser_version():
        raise RuntimeError("a worker has another version of xxgk")
    return _results(task, _workers_there(finish, bounds))


@cache
def _workers_there(finish: _Finish[Result], bounds: Bounds) -> "Workers[_Task, Result | Failure | _At]":
    """Give the processes of this process, begun when they are needed; they end with it."""
    return Workers(partial(read_one, finish=finish), os.cpu_count() or 1, bounds)


def error_to_failure(file: str, stage: str, error: Exception) -> Failure:
    """Say of an error that nobody foresaw what it is and where it comes from."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure(file, stage, name_of(reason)[:_MAX_REASON], _place(error.__traceback__))


def read_one(task: _Task, finish: _Finish[Result]) -> Iterator[Result | Failure | _At]:
    """Read and parse a file, in a process of its own; what comes of each document in it as soon as it is known."""
    file = name_of(task.file)
    try:
        if task.kept:
            yield from _finished(file, task.kept, task.stated, finish)
            return
        for number, (member, content) in enumerate(read_members(task.file)):
            if number >= task.done:
                yield from _finished(name_of(member), content, task.stated, finish)
    except IndexingError as error:
        yield Failure(file, error.stage, name_of(str(error)))
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does, it is told of that file
        yield error_to_failure(file, "read", error)


def _finished(
    name: str, data: bytes | Content | ReadError, stated: Stated | None, finish: _Finish[Result]
) -> Iterator[Result | Failure | _At]:
    stage = "read"
    yield _At(name, stage)
    try:
        if isinstance(data, ReadError):
            raise data
        document = content_to_document(data, name) if isinstance(data, Content) else bytes_to_document(data, name)
        stage = "parse"
        yield _At(name, stage)
        yield finish(data, document, stated)
    except IndexingError as error:
        yield Failure(name, error.stage, name_of(str(error)))
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does, it is told of that file
        yield error_to_failure(name, stage, error)


def _results(task: _Task, workers: "Workers[_Task, Result | Failure | _At]") -> list[Result | Failure]:
    """Give what comes of a file; of a zip that a process was lost over the files behind the one it was at are read as well."""
    results: list[Result | Failure] = []
    for _ in range(_MAX_LOST):
        try:
            return [*results, *_without_places(workers.ask(task))]
        except Raised as error:
            return [*results, Failure(name_of(task.file), "read", name_of(str(error)))]
        except Lost as lost:
            results += _without_places(lost.replies)
            at = next((reply for reply in reversed(lost.replies) if isinstance(reply, _At)), None)
            if at is None or not isinstance(lost.replies[-1], _At):
                return [
                    *results,
                    Failure(name_of(task.file), "read", str(lost)),
                ]  # between two files of a zip, or before any
            results.append(Failure(at.file, at.stage, str(lost)))
            begun = sum(isinstance(reply, _At) and reply.stage == "read" for reply in lost.replies)
            task = replace(task, done=task.done + begun)
            if at.file == name_of(task.file):
                return results
    return [*results, Failure(name_of(task.file), "read", f"given up after {_MAX_LOST} processes were lost over it")]


def _without_places(replies: Iterable[Result | Failure | _At]) -> list[Result | Failure]:
    return [reply for reply in replies if not isinstance(reply, _At)]


def _place(trace: TracebackType | None) -> str:
    """``"xxgk.index.readers.html:95"``: the last line of ours that an error came through."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == __name__.partition(".")[0]:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
