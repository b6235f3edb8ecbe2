"""Work that lets others go first once it has taken long: ``giving_way``."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from typing import TypeVar

Given = TypeVar("Given")
NICER = 10  # by how much; with it a processor wanted by both is the other's for nine parts of ten


def giving_way(work: Callable[[], Given], seconds: float) -> Given:
    """Do something in a thread of its own, which gives way to all other threads and processes after so many seconds.

    A thread, since one that has given way may not take it back, and it ends with the work. Where threads have no priority of their
    own (everywhere but on Linux) nothing gives way.

    Returns:
        What the work returns.

    Raises:
        BaseException: whatever the work raises.
    """
    done: Future[Given] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    if not wait([done], seconds).done and sys.platform == "linux":
        with suppress(OSError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, thread.native_id or 0, os.getpriority(os.PRIO_PROCESS, 0) + NICER)
    return done.result()
