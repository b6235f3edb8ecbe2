"""Commands as words in front of a question: ``command_of``, ``in_words``. The data is ``commands.toml``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.query import QueryKind


class Command(BaseModel):
    """What a command says; see the head of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: QueryKind
    word: str
    of_a_body: bool = False
    item: str = ""
    examples: tuple[str, ...]

    def in_words(self, question: str) -> str:
        """Say it in words: ``"申请 2023"`` behind ``/rank`` → ``"排名 申请 2023"``."""
        return f"{self.word} {question}".rstrip()

    def with_item(self, question: str) -> str:
        """Say it in words with the item it is of where none is named: ``"青石县"`` behind ``/trend`` → ``"历年 申请 青石县"``."""
        return f"{self.word} {self.item} {question}".rstrip()


@cache
def commands() -> dict[QueryKind, Command]:
    """Load the file."""
    text = resources.files("xxgk.bot.understand").joinpath("commands.toml").read_text(encoding="utf-8")
    return {one.kind: one for one in map(Command.model_validate, tomllib.loads(text)["commands"])}


def command_of(kind: QueryKind) -> Command | None:
    """Give what a command says; ``None`` for one that asks nothing, such as that for help."""
    return commands().get(kind)
