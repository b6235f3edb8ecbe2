"""Updates between Telegram and the handlers, written down so that a bot killed in between loses none: ``Journal``."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from telegram import Bot, Update

from xxgk.bot.channels.telegram.incoming import readable, text_to_json
from xxgk.bot.channels.telegram.state_file import StateFile, Statement

KEPT_FOR = 2 * 86_400  # Telegram itself delivers for one day
ATTEMPTS = 3  # an update the bot dies of is not tried for ever
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Open:
    digest: str
    received: float


class Journal(asyncio.Queue[object]):
    """The queue of an application.

    Telegram counts an update as delivered as soon as the next ones are asked for (or the webhook has answered 200), long
    before it is answered here. So it stands in the file from ``put`` until ``done``, is queued again after a restart
    (``restore``), and a second delivery of the same is passed over. It is known by a digest of all it says and not by its
    number alone, since Telegram begins to count anew when a bot was silent for a week.
    """

    def __init__(self, file: StateFile, token: str) -> None:
        super().__init__()
        self._file = file
        self._bot = int(token.partition(":")[0])
        self._key = token.encode()[:64]
        self._open: dict[int, _Open] = {}
        self._kept: set[int] = set()

    async def put(self, item: object) -> None:
        """Queue an update, unless it was here before; anything else is queued as it is."""
        if isinstance(item, Update):
            content = item.to_json()
            digest = hashlib.blake2b(content.encode(), key=self._key, digest_size=16).hexdigest()
            if self._file.run("SELECT 1 FROM updates WHERE digest = ?", [digest]):
                _log.info("update %d was delivered before", item.update_id)
                return
            values = [digest, self._bot, int(time.time()), content]
            self._file.run("INSERT INTO updates VALUES (?, ?, ?, 1, ?)", values)
            self._open[item.update_id] = _Open(digest, time.monotonic())
        await super().put(item)

    def waited(self, update: Update) -> float:
        """Tell how many seconds ago an update came in."""
        opened = self._open.get(update.update_id)
        return time.monotonic() - opened.received if opened else 0.0

    def keep(self, update: Update) -> None:
        """Telegram could not be reached with the answer: ``done`` shall leave the update for the next start."""
        self._kept.add(update.update_id)

    @contextmanager
    def answering(self, update: Update) -> Iterator[None]:
        """Deal with an update in the block: what is remembered of it and that it is done are written at once, or neither."""
        with self._file.held_back() as noted:
            yield
        self.done(update, noted)

    def done(self, update: Update, noted: Sequence[Statement] = ()) -> None:
        """An update has been answered, or shall not be: its content is deleted, and what was noted with it is written."""
        opened = self._open.pop(update.update_id, None)
        if update.update_id in self._kept:
            self._kept.discard(update.update_id)
            return
        forget = [("UPDATE updates SET content = NULL WHERE digest = ?", [opened.digest])] if opened else []
        self._file.together([*noted, *forget])

    async def restore(self, bot: Bot) -> int:
        """Queue what was received before the last end and not answered, in order; gives how many."""
        self.tidy()
        rows = self._file.run(
            "UPDATE updates SET attempts = attempts + 1 WHERE bot = ? AND content NOT NULL RETURNING rowid, *",
            [self._bot],
        )
        for row in sorted(rows, key=lambda row: int(row["rowid"])):
            update = _update(row["content"], bot)
            if update is None or row["attempts"] > ATTEMPTS:
                reason = "cannot be read" if update is None else f"was left unanswered {row['attempts'] - 1} times"
                _log.error("an update in the journal %s and is given up", reason)
                self._file.run("UPDATE updates SET content = NULL WHERE digest = ?", [row["digest"]])
                continue
            self._open[update.update_id] = _Open(row["digest"], time.monotonic())
            await super().put(update)
        return self.qsize()

    def tidy(self) -> None:
        """Forget what Telegram will not deliver again."""
        self._file.run("DELETE FROM updates WHERE at < ?", [int(time.time()) - KEPT_FOR])


def _update(content: object, bot: Bot) -> Update | None:
    """An update as it was written down; ``None`` for a row of nonsense."""
    try:
        data = readable(text_to_json(content)) if isinstance(content, str) else None
    except ValueError:
        return None
    return Update.de_json(data, bot) if data else None
