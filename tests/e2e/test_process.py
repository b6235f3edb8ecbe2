"""The bot as a process: what it says when it cannot start, how it ends, and that the token shows nowhere."""

import subprocess
from pathlib import Path

import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.conftest import BOT
from tests.e2e.processes import PATIENCE, clean_environment, free_port, listens, running

SECRET_HALF = TOKEN.partition(":")[2]


def run_bot(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        BOT,
        cwd=folder,
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_without_a_token_it_says_how_to_get_one(tmp_path: Path, database: Path) -> None:
    done = run_bot(tmp_path, XXGK_DB=str(database))
    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert "TELEGRAM_BOT_TOKEN" in done.stderr
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1


def test_the_token_may_stand_in_env_file(tmp_path: Path, database: Path) -> None:
    """Read from the working directory; this one is wrong, so the sentence is another than without any."""
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=nonsense\nSOMETHING_ELSE=1\n", encoding="utf-8")
    done = run_bot(tmp_path, XXGK_DB=str(database))
    assert done.returncode == 2
    assert "does not look like a bot token" in done.stderr
    assert "nonsense" not in done.stdout + done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path, database: Path) -> None:
    done = run_bot(tmp_path, XXGK_DB=str(database), TELEGRAM_BOT_TOKEN=TOKEN, XXGK_WEBHOOK_LISTEN="8443")
    assert done.returncode == 2
    assert "XXGK_WEBHOOK_LISTEN" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("method", "status", "exit_status", "expected"),
    [
        pytest.param("getMe", 401, 2, "TELEGRAM_BOT_TOKEN", id="token rejected at start"),
        pytest.param("getMe", 500, None, "Internal Server Error", id="Telegram out of order at start"),
        pytest.param("deleteWebhook", 500, None, "Internal Server Error", id="out of order in the second step"),
        pytest.param("getUpdates", 401, 2, "TELEGRAM_BOT_TOKEN", id="token revoked while polling"),
    ],
)
def test_it_ends_with_a_sentence(
    tmp_path: Path, database: Path, method: str, status: int, exit_status: int | None, expected: str
) -> None:
    with BotApiDouble() as double:
        double.broken[method] = status
        done = run_bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=double.url, XXGK_DB=str(database))
    assert done.returncode == exit_status if exit_status else done.returncode > 0
    assert expected in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert SECRET_HALF not in done.stdout + done.stderr


def test_nobody_there(tmp_path: Path, database: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    done = run_bot(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=url, XXGK_DB=str(database))
    assert done.returncode > 0
    assert "Traceback" not in done.stderr
    assert SECRET_HALF not in done.stdout + done.stderr


def test_port_taken(tmp_path: Path, database: Path) -> None:
    with BotApiDouble() as double:
        done = run_bot(
            tmp_path,
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_BASE_URL=double.url,
            XXGK_DB=str(database),
            XXGK_WEBHOOK_URL="https://bot.example.org/",
            XXGK_WEBHOOK_LISTEN=double.url.removeprefix("http://"),
        )
    assert done.returncode == 2
    assert "XXGK_WEBHOOK_LISTEN" in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_trouble_while_running_shows_no_token_and_does_not_end_it(tmp_path: Path, database: Path) -> None:
    """With the menus at the start, then with polling, then with an answer."""
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "XXGK_DB": str(database)}
    with BotApiDouble() as double:
        double.broken["setMyCommands"] = 500
        with running(BOT, tmp_path, clean_environment(TELEGRAM_BASE_URL=double.url, **environment)) as bot:
            bot.wait_until(lambda: bool(double.called("getUpdates")), "the bot polls")
            bot.wait_until(lambda: "Internal Server Error" in bot.output, "the trouble with menus is logged")
            double.broken.clear()
            for chat, method in enumerate(("getUpdates", "sendMessage"), 1):
                before = bot.output.count("Internal Server Error")
                double.broken[method] = 500
                double.say("/help", chat=chat)
                bot.wait_until(
                    lambda before=before: bot.output.count("Internal Server Error") > before,
                    f"the trouble with {method} is logged",
                )
                double.broken.clear()
                double.say("/help", chat=10 + chat)
                bot.wait_until(lambda chat=chat: bool(double.sent(10 + chat)), "it answers again")
            assert bot.stop() == 0
        assert SECRET_HALF not in bot.output
        assert double.faults == []


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_sigterm_ends_it_in_order(tmp_path: Path, database: Path, mode: str) -> None:
    port = free_port()
    webhook = {"XXGK_WEBHOOK_URL": f"http://127.0.0.1:{port}/", "XXGK_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    with BotApiDouble() as double:
        environment = clean_environment(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_BASE_URL=double.url,
            XXGK_DB=str(database),
            **(webhook if mode == "webhook" else {}),
        )
        with running(BOT, tmp_path, environment) as bot:
            ready = (lambda: listens(port)) if mode == "webhook" else (lambda: bool(double.called("getUpdates")))
            bot.wait_until(ready, "the bot is ready")
            bot.wait_until(lambda: "Application started" in bot.output, "the bot has started")
            assert bot.stop(seconds=5) == 0
        assert "Traceback" not in bot.output
