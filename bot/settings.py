"""What can be set: from the environment and from ``.env`` in the working directory, the environment going first.

An empty value counts as not set; a variable not listed here is ignored. ``.env.example`` says the same to users.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from xxgk.bot.errors import SettingsError


class Address(NamedTuple):
    """Where to listen: ``127.0.0.1:8443``, ``[::1]:8443``, ``:8443`` (every interface)."""

    host: str
    port: int


def text_to_address(value: Any) -> Any:
    """``"127.0.0.1:8443"`` → ``Address("127.0.0.1", 8443)``; anything that is no string is left to pydantic.

    Raises:
        ValueError: without a port (``"127.0.0.1"``), or with one that cannot be (``"localhost:99999"``).
    """
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s\[\]:/]*):([0-9]{1,5})", value.strip())
    if not found or not 0 < int(found[2]) < 65536:
        raise ValueError("must be host:port, such as 127.0.0.1:8443")
    return Address(found[1].strip("[]"), int(found[2]))


def _http_url(value: str) -> str:
    try:
        url = urlsplit(value.strip())
        port_is_good = url.port != 0
    except ValueError:
        port_is_good = False
    if not port_is_good or url.scheme not in {"http", "https"} or not url.hostname:
        raise ValueError("must be a web address that begins with https:// or http://")
    return value.strip()


def _base_url(value: str) -> str:
    """``https://example.org``, ``https://example.org/bot`` and both with a slash at the end → ``https://example.org/bot``."""
    return _http_url(value).rstrip("/").removesuffix("/bot") + "/bot"


def _page_url(value: str) -> str:
    """``https://example.org/`` → ``https://example.org``."""
    return _http_url(value).rstrip("/")


def _filled(value: SecretStr) -> SecretStr | None:
    stripped = value.get_secret_value().strip()
    return SecretStr(stripped) if stripped else None


def _webhook_secret(value: SecretStr | None) -> SecretStr | None:
    """Source of the rule: Bot API, setWebhook, ``secret_token``."""
    if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, _ or -, which is what Telegram accepts")
    return value


def text_to_numbers(value: Any) -> Any:
    """``"12, -1005 7"`` → ``(12, -1005, 7)``: numbers of people and chats; anything that is no string is left to pydantic.

    Raises:
        ValueError: for what is no such number (``"@name"``).
    """
    if not isinstance(value, str):
        return value
    words = value.replace(",", " ").split()
    if not all(re.fullmatch(r"-?[0-9]{1,15}", word) for word in words):
        raise ValueError("must be numbers of people or chats with commas between, such as 12345678, -1001234567890")
    return tuple(int(word) for word in words)


def text_to_folders(value: Any) -> Any:
    """``"data/reports:/srv/more"`` → both folders, parted as in PATH; anything that is no string is left to pydantic."""
    return tuple(Path(part) for part in value.split(os.pathsep) if part) if isinstance(value, str) else value


_BaseUrl = Annotated[str, AfterValidator(_base_url)]
_Secret = Annotated[SecretStr, AfterValidator(_filled)]
_Listen = Annotated[Address, NoDecode, BeforeValidator(text_to_address)]
_Numbers = Annotated[tuple[int, ...], NoDecode, BeforeValidator(text_to_numbers)]
_Folders = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(text_to_folders)]
_Lower = BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value)


class Settings(BaseSettings):
    """The settings in force; read once, when a command starts.

    Attributes:
        telegram_bot_token: what @BotFather gave; needed by ``xxgk bot`` alone.
        telegram_base_url: the Bot API up to and including ``/bot``.
        telegram_base_file_url: the same for files.
        xxgk_db: the database.
        xxgk_webhook_url: the address Telegram shall post updates to; none means long polling.
        xxgk_webhook_listen: where the bot listens for these posts.
        xxgk_webhook_secret: what Telegram repeats in every post, so that nobody else's are taken.
        xxgk_state: the file of what the bot remembers itself: conversations, languages, watches, reported mistakes.
        xxgk_inbox: where reports are kept that administrators send.
        xxgk_reports: the folders of reports that were indexed; from these, and the inbox, files may be sent to people.
        xxgk_base_url: what addresses of the web pages begin with, where others can reach them; none means that nobody is sent there.
        xxgk_allowed: the people and chats that are answered; none named means everybody.
        xxgk_admins: the people who administer the bot; they are always answered.
        xxgk_rate_limit: how many questions a minute one person may ask; 0 means any number.
        xxgk_metrics_listen: where Prometheus may fetch figures; none means nowhere.
        xxgk_log_format: ``"text"``, or ``"json"`` for one object a line.
        xxgk_log_level: from which level on is logged; ``"debug"`` shows what people write, never the token.

    Raises:
        SettingsError: a value makes no sense; names the variable, never the value.
    """

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore")

    telegram_bot_token: _Secret | None = None
    telegram_base_url: _BaseUrl = "https://api.telegram.org/bot"
    telegram_base_file_url: _BaseUrl = "https://api.telegram.org/file/bot"
    xxgk_db: Path = Path("data/xxgk.db")
    xxgk_webhook_url: Annotated[str, AfterValidator(_http_url)] | None = None
    xxgk_webhook_listen: _Listen = Address("127.0.0.1", 8443)
    xxgk_webhook_secret: Annotated[_Secret | None, AfterValidator(_webhook_secret)] = None
    xxgk_state: Path = Path("data/state.db")
    xxgk_inbox: Path = Path("data/inbox")
    xxgk_reports: _Folders = (Path("data/reports"),)
    xxgk_base_url: Annotated[str, AfterValidator(_page_url)] | None = None
    xxgk_allowed: _Numbers = ()
    xxgk_admins: _Numbers = ()
    xxgk_rate_limit: Annotated[int, Field(ge=0)] = 20
    xxgk_metrics_listen: _Listen | None = None
    xxgk_log_format: Annotated[Literal["text", "json"], _Lower] = "text"
    xxgk_log_level: Annotated[Literal["debug", "info", "warning", "error"], _Lower] = "info"

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsError(_in_one_sentence(error)) from None  # the original would show the value
        except (OSError, UnicodeDecodeError):
            raise SettingsError("The file .env cannot be read as UTF-8 text.") from None


def _in_one_sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = str(first["loc"][0]).upper()
    reason = first["msg"].removeprefix("Value error, ") if first["type"] == "value_error" else "does not make sense"
    return f"{name} {reason}."
