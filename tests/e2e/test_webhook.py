"""What only webhook mode shows: the address, the secret, who may post."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.conftest import BOT
from tests.e2e.processes import Program, clean_environment, free_port, listens, running
from tests.e2e.telemelya import Emulator

SECRET = "a-Secret_0123456789"


def test_the_emulator_shows_what_was_sent(webhook_bot: Program, emulator: Emulator) -> None:
    """The emulator keeps the parameters as they came over HTTP."""
    emulator.say("/help", 900)
    webhook_bot.wait_until(lambda: bool(emulator.calls(900)), "an answer")
    raw = emulator.calls(900)[0]["raw"]
    assert raw["parse_mode"] == "HTML"
    assert raw["link_preview_options"] == {"is_disabled": True}


class SecretBot:
    """A bot with a secret, posted to by hand: the emulator sends none."""

    def __init__(self, double: BotApiDouble, url: str) -> None:
        self.double = double
        self.url = url

    def post(self, text: str, secret: str | None, path: str = "") -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        update = self.double.update(text, chat=77)
        return httpx.post(self.url + path, json=update, headers=headers, timeout=10, trust_env=False).status_code

    def post_raw(self, body: bytes) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        return httpx.post(self.url, content=body, headers=headers, timeout=10, trust_env=False).status_code


@pytest.fixture(scope="module")
def secret_bot(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretBot]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/xxgk.v1+bot"
    with BotApiDouble() as double:
        environment = clean_environment(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_BASE_URL=double.url,
            XXGK_DB=str(database),
            XXGK_WEBHOOK_URL=url,
            XXGK_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
            XXGK_WEBHOOK_SECRET=SECRET,
            XXGK_RATE_LIMIT="0",
        )
        with running(BOT, tmp_path_factory.mktemp("secret"), environment) as bot:
            bot.wait_until(lambda: bool(double.called("setWebhook")) and listens(port), "the webhook is set")
            yield SecretBot(double, url)
            assert SECRET not in bot.output
        assert double.faults == []


def test_the_webhook_is_set_with_the_secret(secret_bot: SecretBot) -> None:
    (call,) = secret_bot.double.called("setWebhook")
    assert call["url"] == secret_bot.url
    assert call["secret_token"] == SECRET


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="broken JSON"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="no number"),
        pytest.param(b'{"update_id": "x"}', id="a number that is none"),
        pytest.param(b'{"update_id": 1, "message": {"text": "/help"}}', id="a message of nobody"),
        pytest.param(b'{"update_id": 2, "message": "/help"}', id="a message that is text"),
        pytest.param(b'{"update_id": 3, "unheard_of": {}}', id="a kind that does not exist yet"),
        pytest.param(b"\xff\xfe" * 5000, id="no text"),
        pytest.param(b"[" * 200_000, id="nested without end"),
    ],
)
def test_nonsense_does_no_harm(secret_bot: SecretBot, body: bytes) -> None:
    """Even from somebody who knows the secret."""
    before = len(secret_bot.double.sent(77))
    secret_bot.post_raw(body)
    assert secret_bot.post("/help", SECRET) == 200
    assert secret_bot.double.wait_for_sent(77, before + 1) == before + 1


def test_other_methods_are_refused(secret_bot: SecretBot) -> None:
    assert httpx.get(secret_bot.url, timeout=10, trust_env=False).status_code == 405


@pytest.mark.parametrize(
    ("secret", "path", "status"),
    [
        pytest.param(None, "", 403, id="no secret"),
        pytest.param("wrong", "", 403, id="wrong secret"),
        pytest.param(SECRET, "x", 404, id="another path"),
    ],
)
def test_posts_of_others_are_refused(secret_bot: SecretBot, secret: str | None, path: str, status: int) -> None:
    before = len(secret_bot.double.sent(77))
    assert secret_bot.post("/help", secret, path) == status
    assert secret_bot.post("/help", SECRET) == 200
    end = secret_bot.double.wait_for_sent(77, before + 1)
    assert end == before + 1, "one answer, to the post with the secret"
