"""Work in which the search for garbage that goes in circles is put off: ``without_collecting``."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put off the search for garbage that goes in circles: neither a report read nor an answer makes any.

    The search takes a tenth of the time of a report, of a long answer a third.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
