"""``xxgk demo``: any other command on the sample reports that come with the program."""

import os
from importlib import resources

import click
from platformdirs import user_cache_path

from xxgk.index.build import build
from xxgk.index.parser_version import parser_version


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}, add_help_option=False
)
@click.argument("command", nargs=-1, type=click.UNPROCESSED, required=True)
@click.pass_context
def demo(context: click.Context, command: tuple[str, ...]) -> None:
    """Run another COMMAND on the sample reports, without a database of your own: xxgk demo ask 卫东区2019年收到多少件申请."""
    # named by the parser, so that a new version reads the samples anew and none spoils another's
    database = user_cache_path("xxgk", appauthor=False) / f"demo-{parser_version()}.db"
    if not database.exists():
        with resources.as_file(resources.files("xxgk").joinpath("data/reports")) as samples:
            unfinished = database.with_suffix(
                f".{os.getpid()}"
            )  # a run that is killed leaves no half of a database behind
            build([samples], unfinished, jobs=1)
            unfinished.replace(database)
    os.environ["XXGK_DB"] = str(database)
    group = context.find_root().command
    group.main(list(command), prog_name="xxgk demo")
