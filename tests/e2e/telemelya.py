"""PyPI telemelya, a Bot API emulator for webhooks that nobody here wrote, with the Redis and the S3 store it needs.

It delivers updates to the webhook, sends no secret token, and knows neither groups nor ``language_code``.
"""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from tests.conftest import require
from tests.e2e.processes import clean_environment, free_port, listens, running

TOKEN = "123456789:AAemulator-Emulator_emulator0123456789"
KEY = "key-of-the-control-api"


class Emulator:
    """Its Bot API is at ``url``; the rest is its control API: speak as a person, read what the bot sent."""

    def __init__(self, url: str, client: httpx.Client) -> None:
        self.url = url
        self._client = client

    def webhook(self) -> str:
        """The webhook the bot has set, or an empty text."""
        return str(self._client.post(f"/bot{TOKEN}/getWebhookInfo").raise_for_status().json()["result"]["url"])

    def say(self, text: str, chat: int) -> None:
        """Somebody writes ``text`` in a private chat, whose number is the name of the emulator's session too."""
        self._client.post(
            "/api/v1/test/send_update",
            params={"bot_token": TOKEN, "session_id": str(chat)},
            json={"chat_id": chat, "text": text},
        ).raise_for_status()

    def tap(self, data: str, chat: int, message: int) -> None:
        """Somebody taps a button under a message."""
        self._client.post(
            "/api/v1/test/send_update",
            params={"bot_token": TOKEN, "session_id": str(chat)},
            json={"chat_id": chat, "callback_data": data, "callback_message_id": message},
        ).raise_for_status()

    def inline(self, text: str, chat: int) -> None:
        """Somebody types ``@bot text``; the answer is among the calls of the session ``chat``."""
        self._client.post(
            "/api/v1/test/send_inline_query",
            params={"bot_token": TOKEN, "session_id": str(chat)},
            json={"query": text, "chat_id": chat},
        ).raise_for_status()

    def calls(self, chat: int) -> list[dict[str, Any]]:
        """The calls that went to a chat so far; ``raw`` are the parameters."""
        answer = self._client.get("/api/v1/test/responses", params={"session_id": str(chat)}).raise_for_status()
        calls: list[dict[str, Any]] = answer.json()["responses"]
        return calls

    def sent(self, chat: int) -> list[str]:
        """The texts sent to a chat so far, in order."""
        messages = [call for call in self.calls(chat) if call["method"] == "sendMessage"]
        return [call["text"] for call in sorted(messages, key=lambda call: call["message_id"])]


@contextmanager
def emulator(folder: Path) -> Iterator[Emulator]:
    """Start Redis, moto's S3 and telemelya, each on a free port of loopback, each in a folder of its own."""
    redis = shutil.which("redis-server")
    require(redis is not None, "redis-server (Debian: redis-server) is needed for the webhook tests")
    for module in ("telemelya", "moto", "flask"):
        require(importlib.util.find_spec(module) is not None, f"{module} (extra dev) is needed for the webhook tests")
    redis_port, s3_port, port = free_port(), free_port(), free_port()
    environment = clean_environment(
        MOCK_SERVER_HOST="127.0.0.1",
        MOCK_SERVER_PORT=str(port),
        MOCK_SERVER_URL=f"http://127.0.0.1:{port}",
        REDIS_URL=f"redis://127.0.0.1:{redis_port}/0",
        MINIO_ENDPOINT=f"127.0.0.1:{s3_port}",
        AUTH_KEYS=KEY,
    )
    redis_options = ["--port", str(redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", "."]
    programs = [
        (redis_port, "redis", [str(redis), *redis_options]),
        (s3_port, "s3", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(s3_port)]),
        (port, "telemelya", [sys.executable, "-m", "telemelya.server.app"]),
    ]
    with ExitStack() as stack:
        for listening, name, arguments in programs:
            program = stack.enter_context(running(arguments, folder / name, environment))
            program.wait_until(partial(listens, listening), f"{name} listens")
        url = f"http://127.0.0.1:{port}"
        client = stack.enter_context(
            httpx.Client(base_url=url, headers={"Authorization": f"Bearer {KEY}"}, timeout=15, trust_env=False)
        )
        yield Emulator(url, client)
