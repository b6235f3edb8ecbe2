"""What a typed line does: ``Talk``. Knows nothing of keys and colours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, get_args

from xxgk.bot import clock
from xxgk.bot.channels.telegram.commands import commands
from xxgk.bot.errors import OutputError
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.render.files import ENDINGS, answer_to_file, answer_to_file_name
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.whole_files import write_whole
from xxgk.index.store.reading import StoredAgency

KINDS: dict[str, QueryKind] = {f"/{name}": one.kind for name, one in commands().items() if one.kind}
COMMANDS = (*KINDS, "/export", "/chart", "/lang", "/quit")
_LEAVE = frozenset({"/quit", "/exit", "quit", "exit", "退出"})
_ANSWERED = frozenset({"answered", "help"})


class Service(Protocol):
    """What this channel needs of ``bot.service``."""

    @property
    def agencies(self) -> Sequence[StoredAgency]:
        """The agencies held."""

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation."""

    def export(self, question: str, *, language: Language | None = None) -> Answer:
        """Give every figure of an agency."""

    def whole(self, answer: Answer) -> Answer:
        """Give all rows of an answer that shows the first of many."""


@dataclass(slots=True)
class Talk:
    """One conversation: the language set, and the last answer, which can be written to a file.

    ``say`` gives an answer, or a sentence of the terminal's own; ``None`` ends the conversation.
    """

    service: Service
    language: Language | None = None
    conversation: Conversation = field(default_factory=Conversation)
    last: Answer | None = None

    @property
    def phrases(self) -> Phrases:
        """The words of the language spoken last."""
        return Phrases(self.language or (self.last.language if self.last else "zh-hans"))

    def say(self, line: str) -> Answer | str | None:
        """Answer a line: a question, ``/stats 洪泽区 2023``, ``/lang en``, ``/export data.xlsx``, ``/chart trend.png``."""
        line = line.strip()
        if line in _LEAVE:
            return None
        command, _, rest = line.partition(" ")
        if not command.startswith("/"):
            return self._ask(line, None)
        if command in KINDS:
            answer = self._ask("" if KINDS[command] == "help" else rest.strip(), KINDS[command])
            return f"{answer.text}\n{self._list()}" if command == "/help" else answer
        own = {"/lang": self._set_language, "/export": self._export, "/chart": self._draw}.get(command)
        return own(rest.strip()) if own else self.phrases.say("terminal_no_command", command=command)

    def _ask(self, question: str, kind: QueryKind | None) -> Answer:
        answer, self.conversation = self.service.reply(question, self.conversation, kind=kind, language=self.language)
        if answer.status in _ANSWERED and answer.query.kind != "help":
            self.last = answer
        return answer

    def _list(self) -> str:
        return self.phrases.say("terminal_commands", commands=" ".join(COMMANDS))

    def _set_language(self, wanted: str) -> str:
        if wanted == "auto":
            self.language = None
            return self.phrases.say("terminal_language", language="auto")
        for language in get_args(Language):
            if wanted.lower() == language:
                self.language = language
                return self.phrases.say("terminal_language", language=language)
        return self.phrases.say("terminal_languages", languages=", ".join((*get_args(Language), "auto")))

    def _draw(self, file: str) -> str:
        return self._write(self.last, file, ".png")

    def _export(self, words: str) -> Answer | str:
        """``data.csv`` writes the last answer, ``洪泽区`` all figures of the agency, ``洪泽区 data.csv`` these to that file."""
        *names, last = words.split() or [""]
        file = last if Path(last).suffix.lower() in ENDINGS else ""
        agency = " ".join(names if file else [*names, last]).strip()
        if not agency:
            return self._write(self.last, file, ".xlsx")
        answer = self.service.export(agency, language=self.language)
        return self._write(answer, file, ".xlsx") if answer.status in _ANSWERED else answer

    def _write(self, answer: Answer | None, file: str, ending: str) -> str:
        if answer is None:
            return self.phrases.say("terminal_nothing_yet")
        path = Path(file or answer_to_file_name(answer, ending)).expanduser()
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + ending)
        said = "terminal_replaced" if path.exists() else "terminal_wrote"
        try:
            whole = answer if path.suffix.lower() == ".png" else self.service.whole(answer)
            content = answer_to_file(whole, path.suffix.lower(), clock.today())
            write_whole(path, content)
        except OutputError as error:
            return str(error)
        except OSError as error:
            return self.phrases.say("terminal_not_written", file=path, reason=error.strerror)
        return self.phrases.say(said, file=path, size=len(content))
