"""A conversation in the terminal, or with a pipe: ``converse``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.model.query import Conversation, Language, QueryKind
from bot.service import Service

COMMANDS: dict[str, QueryKind] = {
    "/start": "help",
    "/help": "help",
    "/stats": "profile",
    "/problems": "problems",
    "/search": "search",
    "/agencies": "coverage",
}
_LEAVE = {"/quit", "/exit", "quit", "exit", "退出"}
_HISTORY = Path("~/.xxgk_history").expanduser()


def converse(service: Service, language: Language | None) -> None:
    """Answer line by line until the end of input.

    At a terminal there is a prompt with history; with a pipe each line is a question and only answers are printed.
    """
    conversation = Conversation()
    for line in _typed() if sys.stdin.isatty() else sys.stdin:
        text = line.strip()
        if text in _LEAVE:
            break
        if not text:
            continue
        command, _, rest = text.partition(" ")
        kind = COMMANDS.get(command)
        question = text if kind is None else "" if kind == "help" else rest
        answer, conversation = service.reply(question, conversation, kind=kind, language=language)
        print(answer.text, end="\n\n", flush=True)


def _typed() -> Iterator[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    session: PromptSession[str] = PromptSession(history=FileHistory(str(_HISTORY)))
    print("xxgk: 政府信息公开年度报告 · /help · Ctrl-D")
    while True:
        try:
            yield session.prompt("? ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
