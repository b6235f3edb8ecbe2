"""How far ``xxgk index`` is: a bar on a terminal, elsewhere a line every ten seconds. ``shown_progress``."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from xxgk.bot.render.phrases import Phrases
from xxgk.index.build import Summary

_EVERY = 10.0  # seconds
Progress = Callable[[Summary, int, int], None]


@contextmanager
def shown_progress(phrases: Phrases, *, every: float = _EVERY) -> Iterator[Progress]:
    """Give what is to be called with the summary so far, the files done and the files there are."""
    state = _State(phrases)
    if sys.stderr.isatty():
        label = phrases.say("index_bar")
        nothing: Sequence[None] = ()
        with click.progressbar(
            nothing, 1, label=label, file=sys.stderr, show_pos=True, item_show_func=lambda _: state.rate()
        ) as bar:

            def show(summary: Summary, done: int, total: int) -> None:
                state.take(summary, done, total)
                bar.length = max(total, 1)
                bar.update(done - bar.pos)

            yield show
        return
    over = threading.Event()

    def say() -> None:
        while not over.wait(every):
            if line := state.line():
                click.echo(line, err=True)

    thread = threading.Thread(target=say, daemon=True)
    thread.start()
    try:
        yield state.take
    finally:
        over.set()
        thread.join()


class _State:
    """What is known of a run, put into words."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._began = time.monotonic()
        self._done = self._total = self._reports = self._failed = 0

    def take(self, summary: Summary, done: int, total: int) -> None:
        if not done:
            self._began = time.monotonic()  # what has to be read is known only now
        self._done, self._total = done, total
        self._reports, self._failed = summary.indexed, len(summary.failures)

    def rate(self) -> str:
        """``"7.3 reports/s · failed 2"``."""
        seconds = max(time.monotonic() - self._began, 0.001)
        return self._phrases.say("index_rate", rate=f"{self._reports / seconds:.1f}", failed=self._failed)

    def line(self) -> str:
        """``"120 of 1500 files · 7.3 reports/s · failed 2 · 3:05 left"``; of a single file nothing."""
        if self._total == 1:
            return ""
        if not self._total:
            return self._phrases.say("index_looking")
        parts = [self._phrases.say("index_files", done=self._done, total=self._total), self.rate()]
        if self._done:
            left = round((time.monotonic() - self._began) / self._done * (self._total - self._done))
            parts.append(self._phrases.say("index_left", time=f"{left // 60}:{left % 60:02}"))
        return " · ".join(parts)
