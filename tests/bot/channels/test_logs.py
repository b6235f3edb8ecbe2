"""The log: no token in any form, no words of people."""

import io
import logging
from collections.abc import Iterator

import pytest
from telegram.error import InvalidToken

from xxgk.bot.channels.telegram.logs import HIDDEN, Redaction, not_the_retry_loop, traceback_without_words

TOKEN = "123456789:AAfake-Fake_fake0123456789"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(stream: io.StringIO) -> Iterator[logging.Logger]:
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redaction(TOKEN))
    logger = logging.getLogger("telegram.test_logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger
    logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        pytest.param(f"POST https://api.telegram.org/bot{TOKEN}/getMe", (), id="in a URL"),
        pytest.param("POST %s", (f"https://api.telegram.org/bot{TOKEN}/getMe",), id="in an argument"),
        pytest.param("%r", ({"token": TOKEN},), id="inside another object"),
        pytest.param(f"/bot{TOKEN.replace(':', '%3A')}/getMe", (), id="percent-encoded"),
        pytest.param(f"secret half {SECRET}", (), id="without the number before the colon"),
    ],
)
def test_the_token_is_taken_out(
    log: logging.Logger, stream: io.StringIO, message: str, arguments: tuple[object]
) -> None:
    log.warning(message, *arguments)
    assert HIDDEN in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_of_tracebacks_too(log: logging.Logger, stream: io.StringIO) -> None:
    try:
        try:
            raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
        except InvalidToken as error:
            raise RuntimeError(f"with {TOKEN}") from error
    except RuntimeError:
        log.exception("failed", stack_info=True)
    assert "RuntimeError" in stream.getvalue()
    assert "InvalidToken" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_anything_else_is_left_alone(log: logging.Logger, stream: io.StringIO) -> None:
    log.warning("%d %% of %s", 50, "123456789")
    assert stream.getvalue() == "50 % of 123456789\n"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("Error while parsing updates! Received data was %r", id="polling"),
        pytest.param("Received data was *not* processed! Received data was: %r", id="webhook"),
        pytest.param('Can not load invalid JSON data: "%s"', id="an answer that is no JSON"),
    ],
)
def test_updates_the_library_cannot_read_are_left_out(log: logging.Logger, stream: io.StringIO, message: str) -> None:
    """The messages are python-telegram-bot's own (Bot.get_updates, its webhook handler, BaseRequest)."""
    log.critical(message, [{"message": {"text": "卫东区"}}])
    assert "卫东区" not in stream.getvalue()
    assert HIDDEN in stream.getvalue()


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("%s Failed run number %s of %s. Aborting.", False),
        ("%s Invalid token. Aborting retry loop.", False),
        ("Application started", True),
    ],
)
def test_the_retry_loop_is_not_logged(message: str, kept: bool) -> None:
    record = logging.LogRecord("telegram.ext", logging.ERROR, "", 0, message, None, None)
    assert not_the_retry_loop(record) is kept


def test_traceback_without_words() -> None:
    words = "卫东区"

    def inner() -> None:
        raise KeyError(words)

    try:
        try:
            inner()
        except KeyError as error:
            raise ValueError(words) from error
    except ValueError as error:
        text = traceback_without_words(error)
    assert "in inner" in text
    assert text.index("KeyError") < text.index("ValueError")
    assert words not in text


def test_words_of_telegram_are_kept() -> None:
    assert traceback_without_words(InvalidToken("Unauthorized")) == "InvalidToken: Unauthorized"
