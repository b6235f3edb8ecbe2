"""A group of commands of which each is imported when it is run: ``--help`` of the group imports none of them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class CommandsOnUse(click.Group):
    """A group that knows of its commands where each is, and what to say of it in a line.

    Attributes:
        places: name → module and line of help: ``{"ask": ("xxgk.bot.commands.questions", "Answer QUESTION; …")}``. In the module the
            command is called by its name.
    """

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names, sorted."""
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.places:
            return None
        module, _ = self.places[cmd_name]
        command: click.Command = getattr(import_module(module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with its line, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.places[name][1]) for name in self.list_commands(ctx)])
