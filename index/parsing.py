"""Files → reports, each in a process of its own, whatever one does to it: ``parse_files``, ``take_files``, ``stage_files``."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from xxgk.index.errors import IndexingError, ReadError
from xxgk.index.file_names import name_of
from xxgk.index.model.content import Content
from xxgk.index.model.document import Document
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.kept import to_content
from xxgk.index.readers.read import bytes_to_document, read_members
from xxgk.index.sources import Stated, settle_by_source
from xxgk.index.stages import Stage, stage_text
from xxgk.index.workers import Bounds, Lost, Raised, Workers

# of one file: recognising a scan of forty pages takes most, of memory too
BOUNDS = Bounds(memory_mb=3_072, cpu=300, wall=600.0)
Result = TypeVar("Result")
_Finish = Callable[[bytes, Document, Stated | None], Result]
_AHEAD = 2  # files for each process that are read before they are asked for
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
class Taken:
    """A report and what it was read from."""

    report: Report
    content: Content


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read; of a zip the first ``done`` files were read before."""

    file: Path
    stated: Stated | None
    done: int = 0


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
    files: Sequence[Path], jobs: int = 1, stated: Mapping[Path, Stated] | None = None, bounds: Bounds = BOUNDS
) -> Iterator[list[Taken | Failure]]:
    """As ``parse_files``, each report with the content it was read from, to be kept."""
    return _each(_to_taken, _tasks(files, stated), jobs, bounds)


def stage_files(files: Sequence[Path], stage: Stage, bounds: Bounds = BOUNDS) -> Iterator[list[str | Failure]]:
    """Show an intermediate of each file, see ``stage_text``; otherwise as ``parse_files``."""
    return _each(partial(_to_text, stage=stage), _tasks(files), 1, bounds)


def _tasks(files: Sequence[Path], stated: Mapping[Path, Stated] | None = None) -> list[_Task]:
    return [_Task(file, (stated or {}).get(file)) for file in files]


def _to_report(data: bytes, document: Document, stated: Stated | None) -> Report:
    report = document_to_report(document)
    return settle_by_source(report, stated) if stated else report


def _to_taken(data: bytes, document: Document, stated: Stated | None) -> Taken:
    return Taken(_to_report(data, document, stated), to_content(data, document))


def _to_text(data: bytes, document: Document, stated: Stated | None, stage: Stage) -> str:
    return stage_text(document, stage)


def _each(
    finish: _Finish[Result], tasks: Sequence[_Task], jobs: int, bounds: Bounds
) -> Iterator[list[Result | Failure]]:
    count = min(jobs, len(tasks))
    if not count:
        return
    ahead: deque[Future[list[Result | Failure]]] = deque()
    work = partial(read_one, finish=finish)
    with ThreadPoolExecutor(count) as threads, Workers(work, count, bounds) as workers:
        for task in tasks:
            ahead.append(threads.submit(_results, workers, task))
            if len(ahead) >= _AHEAD * count:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def error_to_failure(file: str, stage: str, error: Exception) -> Failure:
    """Say of an error that nobody foresaw what it is and where it comes from."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure(file, stage, name_of(reason)[:_MAX_REASON], _place(error.__traceback__))


def read_one(task: _Task, finish: _Finish[Result]) -> Iterator[Result | Failure | _At]:
    """Read and parse a file, in a process of its own; what comes of each document in it as soon as it is known."""
    file = name_of(task.file)
    try:
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
    name: str, data: bytes | ReadError, stated: Stated | None, finish: _Finish[Result]
) -> Iterator[Result | Failure | _At]:
    stage = "read"
    yield _At(name, stage)
    try:
        if isinstance(data, ReadError):
            raise data
        document = bytes_to_document(data, name)
        stage = "parse"
        yield _At(name, stage)
        yield finish(data, document, stated)
    except IndexingError as error:
        yield Failure(name, error.stage, name_of(str(error)))
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does, it is told of that file
        yield error_to_failure(name, stage, error)


def _results(workers: Workers[_Task, Result | Failure | _At], task: _Task) -> list[Result | Failure]:
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
            task = _Task(task.file, task.stated, task.done + begun)
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
