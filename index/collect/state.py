"""What a collection knows, in one SQLite beside its WARC files: ``State``. A step is one transaction: a kill loses no whole one."""

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib import resources
from pathlib import Path

from xxgk.index.collect.archive import Archive, Record
from xxgk.index.collect.fetching import Fetched

NAME = "collect.db"
WHOLE = 200
LEFT = "left"  # how an address ended that was not asked for


@dataclass(frozen=True, slots=True)
class Entry:
    """An address to be asked for.

    Attributes:
        how: ``column`` (a page that lists), ``list`` (in JSON), ``records`` (of a script), ``sitemap``, ``page``, ``file``, ``picture``.
        start: the address of the plan that led to it.
        page: of a column or list, from 1.
        words, day: what the line that led to it says; ``other``: another way to write it; ``parent``: where that line stands.
    """

    address: str
    how: str
    start: str
    depth: int = 0
    page: int = 1
    hops: int = 0
    words: str = ""
    day: str = ""
    other: str = ""
    parent: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of an address."""

    fetch: int
    etag: str
    modified: str
    words: str
    day: str
    sha256: str
    record: Record


@dataclass(frozen=True, slots=True)
class Step:
    """What came of an entry: how it ended and why, what is to be asked for next, what is left without asking."""

    outcome: str
    reason: str = ""
    following: tuple[Entry, ...] = ()
    left: tuple[tuple[Entry, str], ...] = ()
    links: str = ""


_ENTRY = "address, how, start, depth, page, hops, words, day, other, parent"


class State:
    """The state of a collection, for several threads."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self.rows = sqlite3.connect(folder / NAME, timeout=60, check_same_thread=False, isolation_level=None)
        self.rows.execute("PRAGMA journal_mode=WAL")
        self.rows.executescript(resources.files("xxgk.index.collect").joinpath("schema.sql").read_text("utf-8"))
        self.archive = Archive(folder)
        end = self.rows.execute('SELECT file, "offset" FROM "end"').fetchone()
        if end:
            self.archive.open_at(*end)

    def __enter__(self) -> "State":
        return self

    def __exit__(self, *_: object) -> None:
        self.rows.close()

    def begin(self) -> int:
        """Begin a run, or go on with the one that was broken off."""
        with self._lock, self.rows:
            open_run = self.rows.execute("SELECT id FROM runs WHERE ended IS NULL ORDER BY id DESC").fetchone()
            if open_run:
                return int(open_run[0])
            return int(self.rows.execute("INSERT INTO runs (begun) VALUES (?)", (_now(),)).lastrowid or 0)

    def end(self, run: int) -> None:
        """Say that a run is over; what earlier runs but the last one had to ask for is forgotten."""
        with self._lock:
            self.rows.execute("BEGIN")
            self.rows.execute("UPDATE runs SET ended = ? WHERE id = ?", (_now(), run))
            self.rows.execute("DELETE FROM frontier WHERE run < ?", (run - 1,))
            self.rows.execute("COMMIT")

    def add(self, run: int, site: str, entries: Iterable[Entry]) -> None:
        """Put addresses on the list, each once a run."""
        with self._lock:
            self.rows.execute("BEGIN")
            self._put(run, site, entries)
            self.rows.execute("COMMIT")

    def next(self, run: int, site: str) -> Entry | None:
        """Give the next address to ask for."""
        with self._lock:
            row = self.rows.execute(
                f"SELECT {_ENTRY}, id FROM frontier WHERE run = ? AND site = ? AND NOT done ORDER BY id LIMIT 1",
                (run, site),
            ).fetchone()
        return Entry(*row) if row else None

    def asked(self, run: int, site: str) -> int:
        """Count the requests to a site in a run."""
        with self._lock:
            return int(
                self.rows.execute(
                    "SELECT count(*) FROM frontier WHERE run = ? AND site = ? AND fetch IS NOT NULL", (run, site)
                ).fetchone()[0]
            )

    def held(self, address: str) -> Held | None:
        """Give what is held of an address."""
        with self._lock:
            row = self.rows.execute(
                'SELECT h.fetch, h.etag, h.modified, h.words, h.day, f.sha256, f.file, f."offset", f.length '
                "FROM held h JOIN fetches f ON f.id = h.fetch WHERE h.address = ?",
                (address,),
            ).fetchone()
        if row is None:
            return None
        fetch, etag, modified, words, day, digest, file, offset, length = row
        return Held(fetch, etag, modified, words, day, digest, Record(file, offset, length))

    def body(self, held: Held) -> bytes:
        """Give the body that is held."""
        with self._lock:
            return self.archive.body(held.record)

    def links_seen(self, run: int, start: str, links: str) -> bool:
        """Tell whether a page of a column had these very links before, in this run."""
        with self._lock:
            return bool(
                self.rows.execute(
                    "SELECT 1 FROM frontier WHERE run = ? AND start = ? AND links = ? LIMIT 1", (run, start, links)
                ).fetchone()
            )

    def record(self, run: int, fetched: Fetched, same_as: str = "") -> int:
        """Write a fetch into the archive; gives its number."""
        with self._lock:
            record = self.archive.append(fetched, same_as)
            digest = same_as or (sha256(fetched.body).hexdigest() if fetched.status and not fetched.failure else "")
            self.rows.execute("BEGIN")
            number = self.rows.execute(
                'INSERT INTO fetches (run, address, at, status, failure, sha256, size, file, "offset", length) '
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (run, fetched.address, f"{fetched.at:%Y-%m-%dT%H:%M:%SZ}", fetched.status, fetched.failure, digest,
                 len(fetched.body), record.file, record.offset, record.length),
            ).lastrowid  # fmt: skip
            self.rows.execute('DELETE FROM "end"')
            self.rows.execute('INSERT INTO "end" VALUES (?, ?)', self.archive.end)
            self.rows.execute("COMMIT")
        return int(number or 0)

    def done(self, run: int, site: str, entry: Entry, step: Step, fetch: int | None, fetched: Fetched | None) -> None:
        """Say what came of an entry, with what it leads to; a whole reply is held from now on."""
        with self._lock:
            self.rows.execute("BEGIN")
            if fetch and fetched and fetched.status == WHOLE and not fetched.failure:
                self.rows.execute(
                    "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        entry.address,
                        fetch,
                        fetched.header("etag"),
                        fetched.header("last-modified"),
                        entry.words,
                        entry.day,
                    ),
                )
            self.rows.execute(
                "INSERT OR IGNORE INTO ways VALUES (?, ?, ?, ?, ?)",
                (entry.address, site, entry.how, entry.start, entry.parent),
            )
            self._put(run, site, step.following)
            for left, reason in step.left:
                self._put(run, site, [left], done=1, outcome=LEFT, reason=reason)
            self.rows.execute(
                "UPDATE frontier SET done = 1, outcome = ?, reason = ?, links = ?, fetch = ? WHERE id = ?",
                (step.outcome, step.reason, step.links, fetch, entry.id),
            )
            self.rows.execute("COMMIT")

    def _put(
        self, run: int, site: str, entries: Iterable[Entry], done: int = 0, outcome: str = "", reason: str = ""
    ) -> None:
        """Put addresses on the list; one that was left for what one line said of it is asked for where another line says more."""
        taken = ", ".join(
            f"{column} = excluded.{column}" for column in (*_ENTRY.split(", ")[1:], "done", "outcome", "reason")
        )
        self.rows.executemany(
            f"INSERT INTO frontier (run, site, {_ENTRY}, done, outcome, reason) VALUES ({', '.join('?' * 15)}) ON CONFLICT "
            f"(run, address) DO UPDATE SET {taken} WHERE frontier.outcome = '{LEFT}' AND NOT excluded.done",
            [
                (run, site, one.address, one.how, one.start, one.depth, one.page, one.hops, one.words, one.day,
                 one.other, one.parent, done, outcome, reason)
                for one in entries
            ],
        )  # fmt: skip


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
