"""``xxgk ask``, the commands that say which kind of question is asked, and ``xxgk export``."""

from contextlib import closing
from pathlib import Path

import click

from xxgk.bot.commands.options import (
    is_answered,
    leave,
    lines_of,
    open_service,
    show,
    typed,
    with_database,
    with_json,
    with_language,
)
from xxgk.bot.commands.outputs import STDOUT, with_files, write_files
from xxgk.bot.errors import NamesError
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.service import Service
from xxgk.bot.understand.name_files import file_to_names


@click.command()
@click.argument("question")
@with_database
@with_json
@with_language
@with_files
@click.option("--chat", is_flag=True, help="Take the lines of standard input as one conversation.")
@click.option(
    "--list",
    "names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask QUESTION of each name in this file: .txt one a line, .csv its first column.",
)
def ask(
    question: str,
    db: Path | None,
    as_json: bool,
    language: Language | None,
    chat: bool,
    names: Path | None,
    **files: Path | None,
) -> None:
    """Answer QUESTION; with - one question a line from standard input."""
    if question == "-" and (any(files.values()) or names):
        raise click.UsageError("a file takes one answer, not one a line")
    answers: list[Answer] = []
    conversation = Conversation()
    with closing(open_service(db)) as service:
        for line in [question] if names else lines_of(question):
            if names:
                answer, following = service.reply_list(line, _names(names), conversation, language=language)
            else:
                answer, following = service.reply(line, conversation, language=language)
            conversation = following if chat else Conversation()
            answers += answer.parts or [answer]
            if answer.parts and any(files.values()):
                raise click.UsageError("a file takes one answer, and several questions were asked")
            _give(service, answer, as_json, files)
    leave(answers)


def _names(file: Path) -> tuple[str, ...]:
    """Read the names of a file; one that holds none, or is too large, is no list."""
    try:
        return file_to_names(file.read_bytes(), file.name)
    except NamesError as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--list") from error


def _give(service: Service, answer: Answer, as_json: bool, files: dict[str, Path | None]) -> None:
    """Show an answer and write it to the files asked for; one that is no answer is only shown."""
    if not is_answered(answer) or files["csv"] != STDOUT:
        show(answer, as_json=as_json)
    if is_answered(answer):
        write_files(service, answer, files)


def _command(name: str, kind: QueryKind, explanation: str) -> click.Command:
    """Make a command that asks one kind of question."""

    @click.command(name, help=explanation)
    @click.argument("words", nargs=-1, required=True)
    @with_database
    @with_json
    @with_language
    @with_files
    def run(
        words: tuple[str, ...],
        db: Path | None,
        as_json: bool,
        language: Language | None,
        versions: bool = False,
        **files: Path | None,
    ) -> None:
        with closing(open_service(db)) as service:
            answer, _ = service.reply(typed(*words), Conversation(), kind=kind, language=language)
            if versions and is_answered(answer):
                answer = service.with_texts(answer)
            _give(service, answer, as_json, files)
        leave([answer])

    return run


stats = _command("stats", "profile", "The main figures of an agency's report: AGENCY [YEAR], in any order.")
breakdown = _command(
    "breakdown", "breakdown", "Who applied, what came of it, reviews and litigation: AGENCY [YEAR] [ITEM]."
)
compare = _command(
    "compare", "compare", "Agencies, or years of one, beside each other: AGENCY [AGENCY] [YEAR …] [ITEM]."
)
rank = _command("rank", "rank", "Who has most or least: ITEM [YEAR] [REGION] [zones, departments …].")
trend = _command("trend", "trend", "An item over the years: AGENCY or REGION, ITEM.")
total = _command("total", "total", "An item added up over the reports held: ITEM, REGION or kind of body, [YEAR].")
problems = _command(
    "problems", "problems", "The problems reports admit: AGENCY [YEAR], or a region, for the common ones."
)
improvements = _command("improvements", "improvements", "The improvements a report announces: AGENCY [YEAR].")
search = _command("search", "search", "Search the narrative of all reports for WORDS.")
check = _command("check", "findings", "What in reports does not agree with itself: AGENCY [YEAR], or a region.")
source = _command("source", "source", "Where a report or figure stands: AGENCY [YEAR] [ITEM].")
source = click.option(
    "--versions", is_flag=True, help="Also what other reports and earlier texts held print otherwise."
)(source)


@click.command()
@click.argument("words", nargs=-1, required=True)
@with_database
@with_language
@with_files
def export(words: tuple[str, ...], db: Path | None, language: Language | None, **files: Path | None) -> None:
    """Every figure of the reports held of an agency: AGENCY [YEAR], as CSV unless --xlsx is given."""
    if not any(files.values()):
        files["csv"] = STDOUT
    with closing(open_service(db)) as service:
        answer = service.export(typed(*words), language=language)
        if is_answered(answer):
            write_files(service, answer, files)
        else:
            show(answer, as_json=False)
    leave([answer])
