"""Work for tests of workers: what a process may do that is asked for it."""

import os
import signal
import time
from collections.abc import Iterator


def do(what: str) -> Iterator[object]:
    """Do as told: say something, fail, hang, compute, swell, die; before anything goes wrong the word ``"first"`` is said."""
    if what == "pid":
        yield os.getpid()
        return
    if what == "environment":
        yield list(os.environ)
        return
    if what == "print":
        print("said by a library", flush=True)
        os.write(1, b"written by another")
        yield "printed"
        return
    yield "first"
    match what:
        case "raise":
            raise ValueError("no number: \udcff²")
        case "recurse":
            do_deeper()
        case "hang":
            time.sleep(600)
        case "compute":
            while True:
                pass
        case "swell":
            held = []
            while True:
                held.append(bytearray(50_000_000))
        case "exit":
            os._exit(7)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "unpicklable":
            yield lambda: None


def do_deeper() -> None:
    """Go on for ever."""
    do_deeper()


def cannot_begin() -> None:
    """Fail where a process begins."""
    raise RuntimeError("no database")
