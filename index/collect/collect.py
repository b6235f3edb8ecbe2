"""A plan → WARC records, the folder of reports, the table of what was taken: ``collect``."""

import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from xxgk.index.collect.changes import Changes, to_changes
from xxgk.index.collect.crawling import Crawl
from xxgk.index.collect.plan import Plan
from xxgk.index.collect.publishing import FOLDER as REPORTS
from xxgk.index.collect.publishing import publish
from xxgk.index.collect.sightings import to_sightings, whole_fetches
from xxgk.index.collect.state import Entry, State, Step
from xxgk.index.collect.taken import write_taken
from xxgk.index.collect.versions import to_versions
from xxgk.index.errors import CollectError

_SITES_AT_ONCE = 16
__all__ = ["REPORTS", "Telling", "collect"]


@dataclass(frozen=True, slots=True)
class Telling:
    """Who hears of each address what came of it, and of how many bodies of how many were read."""

    address: Callable[[Entry, Step], object] = lambda entry, step: None
    read: Callable[[int, int], object] = lambda done, total: None


def collect(
    plan: Plan,
    folder: Path,
    *,
    stop: threading.Event | None = None,
    telling: Telling | None = None,
    private: bool = False,
    jobs: int = 0,
) -> Changes:
    """Collect once: sites side by side, each of them one request after the other. A run that was broken off is gone on with.

    ``private`` lets addresses be asked that are not of the public Internet. Raises CollectError where another one collects into the folder,
    or it cannot be written (a full disk).
    """
    stop, telling = stop or threading.Event(), telling or Telling()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0), State(folder) as state:
            run = state.begin()
            _crawl(plan, state, run, stop, telling, private=private)
            if stop.is_set():
                return Changes()  # the next run goes on, and says what both brought
            fetches = whole_fetches(state)
            versions = to_versions(
                to_sightings(state, fetches, jobs or os.cpu_count() or 1, telling.read), plan.regions
            )
            published = publish(folder, state, versions, fetches)
            write_taken(folder, state, run, published, fetches)
            changes = to_changes(state, run, published, fetches)
            state.end(run)
            return changes
    except Timeout as error:
        raise CollectError(f"{folder}: another run collects into it") from error
    except (OSError, sqlite3.Error) as error:
        raise CollectError(f"{folder}: {error}") from error


def _crawl(plan: Plan, state: State, run: int, stop: threading.Event, telling: Telling, *, private: bool) -> None:
    with ThreadPoolExecutor(min(len(plan.sites), _SITES_AT_ONCE) or 1) as threads:
        crawls = [
            threads.submit(Crawl(site, plan.agent, state, run, stop, telling.address, private=private).run)
            for site in plan.sites
        ]
        for crawl in crawls:
            crawl.result()
