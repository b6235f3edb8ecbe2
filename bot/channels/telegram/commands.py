"""The commands as data: ``commands``, from ``commands.toml``; ``PICTURED``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from xxgk.bot.channels.telegram.sentences import to_script
from xxgk.bot.model.query import Language, QueryKind


class Command(BaseModel):
    """One command; ``commands.toml`` says what the fields mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: QueryKind | None = None
    item: bool = False
    menu: bool = True
    groups: bool = False
    picture: bool = False
    file: bool = False
    zh: str
    en: str

    def says(self, language: Language) -> str:
        """What the menu says of it."""
        return self.en if language == "en" else to_script(self.zh, language)


@cache
def commands() -> dict[str, Command]:
    """Give the commands by name, in the order of the menu."""
    text = resources.files("xxgk.bot.channels.telegram").joinpath("commands.toml").read_text(encoding="utf-8")
    return {name: Command(name=name, **fields) for name, fields in tomllib.loads(text).items()}


PICTURED: frozenset[QueryKind] = frozenset(
    command.kind for command in commands().values() if command.picture and command.kind
)  # kinds of questions whose answers come with a chart
