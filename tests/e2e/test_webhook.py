"""What only webhook mode shows: the address, the secret, who may post."""

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble, buttons
from tests.e2e.conftest import BOT
from tests.e2e.processes import Program, clean_environment, free_port, listens, running
from xxgk.bot.channels.telegram.webhook import MAX_BODIES, MAX_CONNECTIONS

SECRET = "a-Secret_0123456789"


class SecretBot:
    """A bot with a secret, posted to by hand: the emulator sends none."""

    def __init__(self, double: BotApiDouble, url: str, program: Program) -> None:
        self.double = double
        self.url = url
        self.program = program

    def post(self, text: str, secret: str | None, path: str = "") -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        update = self.double.update(text, chat=77)
        return httpx.post(self.url + path, json=update, headers=headers, timeout=10, trust_env=False).status_code

    def post_update(self, update: dict[str, Any]) -> int:
        return self.post_raw(json.dumps(update).encode())

    def tap(self, label: str, message: dict[str, Any]) -> dict[str, Any]:
        """Tap the button that says ``label`` and give how the callback was answered."""
        data = next(data for text, data in buttons(message) if label in text)
        update = self.double.send(self.double.tapped(data, message))
        assert self.post_update(update) == 200
        answered: dict[str, Any] = self.double.wait(
            lambda: self.double.callback_answers.get(update["callback_query"]["id"])
        )
        return answered

    def connect(self) -> socket.socket:
        address = urlsplit(self.url)
        return socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=30)

    def headers(self, secret: str | None = SECRET, path: str = "", **more: object) -> bytes:
        """The first part of a post: what stands before its body."""
        lines = [f"POST {urlsplit(self.url).path}{path} HTTP/1.1", "Host: bot", "Content-Type: application/json"]
        lines += [f"X-Telegram-Bot-Api-Secret-Token: {secret}"] if secret else []
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
        return "\r\n".join([*lines, "", ""]).encode()

    def memory(self) -> float:
        """MB the bot holds in memory."""
        status = Path(f"/proc/{self.program.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1]) / 1024

    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.program.process.pid}/fd").iterdir()))

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
            yield SecretBot(double, url, bot)
            assert SECRET not in bot.output
        assert double.faults == []


def test_the_webhook_is_set_with_the_secret(secret_bot: SecretBot) -> None:
    (call,) = secret_bot.double.called("setWebhook")
    assert call["url"] == secret_bot.url
    assert call["secret_token"] == SECRET


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"{", 400, id="broken JSON"),
        pytest.param(b"[]", 400, id="a list"),
        pytest.param(b"{}", 400, id="no number"),
        pytest.param(b'{"update_id": "x"}', 400, id="a number that is none"),
        pytest.param(b"\xff\xfe" * 5000, 400, id="no text"),
        pytest.param(b"[" * 200_000, 400, id="nested without end"),
        pytest.param(b" " * 2**21, 413, id="more than an update ever has"),
        pytest.param(b'{"update_id": 1, "message": {"text": "/help"}}', 200, id="a message of nobody"),
        pytest.param(b'{"update_id": 2, "message": "/help"}', 200, id="a message that is text"),
        pytest.param(b'{"update_id": 3, "unheard_of": {}}', 200, id="a kind that does not exist yet"),
        pytest.param(b'{"update_id": 4, "message": {"date": ' + b"9" * 5000 + b"}}", 200, id="a huge number"),
    ],
)
def test_nonsense_does_no_harm(secret_bot: SecretBot, body: bytes, status: int) -> None:
    """Even from somebody who knows the secret: what is no update is refused, one that cannot be read is not sent again."""
    before = len(secret_bot.double.sent(77))
    assert secret_bot.post_raw(body) == status
    assert secret_bot.post("/help", SECRET) == 200
    assert secret_bot.double.wait_for_sent(77, before + 1) == before + 1
    assert "Traceback" not in secret_bot.program.output


@pytest.mark.parametrize(
    ("secret", "path", "status"),
    [
        (None, "", 403),
        ("wrong", "", 403),
        (SECRET + "x", "", 403),
        (SECRET, "/elsewhere", 404),
        (None, "/elsewhere", 404),
    ],
)
def test_a_body_is_not_read_where_the_secret_is_wrong(
    secret_bot: SecretBot, secret: str | None, path: str, status: int
) -> None:
    """It is answered when its headers are there, and the connection closed."""
    with secret_bot.connect() as post:
        post.sendall(secret_bot.headers(secret, path, Content_Length=1000))
        assert post.recv(4096).startswith(f"HTTP/1.1 {status} ".encode())
        while post.recv(4096):
            pass


def test_unfinished_bodies_take_no_memory(secret_bot: SecretBot) -> None:
    """Whoever sends them, with the secret or without; too many of those with it are told to come later."""
    assert secret_bot.post("/help", SECRET) == 200
    before, piece = secret_bot.memory(), b" " * 2**20
    with ExitStack() as stack:
        for secret in (None, "wrong", SECRET):
            for framing in ({"Content_Length": 60_000_000}, {"Transfer_Encoding": "chunked"}):
                for _ in range(5):
                    post = stack.enter_context(secret_bot.connect())
                    with suppress(OSError):  # it is closed while it is sent
                        post.sendall(secret_bot.headers(secret, **framing))
                        post.sendall(
                            (b"%x\r\n" % len(piece) if "Transfer_Encoding" in framing else b"") + piece[:900_000]
                        )
                        for _ in range(20):
                            post.sendall(piece)
        assert secret_bot.memory() - before < 40
        sent = len(secret_bot.double.sent(77))
        assert secret_bot.post("/help", SECRET) == 200
        secret_bot.double.wait_for_sent(77, sent + 1)


def test_so_many_bodies_at_a_time(secret_bot: SecretBot) -> None:
    with ExitStack() as stack:

        def one_more() -> None:
            post = stack.enter_context(secret_bot.connect())
            post.sendall(secret_bot.headers(Content_Length=1000) + b"{")

        def too_many() -> bool:
            one_more()  # some may have been refused, while those of the test before were counted
            return secret_bot.post("/help", SECRET) == 503

        for _ in range(MAX_BODIES - 1):
            one_more()
        secret_bot.program.wait_until(too_many, "there are too many")
    secret_bot.program.wait_until(lambda: secret_bot.post("/help", SECRET) == 200, "they are gone")


@pytest.mark.parametrize(
    "begun", [b"", b"POST / HTTP/1.1\r\nHost: bot\r\n", None], ids=["nothing", "half the headers", "half the body"]
)
def test_half_a_post_is_given_up(secret_bot: SecretBot, begun: bytes | None) -> None:
    files = secret_bot.open_files()
    with ExitStack() as stack:
        posts = [stack.enter_context(secret_bot.connect()) for _ in range(40)]
        for post in posts:
            post.sendall(secret_bot.headers(Content_Length=1000) + b"{" if begun is None else begun)
        secret_bot.program.wait_until(lambda: secret_bot.open_files() >= files + 30, "they are there")
        assert secret_bot.post("/help", SECRET) == 200, "others are heard meanwhile"
        secret_bot.program.wait_until(lambda: secret_bot.open_files() <= files + 5, "they are closed", seconds=40)


def test_endless_headers_are_refused(secret_bot: SecretBot) -> None:
    with secret_bot.connect() as post:
        with suppress(OSError):
            post.sendall(secret_bot.headers()[:-2] + b"X-More: " + b"x" * 500_000)
        with suppress(ConnectionError):
            assert not post.recv(4096).startswith(b"HTTP/1.1 200")


def test_so_many_connections_at_a_time(secret_bot: SecretBot) -> None:
    files = secret_bot.open_files()
    with ExitStack() as stack:
        for _ in range(MAX_CONNECTIONS + 150):
            stack.enter_context(secret_bot.connect())
        time.sleep(0.5)
        assert secret_bot.open_files() <= files + MAX_CONNECTIONS + 5
    secret_bot.program.wait_until(lambda: secret_bot.open_files() <= files + 5, "they are gone", seconds=30)
    assert secret_bot.post("/help", SECRET) == 200


def test_a_tap_is_answered_and_acted_on(secret_bot: SecretBot) -> None:
    figure = asked(secret_bot, "卫东区2019年收到多少件申请", 78)
    secret_bot.tap("分项", figure)
    outcomes = secret_bot.double.wait(lambda: secret_bot.double.messages(78)[1:])[0]["text"]
    assert "191" in outcomes
    assert "予以公开" in outcomes


def test_a_page_is_turned_in_place(secret_bot: SecretBot) -> None:
    first = asked(secret_bot, "/search 公开", 79)
    secret_bot.tap("下一页", first)
    second = secret_bot.double.wait(lambda: (now := secret_bot.double.messages(79)[-1]) != first and now)
    assert "\n9. " in second["text"]
    assert len(secret_bot.double.messages(79)) == 1


def asked(bot: SecretBot, text: str, chat: int) -> dict[str, Any]:
    """Write something and give the answer."""
    assert bot.post_update(bot.double.update(text, chat=chat)) == 200
    answer: dict[str, Any] = bot.double.wait(lambda: bot.double.messages(chat))[0]
    return answer


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
