"""Work that takes long lets others go first, and gives and raises what it would have."""

import os
import sys
import threading
import time

import pytest

from xxgk.bot.channels.processes.giving_way import NICER, giving_way

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority of their own on Linux alone")


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def until_it_gave_way() -> int:
    end = time.monotonic() + 30
    while priority() == before and time.monotonic() < end:
        time.sleep(0.01)
    return priority()


before = priority()


def test_long_work_gives_way_and_nobody_else() -> None:
    assert giving_way(until_it_gave_way, 0.05) == min(before + NICER, 19)
    assert priority() == before
    assert giving_way(priority, 60) == before, "what is asked next has not given way"


@pytest.mark.parametrize("seconds", [0.0, 60.0])
@pytest.mark.parametrize("error", [TimeoutError, ValueError, MemoryError])
def test_what_the_work_raises_is_raised(error: type[Exception], seconds: float) -> None:
    def work() -> None:
        time.sleep(0.1)
        raise error("words")

    with pytest.raises(error, match="words"):
        giving_way(work, seconds)
