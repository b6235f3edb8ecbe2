"""Files → reports, in processes of their own: whatever one file does, the others are read. ``parse_files``."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from index.errors import IndexingError
from index.files import name_of
from index.model.report import Report
from index.pipeline import document_to_report
from index.readers.read import bytes_to_document, read_members
from index.sources import Stated, settle_by_source
from index.workers import Bounds, Lost, Raised, Workers

# of one file: recognising a scan of forty pages takes most, of memory too
BOUNDS = Bounds(memory_mb=3_072, cpu=300, wall=600.0)
_AHEAD = 2  # files for each process that are read before they are asked for
_MAX_LOST = 3  # processes that one file, a zip of many, may cost before the rest of it is given up
_MAX_REASON = 300  # characters


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be used: at which stage (``"read"``, ``"parse"``, ``"write"``) and why.

    ``place`` is where in our code it went wrong (``"index.readers.html:95"``); ``""`` for a file that was refused in words.
    """

    file: str
    stage: str
    reason: str
    place: str = ""


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
    count = min(jobs, len(files))
    if not count:
        return
    tasks = (_Task(file, (stated or {}).get(file)) for file in files)
    ahead: deque[Future[list[Report | Failure]]] = deque()
    with ThreadPoolExecutor(count) as threads, Workers(read_one, count, bounds) as workers:
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


def read_one(task: _Task) -> Iterator[Report | Failure | _At]:
    """Read and parse a file, in a process of its own; each report, or why there is none, as soon as it is known."""
    name, stage = name_of(task.file), "read"
    try:
        for number, (member, content) in enumerate(read_members(task.file)):
            if number < task.done:
                continue
            name = name_of(member)
            yield from _parse(name, content, task.stated)
    except IndexingError as error:
        yield Failure(name_of(task.file), error.stage, name_of(str(error)))
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does, it is told of that file
        yield error_to_failure(name_of(task.file), stage, error)


def _parse(name: str, content: bytes, stated: Stated | None) -> Iterator[Report | Failure | _At]:
    stage = "read"
    yield _At(name, stage)
    try:
        document = bytes_to_document(content, name)
        stage = "parse"
        yield _At(name, stage)
        report = document_to_report(document)
        yield settle_by_source(report, stated) if stated else report
    except IndexingError as error:
        yield Failure(name, error.stage, name_of(str(error)))
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does, it is told of that file
        yield error_to_failure(name, stage, error)


def _results(workers: Workers[_Task, Report | Failure | _At], task: _Task) -> list[Report | Failure]:
    """Give what comes of a file; of a zip that a process was lost over the files behind the one it was at are read as well."""
    results: list[Report | Failure] = []
    for _ in range(_MAX_LOST):
        try:
            results += (reply for reply in workers.ask(task) if not isinstance(reply, _At))
            return results
        except Raised as error:
            return [*results, Failure(name_of(task.file), "read", name_of(str(error)))]
        except Lost as lost:
            results += (reply for reply in lost.replies if not isinstance(reply, _At))
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


def _place(trace: TracebackType | None) -> str:
    """``"index.readers.html:95"``: the last line of ours that an error came through."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == __name__.partition(".")[0]:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
