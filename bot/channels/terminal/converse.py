"""A conversation in the terminal, or with a pipe: ``converse``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_state_path
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from xxgk.bot.channels.terminal.colours import STYLE, answer_to_fragments
from xxgk.bot.channels.terminal.completion import Completions
from xxgk.bot.channels.terminal.talk import COMMANDS, Service, Talk
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.index.chinese.text import printable


def converse(service: Service, language: Language | None) -> None:
    """Answer line by line until the end of input, or ``/quit``.

    At a terminal there is a prompt with history, completion and colours (but with ``NO_COLOR``); with a pipe each line is a
    question and only answers are printed, without any codes.
    """
    talk = Talk(service, language)
    if sys.stdin.isatty():
        at_terminal(talk)
        return
    for line in map(printable, sys.stdin):
        if line.strip():
            said = talk.say(line)
            if said is None:
                return
            print(said if isinstance(said, str) else said.text, end="\n\n", flush=True)


def at_terminal(talk: Talk, typed: Input | None = None, screen: Output | None = None) -> None:
    """Hold the conversation with a person; other input and output than those of the terminal are for tests."""

    def foot() -> str:
        return f" {talk.last.echo}" if talk.last else ""

    session: PromptSession[str] = PromptSession(
        message=[("class:prompt", "? ")],
        history=FileHistory(str(history_file())),
        completer=Completions(COMMANDS, talk.service.agencies),
        complete_while_typing=True,
        bottom_toolbar=foot,
        style=STYLE,
        input=typed,
        output=screen,
    )
    print_formatted_text(talk.phrases.say("terminal_greeting"), output=screen)
    for line in _typed(session):
        said = talk.say(line)
        if said is None:
            return
        shown = FormattedText(answer_to_fragments(said) if isinstance(said, Answer) else [("", said)])
        print_formatted_text(shown, style=STYLE, end="\n\n", output=screen)


def _typed(session: PromptSession[str]) -> Iterator[str]:
    """Give what is typed; Ctrl-C gives up a line, Ctrl-D leaves."""
    while True:
        try:
            line = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if line.strip():
            yield line


def history_file() -> Path:
    """Give the file of what was typed, which only its owner can read."""
    path = user_state_path("xxgk", appauthor=False) / "history"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path
