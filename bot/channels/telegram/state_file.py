"""The SQLite file of what the bot itself remembers: opened, and begun anew when it cannot be used."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from xxgk.bot.channels.telegram.state_upgrades import upgrade
from xxgk.bot.errors import SettingsError

VERSION = 5
Statement = tuple[str, Sequence[object]]
_log = logging.getLogger(__name__)


@dataclass
class _Held:
    """What is noted while an update is dealt with."""

    statements: list[Statement] = field(default_factory=list)
    over: bool = False


_held: ContextVar[_Held | None] = ContextVar("held", default=None)


class StateFile:
    """An open file of this version; one of an earlier version is brought up to it.

    One that is broken, or of a later version, is moved aside (``state.db.aside-1718000000``) and the log says so: what it
    held is comfort, and a bot that forgets is better than none. The same happens when it breaks while in use; other
    trouble (a full disk) costs what was to be remembered, never the answer.

    Raises:
        SettingsError: the file cannot be made where it shall be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else's business
        except OSError as error:
            raise SettingsError(f"XXGK_STATE: {path}: {error.strerror or error}.") from None
        self._open()

    def _open(self) -> None:
        try:
            self._db = _connect(self.path)
        except sqlite3.DatabaseError as error:
            self._move_aside(str(error))
            self._db = _connect(self.path)

    def _move_aside(self, reason: str) -> None:
        aside = self.path.with_name(f"{self.path.name}.aside-{int(time.time())}")
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{self.path}{ending}", f"{aside}{ending}")
        _log.error("%s cannot be used (%s): moved to %s, and begun anew", self.path, reason, aside.name)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def run(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Run one statement in a transaction of its own and give its rows; none when the file cannot be used."""
        return self._attempt(lambda: self._db.execute(sql, values).fetchall()) or []

    def note(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run a statement together with the note that the update under way is dealt with; at once where none is."""
        held = _held.get()
        if held is None or held.over:
            self.run(sql, values)
        else:
            held.statements.append((sql, values))

    @contextmanager
    def held_back(self) -> Iterator[list[Statement]]:
        """Hold back what is noted in the block, and in no task that outlasts it; gives it, to be run ``together``."""
        held = _Held()
        token = _held.set(held)
        try:
            yield held.statements
        finally:
            held.over = True
            _held.reset(token)

    def together(self, statements: Sequence[Statement]) -> None:
        """Run several statements in one transaction."""

        def work() -> None:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for sql, values in statements:
                    self._db.execute(sql, values)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

        self._attempt(work)

    def changed(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one statement and give how many rows it changed; 0 when the file cannot be used."""
        return self._attempt(lambda: self._db.execute(sql, values).rowcount) or 0

    def _attempt(self, work: Any) -> Any:
        try:
            return work()
        except sqlite3.OperationalError as error:  # locked, disk full
            _log.error("%s: %s; not remembered", self.path, error)
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:  # such as IntegrityError: a mistake of ours, the file is well
                raise
            self._db.close()  # malformed
            self._move_aside(str(error))
            self._open()
        return None


def as_text(content: bytes) -> str:
    """A text of the file, whatever its bytes are; one that is no UTF-8 would make sqlite3 refuse all rows with it."""
    return content.decode("utf-8", "replace")


def _connect(path: Path) -> sqlite3.Connection:
    """Open and check a file, and lay out an empty one. Raises sqlite3.DatabaseError."""
    connection = sqlite3.connect(path, isolation_level=None)  # every statement is a transaction of its own
    with ExitStack() as unless_whole:
        unless_whole.callback(connection.close)
        connection.row_factory = sqlite3.Row
        connection.text_factory = as_text
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")  # messages that were answered are gone from the disk too
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise sqlite3.DatabaseError(f"of version {version}, not {VERSION}")
        upgrade(connection, version)
        if version == 0:
            schema = resources.files("xxgk.bot.channels.telegram").joinpath("state.sql").read_text(encoding="utf-8")
            connection.executescript(f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA user_version = {VERSION};\nCOMMIT;")
        unless_whole.pop_all()
    return connection


class OneProcess:
    """Held as long as one process serves one bot on this machine; a killed process holds nothing.

    Raises SettingsError when another process does.
    """

    def __init__(self, state: Path, bot: int) -> None:
        state.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(state.with_name(f"{state.name}.{bot}.lock"), timeout=0, mode=0o600)
        try:
            self._lock.acquire()
        except Timeout:
            raise SettingsError(
                f"Another xxgk bot with this token runs here (it holds {state}); stop that one first: Telegram serves one process a token."
            ) from None

    def release(self) -> None:
        """Let another process begin."""
        self._lock.release()
