"""A process that works for others, from inside: ``serve``; ``Bounds``. ``workers`` is the same from outside."""

import math
import os
import pickle
import queue
import signal
import threading
import time
from dataclasses import dataclass
from typing import Any, BinaryIO

try:
    import resource
except ImportError:  # Windows: bounded by time alone
    resource = None  # type: ignore[assignment]

NO_MEMORY = 86  # the status a process ends with that has reached its bound of memory


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one process may take, of memory (address space) at any time, and of time for each reply; ``cpu`` in whole seconds."""

    memory_mb: int
    cpu: int
    wall: float
    asks: int = 500  # after which it is begun anew, so that nothing piles up in it


@dataclass(frozen=True, slots=True)
class ErrorTold:
    """What stands for an error on its way from a process: errors of any class need not survive it."""

    kind: str
    text: str


def serve() -> None:
    """Be such a process: take requests from standard input, write replies to standard output."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(2, 1)  # what a library prints is no reply
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the keyboard: whoever asks decides
    try:
        work, bounds, begin = pickle.load(source)
        if begin is not None:
            begin()
    except EOFError:
        os._exit(0)  # there is nobody to serve
    except Exception as error:  # whatever it is, whoever asks must hear of it
        _put(target, _in_words(error))
        os._exit(1)
    _bound_memory(bounds)
    requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests), daemon=True).start()
    _put(target, ())
    while True:
        given = requests.get()
        try:
            _bound_cpu(bounds)
            for reply in work(given):
                _put(target, (reply,))
                _bound_cpu(bounds)
            _put(target, None)
        except MemoryError:
            os._exit(NO_MEMORY)  # what else is in this process may be half done
        except Exception as error:  # whatever the work raises is answered
            _put(target, _in_words(error))


def _in_words(error: Exception) -> ErrorTold:
    return ErrorTold(type(error).__name__, str(error).encode(errors="replace").decode()[:500])


def _put(target: BinaryIO, message: object) -> None:
    data = pickle.dumps(message)  # before anything is written
    target.write(data)
    target.flush()


def _listen(source: BinaryIO, requests: "queue.SimpleQueue[Any]") -> None:
    """Hand on requests; when there can be no more, because whoever asked has ended, leave at once whatever is being done."""
    try:
        while True:
            requests.put(pickle.load(source))
    finally:
        os._exit(0)


def _bound_memory(bounds: Bounds) -> None:
    if resource is not None:
        wanted = bounds.memory_mb * 2**20
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_cpu(bounds: Bounds) -> None:
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = math.ceil(time.process_time() + bounds.cpu)
        resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
