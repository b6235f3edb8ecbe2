"""How the bot bears load: ``python -m bench.telegram_load [--seconds 300] [--rate 30] [--people 300] [--slow 0] [--db FILE]``.

The bot runs as people run it, polling the Bot API double of the tests on loopback, in a process of its own; so many updates a
second come from so many people: questions, follow-ups, commands, taps on the buttons of answers, inline questions, talk in
groups that is not for the bot. Printed: the time from an update to the first call that answers it (median, 99th percentile),
by kind; what was never answered; failures in the bot's log; its memory over time. Targets at 30 a second for 300 seconds:
99th percentile ≤ 250 ms, nothing unanswered, no failure, memory flat. Run by hand; no test is timed. The questions a minute
are as many as the load needs (``XXGK_RATE_LIMIT``).

With ``--slow 3`` three questions come among the others that compute until they are ended (the bot is begun here, with a service that
does so for one question). Compare 60 seconds of 8 updates a second with and without: the 99th percentile of the others ought not to double.

Measured on two cores shared with this generator, the double and other programs (load average 2 to 3), 30 a second for 300 seconds, the
sample reports: 9,000 updates, median 90 ms, 99th percentile 179 ms, nothing unanswered, no failure, memory 311 to 313 MB, 76 s of
processor time. Charts drawn in a thread of the bot instead of beside it: 99th percentile 2 s.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.e2e.bot_api_double import TOKEN, BotApiDouble, Call, buttons
from tests.e2e.processes import Program, clean_environment, running
from xxgk.bot.channels.telegram.app import run
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.settings import Settings
from xxgk.index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"
QUESTIONS = (
    "卫东区2019年收到多少件申请",
    "衛東區2019年收到多少件申請",
    "洪泽区2023年行政复议",
    "宿迁市2024年概况",
    "高新区收到多少申请",
    "明天天气",
)
FOLLOWING = ("那2020年呢", "1", "它有什么问题")
COMMANDS = (
    "/stats 2023 洪泽区",
    "/problems 衡南工业集中区",
    "/search 公众号",
    "/help",
    "/check 洪泽区 2023",
    "/agencies",
)
ENGLISH = ("How many applications did 卫东区 receive in 2019?",)
SLOW = "这个问题算不完"
BOT = "from bench.telegram_load import bot; bot()"
KINDS = {
    "question": 40,
    "follow-up": 10,
    "command": 20,
    "English": 5,
    "tap": 10,
    "inline": 10,
    "group talk": 5,
}  # per cent


class SlowService(Service):
    """Computes for ever over one question."""

    def reply(self, question: str, *arguments: Any, **named: Any) -> tuple[Answer, Conversation]:
        """Answer as the service does, but for that question."""
        while question == SLOW:
            pass
        return super().reply(question, *arguments, **named)


def bot() -> None:
    """Run the bot with that service."""
    run(Settings(), SlowService)


class Load:
    """Sends updates and notes when each is answered: by the first call to its chat, or for its query, after it."""

    def __init__(self, double: BotApiDouble, people: int) -> None:
        self.double = double
        self.people = people
        self.took: dict[str, list[float]] = defaultdict(list)
        self.waiting: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self.sent = 0
        self._last: dict[int, dict[str, Any]] = {}
        self._lock = threading.Lock()
        self._random = random.Random(1)
        double.on_call = self._called

    def _called(self, call: Call) -> None:
        parameters = call.parameters
        target = (
            parameters.get("callback_query_id") or parameters.get("inline_query_id") or parameters.get("chat_id", "")
        )
        if call.method.startswith(("send", "answer")) and call.method != "sendChatAction":
            with self._lock:
                waiting = self.waiting.get(target)
                if waiting:
                    kind, at = waiting.pop(0)
                    self.took[kind].append(call.at - at)

    def slow(self, number: int) -> None:
        """Somebody else asks what is never worked out."""
        person = 999_000 + number
        with self._lock:
            self.waiting[str(person)].append(("slow", time.monotonic()))
        self.double.send(self.double.update(SLOW, chat=person, person=person))

    def one(self) -> None:
        """Somebody does something."""
        person = self._random.randrange(1000, 1000 + self.people)
        kind = self._random.choices(list(KINDS), list(KINDS.values()))[0]
        known = self.double.messages(person)
        update, target = self._update(kind, person, known[-1] if known else None)
        if kind != "group talk":
            with self._lock:
                self.waiting[target].append((kind, time.monotonic()))
        self.sent += 1
        self.double.send(update)

    def _update(self, kind: str, person: int, message: dict[str, Any] | None) -> tuple[dict[str, Any], str]:
        pick, double = self._random.choice, self.double
        if kind == "tap" and message and buttons(message):
            update = double.tapped(pick(buttons(message))[1], message)
            return update, update["callback_query"]["id"]
        if kind == "inline":
            update = double.typed_inline(pick(QUESTIONS), person=person)
            return update, update["inline_query"]["id"]
        if kind == "group talk":
            return double.update("大家好", chat=-person, person=person), ""
        words = {"follow-up": FOLLOWING, "command": COMMANDS, "English": ENGLISH}.get(kind, QUESTIONS)
        return double.update(pick(words), chat=person, language=pick(("zh-hans", "zh-hant", "en"))), str(person)

    def forget(self) -> None:
        """Keep only the last message of a chat: the double would be what grows."""
        for chat, messages in list(self.double._sent.items()):
            for number in list(messages)[:-1]:
                messages.pop(number, None)
            self._last[chat] = next(iter(messages.values()), {})

    def left(self) -> int:
        """How many updates have not been answered."""
        with self._lock:
            return sum(map(len, self.waiting.values()))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=300)
    arguments.add_argument("--rate", type=float, default=30, help="updates a second")
    arguments.add_argument("--people", type=int, default=300)
    arguments.add_argument("--slow", type=int, default=0, help="questions among them that are never worked out")
    arguments.add_argument("--db", type=Path, help="a database; without one the sample reports are indexed")
    arguments.add_argument("--log", type=Path, help="where to keep the bot's log")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name, BotApiDouble(keep_calls=False) as double:
        folder = Path(name)
        database = options.db or folder / "reports.db"
        if options.db is None:
            build([REPORTS], database)
        environment = clean_environment(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_BASE_URL=f"{double.url}/bot",
            TELEGRAM_BASE_FILE_URL=f"{double.url}/file/bot",
            XXGK_DB=str(database.resolve()),
            XXGK_RATE_LIMIT=str(max(20, round(options.rate * 60 * 4 / options.people))),
            PYTHONPATH=str(Path(__file__).parents[1]),
        )
        with running([sys.executable, "-c", BOT], folder, environment) as bot:
            bot.wait_until(lambda: "Application started" in bot.output, "the bot has started", 60)
            time.sleep(10)  # until all that answer are ready
            load = Load(double, options.people)
            memory = _send(load, bot, options.seconds, options.rate, options.slow)
            bot.wait_until(
                lambda: double._waiting == [] and (not load.left() or _settled(load)), "all is dealt with", 60
            )
            used = _processor_time(bot)
            assert bot.stop(60) == 0
        if options.log:
            options.log.write_text(bot.output, encoding="utf-8")
        _print(load, bot, memory, used, double.faults)


def _send(load: Load, bot: Program, seconds: float, rate: float, slow: int) -> list[float]:
    """Send at an even pace; gives the bot's memory in MB, some twenty times over the run."""
    begin, memory, look = time.monotonic(), [], seconds / 20
    count = int(seconds * rate)
    among = {(place + 1) * count // (slow + 1) for place in range(slow)}
    for number in range(count):
        if number in among:
            load.slow(number)
        wait = begin + number / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        load.one()
        if time.monotonic() - begin >= look * (len(memory) + 1):
            memory.append(_memory(bot))
            load.forget()
    return [*memory, _memory(bot)]


def _settled(load: Load) -> bool:
    before = load.left()
    time.sleep(3)
    return load.left() == before


def _memory(bot: Program) -> float:
    status = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _processor_time(bot: Program) -> float:
    fields = Path(f"/proc/{bot.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _print(load: Load, bot: Program, memory: list[float], seconds: float, faults: list[str]) -> None:
    everything = [seconds for kind, times in load.took.items() for seconds in times if kind != "slow"]
    for kind, times in [*sorted(load.took.items()), ("all", everything)]:
        ordered = [seconds * 1000 for seconds in sorted(times)]
        p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
        middle = statistics.median(ordered)
        print(f"{kind:12} {len(times):6}  median {middle:6.1f} ms  p99 {p99:6.1f} ms  max {ordered[-1]:6.1f} ms")
    failures = [line for line in bot.output.splitlines() if " ERROR " in line or "reference" in line]
    print(f"updates {load.sent}, unanswered {load.left()}, failures in the log {len(failures)}, faults {len(faults)}")
    print(f"memory MB: {' '.join(f'{megabytes:.0f}' for megabytes in memory)}")
    print(f"processor time of the bot: {seconds:.1f} s")
    print(json.dumps({"first failures": failures[:5], "first faults": faults[:5]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
