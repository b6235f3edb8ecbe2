"""Settings: what is accepted, what is refused and with which sentence."""

from pathlib import Path

import pytest

from xxgk.bot.errors import SettingsError
from xxgk.bot.settings import Address, Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings and a folder without ``.env``."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults() -> None:
    settings = Settings()
    assert settings.telegram_bot_token is None
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert settings.telegram_base_file_url == "https://api.telegram.org/file/bot"
    assert settings.xxgk_db == Path("data/xxgk.db")
    assert settings.xxgk_webhook_url is None
    assert settings.xxgk_webhook_listen == Address("127.0.0.1", 8443)
    assert settings.xxgk_webhook_secret is None
    assert settings.xxgk_state == Path("data/state.db")
    assert settings.xxgk_inbox == Path("data/inbox")
    assert settings.xxgk_allowed == settings.xxgk_admins == ()
    assert settings.xxgk_rate_limit == 20
    assert settings.xxgk_metrics_listen is None
    assert (settings.xxgk_log_format, settings.xxgk_log_level) == ("text", "info")


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        pytest.param("TELEGRAM_BASE_URL", "http://127.0.0.1:81", "http://127.0.0.1:81/bot", id="/bot left out"),
        pytest.param("TELEGRAM_BASE_URL", "http://127.0.0.1:81/", "http://127.0.0.1:81/bot", id="slash at the end"),
        pytest.param("TELEGRAM_BASE_URL", "http://127.0.0.1:81/bot", "http://127.0.0.1:81/bot", id="with /bot"),
        pytest.param("TELEGRAM_BASE_URL", "http://127.0.0.1:81/bot/", "http://127.0.0.1:81/bot", id="/bot and slash"),
        pytest.param(
            "TELEGRAM_BASE_URL", "http://h/robot", "http://h/robot/bot", id="ends in bot, but is another path"
        ),
        pytest.param("TELEGRAM_BASE_FILE_URL", "http://h/file", "http://h/file/bot", id="files, /bot left out"),
        pytest.param("TELEGRAM_BASE_URL", "", "https://api.telegram.org/bot", id="empty is not set"),
        pytest.param("XXGK_WEBHOOK_URL", "", None, id="no webhook when empty"),
        pytest.param("XXGK_WEBHOOK_URL", "https://h.example/x?y=1", "https://h.example/x?y=1", id="kept as it is"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "0.0.0.0:80", Address("0.0.0.0", 80), id="every interface"),
        pytest.param("XXGK_WEBHOOK_LISTEN", ":8080", Address("", 8080), id="no host: every interface"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "[::1]:8080", Address("::1", 8080), id="IPv6 in brackets"),
        pytest.param("XXGK_WEBHOOK_LISTEN", " localhost:1 ", Address("localhost", 1), id="spaces around"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "", Address("127.0.0.1", 8443), id="empty is not set (listen)"),
        pytest.param("XXGK_DB", "/tmp/a b.db", Path("/tmp/a b.db"), id="path with a space"),
        pytest.param("XXGK_DB", "", Path("data/xxgk.db"), id="empty is not set (path)"),
        pytest.param("XXGK_ADMINS", "12", (12,), id="one administrator"),
        pytest.param("XXGK_ALLOWED", "12, -1005 7,", (12, -1005, 7), id="people and groups, commas or spaces"),
        pytest.param("XXGK_ALLOWED", "", (), id="empty: everybody"),
        pytest.param("XXGK_RATE_LIMIT", "0", 0, id="no limit"),
        pytest.param("XXGK_METRICS_LISTEN", "127.0.0.1:9109", Address("127.0.0.1", 9109), id="metrics"),
        pytest.param("XXGK_LOG_FORMAT", " JSON ", "json", id="capitals and spaces"),
        pytest.param("XXGK_LOG_LEVEL", "DEBUG", "debug", id="level in capitals"),
    ],
)
def test_accepted(monkeypatch: pytest.MonkeyPatch, name: str, given: str, expected: object) -> None:
    monkeypatch.setenv(name, given)
    assert getattr(Settings(), name.lower()) == expected


@pytest.mark.parametrize(
    ("name", "given"),
    [
        pytest.param("TELEGRAM_BASE_URL", "api.telegram.org", id="no scheme"),
        pytest.param("TELEGRAM_BASE_URL", "ftp://api.telegram.org", id="another scheme"),
        pytest.param("TELEGRAM_BASE_FILE_URL", "https:///file", id="no host"),
        pytest.param("XXGK_WEBHOOK_URL", "https://h:99999/x", id="no such port"),
        pytest.param("XXGK_WEBHOOK_URL", "/hook", id="path only"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "9999", id="port only"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "10.0.0.1", id="host only"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "localhost:0", id="port 0 would be any"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "localhost:65536", id="one port too far"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "localhost:http", id="port by name"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "::1:8443", id="IPv6 without brackets is ambiguous"),
        pytest.param("XXGK_WEBHOOK_LISTEN", "localhost:８４", id="full-width digits"),
        pytest.param("XXGK_ALLOWED", "@somebody", id="a name where a number is needed"),
        pytest.param("XXGK_ADMINS", "1.5", id="no whole number"),
        pytest.param("XXGK_RATE_LIMIT", "-3", id="less than none"),
        pytest.param("XXGK_RATE_LIMIT", "many", id="no number"),
        pytest.param("XXGK_METRICS_LISTEN", "9109x", id="metrics: no address"),
        pytest.param("XXGK_LOG_FORMAT", "yaml", id="a format that is not known"),
        pytest.param("XXGK_LOG_LEVEL", "loud", id="a level that does not exist"),
        pytest.param("XXGK_WEBHOOK_SECRET", "has space", id="character Telegram refuses"),
        pytest.param("XXGK_WEBHOOK_SECRET", "x" * 257, id="longer than Telegram takes"),
    ],
)
def test_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    monkeypatch.setenv(name, given)
    with pytest.raises(SettingsError) as caught:
        Settings()
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert given not in sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__, "a traceback would show the value"


def test_secrets_show_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:token-token")
    monkeypatch.setenv("XXGK_WEBHOOK_SECRET", "webhook-secret")
    settings = Settings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "1:token-token"
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert "token-token" not in shown
    assert "webhook-secret" not in shown


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "XXGK_WEBHOOK_SECRET"])
@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_secret_is_none(monkeypatch: pytest.MonkeyPatch, name: str, blank: str) -> None:
    monkeypatch.setenv(name, blank)
    assert getattr(Settings(), name.lower()) is None


def test_env_file_with_unknown_names_and_the_environment_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("XXGK_DB=file.db\nTELEGRAM_BOT_TOKEN=1:file\nFOREIGN=1\nXXGK_UNKNOWN=2\n", encoding="utf-8")
    monkeypatch.setenv("XXGK_DB", "environment.db")
    settings = Settings()
    assert settings.xxgk_db == Path("environment.db")
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "1:file"


def test_env_file_that_is_no_text() -> None:
    Path(".env").write_bytes(b"XXGK_DB=\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env"):
        Settings()


def test_the_example_names_every_setting_with_its_default() -> None:
    """Copied as it is, the example changes nothing; and it names no setting that does not exist."""
    lines = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert {line.partition("=")[0] for line in lines} == {name.upper() for name in Settings.model_fields}
    assert Settings(_env_file=EXAMPLE) == Settings()
