"""A file parsed in a process of its own: what came of it, and the memory it took. No process begins by importing anything."""

import multiprocessing
import re
import resource
from multiprocessing.connection import Connection
from pathlib import Path

from xxgk.index.errors import IndexingError
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document, read_members

SECONDS = 60  # of computing: most take less than one; what hangs takes hours
_PATIENCE = 900  # seconds on the clock: for what hangs without computing, on a machine that may be busy

# forks off a process that has imported what parsing needs, and nothing of the tests
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.index.alone", "pdfplumber", "docx", "selectolax.lexbor", "rapidfuzz"])


def outcome(path: Path) -> tuple[str, str, float]:
    """Parse a file: what came of it, with which message, and the megabytes it took."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_parse, args=(path, theirs))
    process.start()
    theirs.close()
    try:
        assert ours.poll(_PATIENCE), f"nothing within {_PATIENCE} s"
        result, message, peak = ours.recv()  # EOFError: it died, of the bound of computing among others
    finally:
        ours.close()
        process.kill()
        process.join()
    return result, message, peak


def _parse(path: Path, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        for name, data in read_members(path):
            document_to_report(bytes_to_document(data, name)).model_dump_json()
        outcome, message = "Report", ""
    except IndexingError as error:
        outcome, message = type(error).__name__, str(error)
    # getrusage counts what the parent held before this process began; Linux tells it apart
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
    answer.send((outcome, message, int(found[1]) / 1024 if found else 0.0))
