"""What a process that answers holds: a service of its own, on the database as it was last seen. ``begin``, ``reopen``, ``ask``."""

import gc
import math
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from xxgk.bot.channels.processes.giving_way import giving_way
from xxgk.bot.channels.processes.pool import Unfit
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind

try:
    import resource
except ImportError:  # Windows: there time alone bounds an answer
    resource = None  # type: ignore[assignment]

State = tuple[tuple[int, int, int], ...]  # of a database: what tells it from another
_FIRST_QUESTIONS = (
    "2020年收到多少件申请",
    "红泽区2020年受到多少件审请",
)  # which load what the first of a person would wait for
_PATIENCE = 0.25  # seconds after which a question lets those of others go first
_OPENING = 50  # seconds of computing that opening a database may take


class Answering(Protocol):
    """What a process needs of ``bot.service``, besides what it is asked to call."""

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation."""
        ...

    def close(self) -> None:
        """Close the database."""
        ...


@dataclass
class _Held:
    """The service of this process; ``state`` is that of the database it was opened on."""

    database: Path
    open_anew: Callable[[Path], Answering]
    seconds: int
    service: Answering | None = None
    state: State = ()


class Behind(DatabaseError, Unfit):
    """This process holds another database than the one asked of, which it cannot open."""


_held: _Held


def begin(database: Path, open_anew: Callable[[Path], Answering], seconds: int) -> None:
    """Open the service and let it answer once; a database that cannot be opened now is tried again with every question.

    SIGTERM is the bot's to obey: it lets an answer be finished, and ends this process itself.
    """
    global _held
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _held = _Held(database, open_anew, seconds)
    _held.state = state_of(database)
    with suppress(DatabaseError):
        _held.service = _opened()


def reopen(state: State) -> None:
    """Open the database anew if it is another than the one open. Raises DatabaseError; the one open before stays in use."""
    if _held.service is not None and _held.state == state:
        return
    _may_compute(_OPENING)
    try:
        new = _opened()
    finally:
        _may_compute(_held.seconds)
    if _held.service is not None:
        _held.service.close()
    _held.service, _held.state = new, state


def ask(state: State, what: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Call a method of the service, on the database in this state; what takes long gives way to other questions.

    Raises Behind, or the DatabaseError of the method itself.
    """
    try:
        reopen(state)
    except DatabaseError as error:
        raise Behind(*error.args) from error
    return giving_way(partial(getattr(_held.service, what), *arguments, **named), _PATIENCE)


def state_of(database: Path) -> State:
    """Tell one state of a database from another, at the price of two ``stat``: the file, and its journal where not empty."""
    found = []
    for file in (database, database.with_name(f"{database.name}-wal")):
        try:
            state = file.stat()
        except OSError:
            continue
        if state.st_size:
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
    return tuple(found)


def _opened() -> Answering:
    service = _held.open_anew(_held.database)
    for question in _FIRST_QUESTIONS:
        with suppress(sqlite3.Error):  # a database that cannot be read is noticed soon enough
            service.reply(question, Conversation())
    _keep_loaded()
    return service


def _keep_loaded() -> None:
    """Look no more for garbage among what was loaded for good: going through half a million objects halts an answer for 0.1 s."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _may_compute(seconds: int) -> None:
    """Bound what this process may compute from now on; more than so many seconds end it."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = math.ceil(time.process_time() + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
