"""The command line ``xxgk``: reads arguments, calls, prints; decides nothing else.

Exit status: 0 answered · 1 no answer (clarify, no data, out of scope), or a file that failed · 2 wrong usage or settings ·
3 the database is missing or broken.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import click

from bot.channels.terminal import converse
from bot.errors import BotError, DatabaseError, SettingsError
from bot.model.answer import Answer
from bot.model.query import Conversation, Language, QueryKind
from bot.service import Service
from bot.settings import Settings
from bot.understand.found_agencies import FoundAgencies
from index.build import Failure, build, parse_files
from index.errors import IndexingError
from index.files import find_files, find_stated
from index.readers.read import read
from index.stages import STAGES, Stage, stage_text

SAMPLES = Path("data/reports")
_ANSWERED = frozenset({"answered", "help"})
_NOT_SHOWN = {"reports", "not_held", "reason", "held_years", "year_assumed"}  # for the renderer; not in the contract

_db = click.option("--db", type=click.Path(path_type=Path), default=None, help="The database (default: XXGK_DB).")
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
_lang = click.option(
    "--lang", "language", type=click.Choice(["zh-hans", "zh-hant", "en"]), default=None, help="Language of the answer."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="xxgk")
def xxgk() -> None:
    """Answer questions about China's annual government-disclosure reports (政府信息公开工作年度报告)."""


def main() -> None:
    """Run the command line; errors of ours end in one sentence and their exit status, never in a traceback."""
    try:
        xxgk.main(prog_name="xxgk")
    except DatabaseError as error:
        _fail(str(error), 3)
    except SettingsError as error:
        _fail(str(error), 2)
    except BotError as error:
        _fail(str(error), 1)
    except IndexingError as error:
        _fail(str(error), 3 if error.stage == "store" else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _fail(sentence: str, status: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(status)


def _database(db: Path | None) -> Path:
    """Give the database; the default one is built from the sample reports on first use, one that was named never."""
    chosen = db or Settings().xxgk_db
    if chosen == Settings.model_fields["xxgk_db"].default and not chosen.exists() and SAMPLES.is_dir():
        build([SAMPLES], chosen)
    return chosen


def _open(db: Path | None) -> Service:
    return Service(_database(db))


def _questions(question: str) -> Iterator[str]:
    """Give the one question, or with ``-`` those on standard input, one a line."""
    if question == "-":
        yield from (line.strip() for line in sys.stdin if line.strip())
    else:
        yield question


def _show(answer: Answer, *, as_json: bool) -> None:
    click.echo(answer.model_dump_json(exclude=_NOT_SHOWN) if as_json else answer.text)


def _leave(answers: Iterable[Answer]) -> None:
    sys.exit(0 if all(answer.status in _ANSWERED for answer in answers) else 1)


@xxgk.command()
@click.argument("question")
@_db
@_as_json
@_lang
@click.option("--chat", is_flag=True, help="Take the lines of standard input as one conversation.")
def ask(question: str, db: Path | None, as_json: bool, language: Language | None, chat: bool) -> None:
    """Answer QUESTION; with - one question a line from standard input."""
    answers, conversation = [], Conversation()
    with closing(_open(db)) as service:
        for line in _questions(question):
            answer, following = service.reply(line, conversation, language=language)
            conversation = following if chat else Conversation()
            answers.append(answer)
            _show(answer, as_json=as_json)
    _leave(answers)


def _command(name: str, kind: QueryKind, explanation: str) -> None:
    """Add a command that asks one kind of question."""

    def run(words: tuple[str, ...], db: Path | None, as_json: bool, language: Language | None) -> None:
        with closing(_open(db)) as service:
            answer, _ = service.reply(" ".join(words), Conversation(), kind=kind, language=language)
            _show(answer, as_json=as_json)
        _leave([answer])

    decorated: Callable[..., None] = click.argument("words", nargs=-1, required=True)(_db(_as_json(_lang(run))))
    xxgk.command(name, help=explanation)(decorated)


_command("stats", "profile", "The main figures of an agency's report: AGENCY [YEAR], in any order.")
_command("problems", "problems", "The problems a report admits: AGENCY [YEAR].")
_command("improvements", "improvements", "The improvements a report announces: AGENCY [YEAR].")
_command("search", "search", "Search the narrative of all reports for WORDS.")


@xxgk.command()
@click.argument("name", nargs=-1)
@_db
@_as_json
def agencies(name: tuple[str, ...], db: Path | None, as_json: bool) -> None:
    """List the agencies held; with NAME, tell how it is understood (- reads one name a line)."""
    with closing(_open(db)) as service:
        if not name:
            answer, _ = service.reply("", Conversation(), kind="coverage", language="zh-hans")
            _show(answer, as_json=as_json)
            return
        found = []
        for typed in _questions(" ".join(name)):
            found.append(service.find_agencies(typed))
            click.echo(_agencies_json(typed, found[-1]) if as_json else _agencies_text(typed, found[-1]))
    sys.exit(0 if all(one.decision == "match" for one in found) else 1)


def _agencies_json(typed: str, found: FoundAgencies) -> str:
    matches = [
        {
            "agency": match.agency.name,
            "region": match.agency.region,
            "years": match.agency.years,
            "score": match.score,
            "why": match.why,
        }
        for match in found.matches
    ]
    return json.dumps({"typed": typed, "decision": found.decision, "matches": matches}, ensure_ascii=False)


def _agencies_text(typed: str, found: FoundAgencies) -> str:
    lines = [f"{typed}: {found.decision}"]
    lines += [f"  {match.agency.name} ({match.agency.region or '?'}): {match.why}" for match in found.matches]
    return "\n".join(lines)


@xxgk.command()
@_db
@_lang
def chat(db: Path | None, language: Language | None) -> None:
    """Hold a conversation in the terminal, or with a pipe."""
    with closing(_open(db)) as service:
        converse(service, language)


@xxgk.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="One report a line as JSON (the default; kept for clarity in scripts).")
@click.option("--stage", type=click.Choice(STAGES), default=None, help="Print an intermediate as text instead.")
def parse(paths: tuple[Path, ...], jsonl: bool, stage: Stage | None) -> None:
    """Parse report files and print what was read, one report a line, in the order given."""
    failed = False
    if stage is not None:
        for file in find_files(paths):
            click.echo(stage_text(read(file), stage))
        return
    for result in (
        result for results in parse_files(find_files(paths), stated=find_stated(paths)) for result in results
    ):
        if isinstance(result, Failure):
            failed = True
            click.echo(json.dumps({"file": result.file, "error": result.reason}, ensure_ascii=False))
        else:
            click.echo(result.model_dump_json())
    sys.exit(1 if failed else 0)


@xxgk.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@_db
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes (default: one a core).")
@click.option("--prune", is_flag=True, help="Remove the records of files that are no longer there.")
def index_command(paths: tuple[Path, ...], db: Path | None, jobs: int, prune: bool) -> None:
    """Index report files and folders into the database."""
    quiet = not sys.stderr.isatty()
    with click.progressbar(length=1, label="reports", file=sys.stderr, show_pos=True, hidden=quiet) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        summary = build(paths, db or Settings().xxgk_db, jobs=jobs, prune=prune, progress=progress)
    for failure in summary.failures:
        click.echo(f"{failure.file}: {failure.stage}: {failure.reason}", err=True)
    click.echo(
        f"indexed {summary.indexed}, unchanged {summary.unchanged}, pruned {summary.pruned}, "
        f"failed {len(summary.failures)}; findings {summary.findings}"
    )
    sys.exit(1 if summary.failures else 0)


@xxgk.command()
def bot() -> None:
    """Run the Telegram bot: long polling, or a webhook when XXGK_WEBHOOK_URL is set."""
    from bot.channels.telegram.app import run, token_of

    settings = Settings()
    token_of(settings)
    with closing(Service(_database(None))) as service:
        run(settings, service)


if __name__ == "__main__":
    main()
