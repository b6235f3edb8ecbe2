"""A picture of a chat with the bot, for the README: ``python -m bench.chat_picture docs/chat.png`` (needs a Chromium).

The messages and their buttons are those the bot sends over HTTP to the double of the Bot API that the tests use, drawn as Telegram
draws them; nothing is written by hand but the questions.
"""

import json
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.conftest import BOT, REPORTS, polling
from tests.e2e.processes import clean_environment

ASKED = ("卫东区2019年收到多少件申请？", "宿迁市政府2024年呢", "同比")
_CHAT = 1
_STYLE = """
body { margin: 0; padding: 16px; width: 560px; background: #d9e4d3; font: 15px/1.45 "Noto Sans CJK SC", sans-serif; color: #111; }
p { margin: 6px 0; padding: 8px 12px; border-radius: 12px; background: #fff; white-space: pre-wrap; width: fit-content; max-width: 480px; }
p.mine { margin-left: auto; background: #e3fbc9; }
div { display: flex; gap: 4px; width: 504px; margin-bottom: 4px; }
div span { flex: 1; padding: 5px; border-radius: 8px; text-align: center; background: #8fa58acc; color: #fff; font-size: 14px; }
"""


def draw(messages: list[tuple[str, list[list[str]]]], target: Path, chromium: str) -> None:
    """Draw messages (HTML, rows of buttons; a question has none and is marked by being escaped already) one below the other."""
    page = "".join(
        f"<p{' class=mine' if mine else ''}>{text}</p>"
        + "".join(f"<div>{''.join(f'<span>{escape(one)}</span>' for one in row)}</div>" for row in buttons)
        for text, buttons, mine in (
            (text, buttons, not buttons and text in map(escape, ASKED)) for text, buttons in messages
        )
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 592, "height": 100}, device_scale_factor=1.5)
        shown.set_content(f"<style>{_STYLE}</style>{page}")
        shown.screenshot(path=target, full_page=True)
        browser.close()


def main() -> None:
    """Ask, and draw what came."""
    target, chromium = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder, BotApiDouble() as double:
        database = Path(folder) / "sample.db"
        index = [*BOT[:-1], "index", str(REPORTS), "--db", str(database)]
        subprocess.run(index, env=clean_environment(), check=True, capture_output=True)
        messages: list[tuple[str, list[list[str]]]] = []
        with polling(double, Path(folder), database) as bot:
            for number, question in enumerate(ASKED, start=1):
                double.say(question, chat=_CHAT)
                bot.wait_until(lambda count=number: len(double.sent(_CHAT)) >= count, "an answer")  # type: ignore[misc]
                call = [one for one in double.called("sendMessage") if one["chat_id"] == str(_CHAT)][-1]
                keyboard = json.loads(call.get("reply_markup") or "{}").get("inline_keyboard", [])
                messages += [(escape(question), []), (call["text"], [[one["text"] for one in row] for row in keyboard])]
        draw(messages, target, chromium)


if __name__ == "__main__":
    main()
