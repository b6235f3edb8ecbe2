"""What the log may hold: never the bot token, never what people write (but at level debug).

The token stands in every URL of the Bot API, so HTTP clients' loggers are turned down and whatever is left is redacted,
tracebacks included. Message texts come in through exceptions, whose words are left out (``traceback_without_words``).
"""

import json
import logging
import re
import traceback
from typing import Literal
from urllib.parse import quote

from telegram.error import TelegramError

from xxgk.bot.channels.processes.pool import Elsewhere

HIDDEN = "[hidden]"
_URLS_IN_THEM = ("httpx", "httpcore", "hpack", "tornado.access", "tornado.general")
_WITH_TEXTS = re.compile("eceived data was|invalid JSON data")
_formatter = logging.Formatter()


class Redaction(logging.Filter):
    """Takes the token, its secret half alone, and other secrets out of every record; to be set on handlers.

    python-telegram-bot logs updates and answers of Telegram it cannot read with their text: these are left out too.
    """

    def __init__(self, token: str, *others: str) -> None:
        super().__init__()
        forms = {
            form for secret in (token, token.partition(":")[2], *others) for form in (secret, quote(secret, safe=""))
        }
        self._forms = sorted(filter(None, forms), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the message and the traceback in place; keeps every record."""
        if record.name.partition(".")[0] == "telegram" and _WITH_TEXTS.search(str(record.msg)) and record.args:
            record.args, record.exc_info = tuple(HIDDEN for _ in record.args), None
        record.msg, record.args = self.text(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.text(record.exc_text)
        if record.stack_info:
            record.stack_info = self.text(record.stack_info)
        return True

    def text(self, text: str) -> str:
        """The text with every form of the token replaced."""
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        return text


def not_the_retry_loop(record: logging.LogRecord) -> bool:
    """Drop python-telegram-bot's tracebacks of failed calls at start-up: ``run`` says the same in one sentence."""
    return not str(record.msg).startswith(("%s Failed run number", "%s Invalid token"))


class JsonLines(logging.Formatter):
    """One object a line: ``{"time": "2025-06-01T08:00:00+0000", "level": "INFO", "logger": …, "message": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record that ``Redaction`` has seen."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        traces = [text for text in (record.exc_text, record.stack_info) if text]
        return json.dumps(line | ({"traceback": "\n".join(traces)} if traces else {}), ensure_ascii=False)


def set_up_logs(token: str, *others: str, level: str = "info", form: Literal["text", "json"] = "text") -> Redaction:
    """Log to standard error, with nothing secret in it (``others`` are further secrets); call once, before the first request.

    At level ``"debug"`` what people write is logged, as python-telegram-bot does; the token is not.
    """
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.captureWarnings(True)  # else Python prints them as they are, in no form and with whatever they hold
    redaction = Redaction(token, *others)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redaction)
        if form == "json":
            handler.setFormatter(JsonLines())
    for name in _URLS_IN_THEM:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram.ext").addFilter(not_the_retry_loop)
    return redaction


def traceback_without_words(error: BaseException) -> str:
    """Where an exception came from and its type, with its causes, but not what it says: that may quote the question.

    Telegram's own errors (``BadRequest: Chat not found``) say nothing of the kind and keep their words.
    """
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        said = f": {current}" if isinstance(current, TelegramError | Elsewhere) else ""
        lines.insert(0, "".join(traceback.format_tb(current.__traceback__)) + type(current).__qualname__ + said)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nwhich led to\n".join(lines)
