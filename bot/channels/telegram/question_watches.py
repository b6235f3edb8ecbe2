"""Questions that chats watch, as the bot remembers them: ``QuestionWatch``, ``QuestionWatches``."""

from pydantic import BaseModel, ConfigDict

from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.model.query import Language


class QuestionWatch(BaseModel):
    """A chat that wants to be told when a question has other rows: its code, and the digest and number of the rows it knows."""

    model_config = ConfigDict(frozen=True, strict=True)

    chat: int
    thread: int
    code: str
    language: Language
    digest: str
    count: int


class QuestionWatches:
    """The table of them."""

    def __init__(self, file: StateFile) -> None:
        self._file = file

    def keep(self, watch: QuestionWatch) -> None:
        """Begin to watch a question, or know other rows of it."""
        self._file.run(
            "INSERT OR REPLACE INTO question_watches (chat, thread, code, language, digest, count) VALUES (?, ?, ?, ?, ?, ?)",
            [watch.chat, watch.thread, watch.code, watch.language, watch.digest, watch.count],
        )

    def told(self, watch: QuestionWatch, digest: str, count: int) -> None:
        """Note which rows a chat knows now; nothing where it stopped watching meanwhile."""
        self._file.run(
            "UPDATE question_watches SET digest = ?, count = ? WHERE chat = ? AND thread = ? AND code = ?",
            [digest, count, watch.chat, watch.thread, watch.code],
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
                found.append(QuestionWatch.model_validate(dict(row)))
            except ValueError:
                self.end(chat, row["code"])
        return found

    def chats(self) -> set[int]:
        """Give the chats that watch any."""
        return {row["chat"] for row in self._file.run("SELECT DISTINCT chat FROM question_watches")}
