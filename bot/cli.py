"""The command line ``xxgk``: its commands are in ``bot/commands``, here is how they end.

Exit status: 0 answered · 1 no answer (clarify, no data, out of scope), or a file that failed · 2 wrong usage, settings or query ·
3 the database is missing or broken.
"""

import sys
from io import TextIOWrapper

import click

from xxgk.bot.commands.group import CommandsOnUse
from xxgk.bot.errors import BotError, DatabaseError, QueryCodeError, SettingsError
from xxgk.index.errors import IndexingError

_COMMANDS = {
    "ask": ("xxgk.bot.commands.questions", "Answer QUESTION; with - one question a line from standard input."),
    "stats": ("xxgk.bot.commands.questions", "The main figures of an agency's report: AGENCY [YEAR], in any order."),
    "breakdown": (
        "xxgk.bot.commands.questions",
        "Who applied, what came of it, reviews and litigation: AGENCY [YEAR] [ITEM].",
    ),
    "compare": (
        "xxgk.bot.commands.questions",
        "Agencies, or years of one, beside each other: AGENCY [AGENCY] [YEAR …] [ITEM].",
    ),
    "rank": ("xxgk.bot.commands.questions", "Who has most or least: ITEM [YEAR] [REGION] [zones, departments …]."),
    "trend": ("xxgk.bot.commands.questions", "An item over the years: AGENCY or REGION, ITEM."),
    "total": (
        "xxgk.bot.commands.questions",
        "An item added up over the reports held: ITEM, REGION or kind of body, [YEAR].",
    ),
    "problems": (
        "xxgk.bot.commands.questions",
        "The problems reports admit: AGENCY [YEAR], or a region, for the common ones.",
    ),
    "improvements": ("xxgk.bot.commands.questions", "The improvements a report announces: AGENCY [YEAR]."),
    "search": ("xxgk.bot.commands.questions", "Search the narrative of all reports for WORDS."),
    "check": ("xxgk.bot.commands.questions", "What in reports does not agree with itself: AGENCY [YEAR], or a region."),
    "source": ("xxgk.bot.commands.questions", "Where a report or figure stands: AGENCY [YEAR] [ITEM]."),
    "export": (
        "xxgk.bot.commands.questions",
        "Every figure of the reports held of an agency: AGENCY [YEAR], as CSV unless --xlsx is given.",
    ),
    "agencies": (
        "xxgk.bot.commands.agencies",
        "List the agencies held; with NAME, tell how it is understood (- reads one name a line).",
    ),
    "explain": (
        "xxgk.bot.commands.explain",
        "Tell how QUESTION is understood: words, agencies, years, items, the query, the SQL run (- reads one question a line).",
    ),
    "query": (
        "xxgk.bot.commands.query",
        "Answer QUERY, an expression of what is asked, as JSON or as a code (- reads one a line).",
    ),
    "demo": (
        "xxgk.bot.commands.demo",
        "Run another COMMAND on the sample reports, without a database of your own: xxgk demo ask 卫东区2019年收到多少件申请.",
    ),
    "chat": ("xxgk.bot.commands.running", "Hold a conversation in the terminal, or with a pipe."),
    "parse": (
        "xxgk.bot.commands.reports",
        "Parse report files and print what was read, one report a line, in the order given.",
    ),
    "index": ("xxgk.bot.commands.reports", "Index report files and folders into the database."),
    "collect": (
        "xxgk.bot.commands.collect",
        "Fetch reports from the sites of PLAN.toml, politely, and keep every fetch as evidence.",
    ),
    "late": (
        "xxgk.bot.commands.oversight",
        "Say which reports, of YEAR or all, were issued after the day their article fixes, and of how many that cannot be told.",
    ),
    "copied": (
        "xxgk.bot.commands.oversight",
        "Say how many sentences of the report of AGENCY (its full name) and YEAR stood in last year's, or stand in another body's.",
    ),
    "bot": (
        "xxgk.bot.commands.running",
        "Run the Telegram bot: long polling, or a webhook when XXGK_WEBHOOK_URL is set.",
    ),
    "serve": (
        "xxgk.bot.commands.serve",
        "Serve web pages and an API: a page behind every figure.",
    ),
    "mcp": (
        "xxgk.bot.commands.mcp",
        "Answer an assistant by the Model Context Protocol, on standard input and output.",
    ),
    "publish": (
        "xxgk.bot.commands.publish",
        "Write FOLDER: every figure held as a data package, in CSV and Parquet.",
    ),
    "datasette": (
        "xxgk.bot.commands.publish",
        "Write FOLDER: what Datasette needs to show the database and search it.",
    ),
    "feedback": (
        "xxgk.bot.commands.feedback",
        "List the mistakes people reported in Telegram: what was asked, and what was answered.",
    ),
}


@click.group(cls=CommandsOnUse, places=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="xxgk")
def xxgk() -> None:
    """Answer questions about China's annual government-disclosure reports (政府信息公开工作年度报告)."""


def main() -> None:
    """Run the command line; errors of ours end in one sentence and their exit status, never in a traceback."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console or a pipe in another encoding than the text
    try:
        xxgk.main(prog_name="xxgk")
    except DatabaseError as error:
        _fail(str(error), 3)
    except (SettingsError, QueryCodeError) as error:
        _fail(str(error), 2)
    except BotError as error:
        _fail(str(error), 1)
    except IndexingError as error:
        _fail(str(error), {"store": 3, "collect": 3, "schedule": 2, "plan": 2}.get(error.stage, 1))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _fail(sentence: str, status: int) -> None:
    from xxgk.index.chinese.text import printable  # --help needs none of it

    click.echo(printable(sentence), err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
