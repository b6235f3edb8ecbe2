"""What the bot itself remembers across restarts: ``State``."""

import hashlib
import logging
import sqlite3
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from xxgk.bot.channels.telegram.question_watches import QuestionWatches
from xxgk.bot.channels.telegram.state_file import StateFile, as_text
from xxgk.bot.channels.telegram.told import Told, pack, unpack
from xxgk.bot.errors import QueryCodeError, SettingsError
from xxgk.bot.model.algebra.code import code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.echoes import shortened

DAY = 86_400
KEPT_FOR = 30 * DAY  # conversations and questions behind buttons
MAX_CONVERSATIONS, MAX_QUERIES, MAX_FEEDBACK, MAX_WATCHES = 20_000, 200_000, 10_000, 50
_REPORTED = "SELECT id, at, code, answer FROM feedback ORDER BY id"
MAX_ANSWER = 8_000
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_log = logging.getLogger(__name__)


class Place(NamedTuple):
    """Where a conversation is held: chat, topic (0: none), person."""

    chat: int
    thread: int
    person: int


class Watch(BaseModel):
    """A chat that wants to be told of a body, by its name and key when it was told last; ``seen`` is what it was told of, by year."""

    model_config = ConfigDict(frozen=True, strict=True)

    chat: int
    thread: int
    agency: str
    key: str
    language: Language
    seen: dict[str, Told]


class Feedback(BaseModel):
    """A mistake somebody reported: what was asked (``None``: an earlier version kept it in other words), and what was answered."""

    model_config = ConfigDict(frozen=True)

    id: int
    at: int
    query: Query | None
    answer: str


class State:
    """Everything that is remembered; small, bounded, and without names or messages. ``now`` gives Unix time.

    A row of nonsense (spoilt, or of another version of the bot) is dropped when it is met, with a line in the log.
    """

    def __init__(self, file: StateFile, now: Callable[[], float] = time.time) -> None:
        self._file = file
        self._now = now
        self.questions = QuestionWatches(file)
        self.tidy()

    def _at(self) -> int:
        return int(self._now())

    # conversations and languages

    def conversation(self, place: Place) -> Conversation:
        """Give what was remembered last; an empty one when nothing was, or too long ago."""
        rows = self._file.run(
            "SELECT conversation FROM conversations WHERE chat = ? AND thread = ? AND person = ? AND at > ?",
            [*place, self._at() - KEPT_FOR],
        )
        try:
            return Conversation.model_validate_json(rows[0][0]) if rows else Conversation()
        except ValidationError:
            self._drop("conversations", chat=place.chat, thread=place.thread, person=place.person)
            return Conversation()

    def remember(self, place: Place, conversation: Conversation) -> None:
        """Remember a conversation; to be called when its answer has been sent. An empty one is forgotten.

        It counts when the update under way is dealt with, at once with that: a question that is asked again because the bot was killed in
        between (上一年呢, 2) finds the conversation as it was, and is answered as before.
        """
        if conversation == Conversation():
            self._file.note("DELETE FROM conversations WHERE chat = ? AND thread = ? AND person = ?", place)
        else:
            self._file.note(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?)",
                [*place, conversation.model_dump_json(exclude_defaults=True), self._at()],
            )

    def language(self, person: int) -> Language | None:
        """Give the language a person has chosen."""
        rows = self._file.run("SELECT language FROM languages WHERE person = ?", [person])
        if rows and rows[0][0] not in _LANGUAGES:
            self._drop("languages", person=person)
            return None
        return rows[0][0] if rows else None

    def set_language(self, person: int, language: Language | None) -> None:
        """Remember the language a person has chosen; ``None``: whatever the question is in."""
        if language is None:
            self._file.run("DELETE FROM languages WHERE person = ?", [person])
        else:
            self._file.run("INSERT OR REPLACE INTO languages VALUES (?, ?)", [person, language])

    # questions behind buttons

    def keep_query(self, query: Query) -> str:
        """Keep a query by its code and give its id of 10 characters (``"A-Za-z0-9_-"``), the same for the same query."""
        code = query_to_code(query)
        name = urlsafe_b64encode(hashlib.sha256(code.encode()).digest())[:10].decode()
        self._file.run("INSERT OR REPLACE INTO queries VALUES (?, ?, ?)", [name, code, self._at()])
        return name

    def query(self, name: str) -> Query | None:
        """Give a query kept; ``None`` when it is too old, or was never kept."""
        rows = self._file.run("SELECT code FROM queries WHERE id = ? AND at > ?", [name, self._at() - KEPT_FOR])
        try:
            return code_to_query(str(rows[0][0])) if rows else None
        except QueryCodeError:
            self._drop("queries", id=name)
            return None

    # watches

    def watch(self, watch: Watch) -> bool:
        """Begin to watch a body; ``False`` when the chat watches too many already."""
        others = [one for one in self.watches(watch.chat) if (one.thread, one.agency) != (watch.thread, watch.agency)]
        if len(others) + len(self.questions.of(watch.chat)) >= MAX_WATCHES:
            return False
        values = [watch.chat, watch.thread, watch.agency, watch.key, watch.language, pack(watch.seen)]
        self._file.run(
            "INSERT OR REPLACE INTO watches (chat, thread, agency, key, language, seen) VALUES (?, ?, ?, ?, ?, ?)",
            values,
        )
        return True

    def told(self, watch: Watch, agency: str, key: str, seen: Mapping[str, Told]) -> None:
        """Note what a watching chat has been told of, and the name and key of the body now; nothing where it stopped watching."""
        self._file.run(
            "UPDATE OR REPLACE watches SET agency = ?, key = ?, seen = ? WHERE chat = ? AND thread = ? AND agency = ?",
            [agency, key, pack(seen), watch.chat, watch.thread, watch.agency],
        )

    def unwatch(self, chat: int, agency: str | None = None) -> int:
        """End a watch, or all of a chat; gives how many there were."""
        if agency is None:
            return self._file.changed("DELETE FROM watches WHERE chat = ?", [chat])
        return self._file.changed("DELETE FROM watches WHERE chat = ? AND agency = ?", [chat, agency])

    def watches(self, chat: int | None = None) -> list[Watch]:
        """Give the watches of a chat, or all."""
        condition, values = ("", []) if chat is None else ("WHERE chat = ?", [chat])
        found = []
        for row in self._file.run(f"SELECT * FROM watches {condition} ORDER BY agency, chat", values):
            try:
                found.append(Watch.model_validate(dict(row) | {"seen": unpack(row["seen"])}))
            except ValueError:  # of pydantic as well
                self._drop("watches", chat=row["chat"], thread=row["thread"], agency=row["agency"])
        return found

    # mistakes reported

    def feedback(self, query: Query, answer: str) -> int:
        """Keep what was asked and answered for the administrators; gives its number."""
        values = [self._at(), query_to_code(query), shortened(answer, MAX_ANSWER)]
        rows = self._file.run("INSERT INTO feedback VALUES (NULL, ?, ?, ?) RETURNING id", values)
        return int(rows[0][0]) if rows else 0

    def reported(self) -> list[Feedback]:
        """Give all mistakes reported, oldest first."""
        return list(_feedback(self._file.run(_REPORTED), lambda number: self._drop("feedback", id=number)))

    # housekeeping

    def _drop(self, table: str, **key: object) -> None:
        """Delete a row that holds nonsense."""
        _log.error("a row of %s in the state could not be read and was dropped", table)
        condition = " AND ".join(f"{column} IS ?" for column in key)
        self._file.run(f"DELETE FROM {table} WHERE {condition}", list(key.values()))

    def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup: what belongs to it follows."""
        for table in ("conversations", "watches", "question_watches"):
            self._file.run(f"UPDATE OR REPLACE {table} SET chat = ? WHERE chat = ?", [new, old])

    def forget_chat(self, chat: int) -> None:
        """A person blocked the bot, or a group put it out: nothing of the chat is kept."""
        for table in ("conversations", "watches", "question_watches"):
            self._file.run(f"DELETE FROM {table} WHERE chat = ?", [chat])
        self._file.run("DELETE FROM languages WHERE person = ?", [chat])  # a private chat has the number of its person

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def tidy(self) -> None:
        """Drop what is too old or too much, and what was deleted from the journal of the file."""
        before = self._at() - KEPT_FOR
        for table, key, most in (
            ("conversations", "(chat, thread, person)", MAX_CONVERSATIONS),
            ("queries", "id", MAX_QUERIES),
        ):
            columns = key.strip("()")
            self._file.run(f"DELETE FROM {table} WHERE at <= ?", [before])
            self._file.run(
                f"DELETE FROM {table} WHERE {key} IN (SELECT {columns} FROM {table} ORDER BY at DESC LIMIT -1 OFFSET {most})"
            )
        self._file.run(
            f"DELETE FROM feedback WHERE id NOT IN (SELECT id FROM feedback ORDER BY id DESC LIMIT {MAX_FEEDBACK})"
        )
        self._file.run("PRAGMA wal_checkpoint(TRUNCATE)")


def read_reported(path: Path) -> list[Feedback]:
    """Give all mistakes reported, from the file of a bot that may be running; changes nothing.

    Raises:
        SettingsError: the file cannot be read.
    """
    if not path.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = as_text
            return list(_feedback(connection.execute(_REPORTED).fetchall(), _skipped))
    except sqlite3.Error as error:
        raise SettingsError(f"XXGK_STATE: {path}: {error}.") from error


def _feedback(rows: Iterable[Sequence[Any]], unreadable: Callable[[int], None]) -> Iterator[Feedback]:
    for number, at, code, answer in rows:
        try:
            yield Feedback(id=number, at=at, query=code_to_query(str(code)) if code else None, answer=answer)
        except (QueryCodeError, ValidationError):
            unreadable(number)


def _skipped(number: int) -> None:
    _log.error("mistake #%s could not be read and is left out", number)
