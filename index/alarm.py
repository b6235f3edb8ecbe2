"""What is done when something has taken too long: ``Alarm``."""

import threading
import time
from collections.abc import Callable


class Alarm:
    """Rings where it is not put off in time; one thread, however often it is set: a timer for each time would be a thread each.

    Args:
        ring: what to do then; it is done in the thread, while nobody can set the alarm or put it off.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self._ring = ring
        self._changed = threading.Condition()
        self._rings_at: float | None = None
        self._looks_at: float | None = None  # when the thread looks next by itself; None: when it is told to
        self._thread: threading.Thread | None = None
        self._over = False

    def set(self, seconds: float) -> None:
        """Let it ring in so many seconds, and not when it was to ring before."""
        with self._changed:
            self._rings_at = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            elif self._looks_at is None or self._looks_at > self._rings_at:
                self._changed.notify()

    def put_off(self) -> None:
        """Let it not ring."""
        with self._changed:
            self._rings_at = None

    def close(self) -> None:
        """End the thread; it never rings again."""
        with self._changed:
            self._over = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._over:
                if self._rings_at is not None and self._rings_at <= time.monotonic():
                    self._rings_at = None
                    self._ring()
                self._looks_at = self._rings_at
                self._changed.wait(None if self._looks_at is None else max(0.0, self._looks_at - time.monotonic()))
