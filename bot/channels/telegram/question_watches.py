"""Questions that chats watch, as the bot remembers them: ``QuestionWatch``, ``QuestionWatches``."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.model.query import Language
from xxgk.bot.watched import Marks, pack_marks, unpack_marks


class QuestionWatch(BaseModel):
    """A chat that wants to be told of new rows of a question, by its code.

    Attributes:
        seen: marks of the rows it knows; ``None`` where that was not kept.
        refused: it was told that the question cannot be watched as things are.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    chat: int
    thread: int
    code: str
    language: Language
    seen: Marks | None
    refused: bool = False


class QuestionWatches:
    """The table of them."""

    def __init__(self, file: StateFile) -> None:
        self._file = file

    def keep(self, watch: QuestionWatch) -> None:
        """Begin to watch a question."""
        self._file.run(
            "INSERT OR REPLACE INTO question_watches (chat, thread, code, language, seen, refused) VALUES (?, ?, ?, ?, ?, ?)",
            [watch.chat, watch.thread, watch.code, watch.language, _packed(watch.seen), watch.refused],
        )

    def told(self, watch: QuestionWatch, seen: Marks | None, *, refused: bool = False) -> None:
        """Note which rows a chat knows now, or that it was told of none any more; nothing where it stopped watching meanwhile."""
        self._file.run(
            "UPDATE question_watches SET seen = ?, refused = ? WHERE chat = ? AND thread = ? AND code = ?",
            [_packed(seen), refused or watch.refused, watch.chat, watch.thread, watch.code],
        )

    def end(self, chat: int, code: str | None = None) -> int:
        """Stop watching a question, or all of a chat; gives how many there were."""
        if code is None:
            return self._file.changed("DELETE FROM question_watches WHERE chat = ?", [chat])
        return self._file.changed("DELETE FROM question_watches WHERE chat = ? AND code = ?", [chat, code])

    def of(self, chat: int) -> list[QuestionWatch]:
        """Give those of a chat, in one order always; a row of nonsense is dropped."""
        found = []
        for row in self._file.run("SELECT * FROM question_watches WHERE chat = ? ORDER BY thread, code", [chat]):
            try:
                found.append(_watch(dict(row)))
            except (TypeError, ValueError):
                self.end(chat, row["code"])
        return found

    def chats(self) -> set[int]:
        """Give the chats that watch any."""
        return {row["chat"] for row in self._file.run("SELECT DISTINCT chat FROM question_watches")}


def _packed(seen: Marks | None) -> bytes | None:
    return None if seen is None else pack_marks(seen)


def _watch(row: dict[str, Any]) -> QuestionWatch:
    seen = None if row["seen"] is None else unpack_marks(row["seen"])
    return QuestionWatch.model_validate(row | {"seen": seen, "refused": bool(row["refused"])})
