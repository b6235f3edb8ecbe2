"""``xxgk late`` and ``xxgk copied``: which reports came after their day, which say what others said."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from xxgk.bot.commands.options import database, with_database, with_json, with_language
from xxgk.bot.commands.user_language import user_language
from xxgk.bot.masking import mask_contacts
from xxgk.bot.model.query import Language
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.shown_files import with_shown_files
from xxgk.index.chinese.text import printable
from xxgk.index.deadlines import Lateness, lateness_of
from xxgk.index.store.copying import Copied, Source, copied_of
from xxgk.index.store.reading import Store, StoredReport

_SHOWN = 10  # pairs of sentences
YEAR = click.IntRange(1900, 2999)


@click.command()
@click.argument("year", type=YEAR, required=False)
@with_database
@with_json
@with_language
def late(year: int | None, db: Path | None, as_json: bool, language: Language | None) -> None:
    """Say which reports, of YEAR or all, were issued after the day their article fixes, and of how many that cannot be told."""
    phrases = Phrases(language or user_language())
    with Store(database(db)) as store:
        held = [one for one in store.reports() if one.current and one.agency and one.year and year in (None, one.year)]
    judged = [(one, lateness_of(one.level, one.year or 0, one.issued)) for one in held]
    if as_json:
        click.echo(json.dumps([_lateness(*one) for one in judged], ensure_ascii=False))
    else:
        for report, one in judged:
            if one.outcome == "late":
                said = {"agency": report.agency, "year": report.year, "issued": report.issued, "due": one.due}
                click.echo(printable(phrases.say("late_one", **said, days=one.days, article=one.article)))
        counts = {
            key: sum(one.outcome == key for _, one in judged) for key in ("late", "in_time", "no_date", "no_deadline")
        }
        click.echo(phrases.say("late_all", **counts))
    sys.exit(0 if judged else 1)


def _lateness(report: StoredReport, one: Lateness) -> dict[str, Any]:
    return {"agency": report.agency, "year": report.year, "issued": report.issued, "url": report.url} | one.model_dump(
        mode="json"
    )


@click.command()
@click.argument("agency")
@click.argument("year", type=YEAR)
@with_database
@with_json
@with_language
def copied(agency: str, year: int, db: Path | None, as_json: bool, language: Language | None) -> None:
    """Say how many sentences of the report of AGENCY (its full name) and YEAR stood in last year's, or stand in another body's."""
    phrases = Phrases(language or user_language())
    with Store(database(db)) as store, store.snapshot():
        report, folder = store.report(agency, year), store.folder()
        found = copied_of(store, report) if report else None
    if found is None:
        click.echo(phrases.say("copied_digest" if report else "copied_not_held", agency=agency, year=year), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(_copied(found, folder), ensure_ascii=False))
        return
    headline = "copied_nothing" if found.share is None else "copied_headline"
    counts = {"sentences": found.sentences, "common": found.common, "share": f"{found.share or 0:.1f}"}
    click.echo(phrases.say(headline, agency=agency, year=year, **counts))
    if found.before is None:
        click.echo(phrases.say("copied_no_before", year=year - 1))
    for source in (*([found.before] if found.before else []), *found.others):
        said = {"agency": source.report.agency, "year": source.report.year, "count": len(source.pairs)}
        click.echo(
            phrases.say("copied_from", **said, file=source.report.url or with_shown_files(source.report, folder).file)
        )
        for pair in source.pairs[:_SHOWN]:
            click.echo(
                printable(
                    phrases.say(
                        "copied_pair", text=mask_contacts(pair.here.text), here=pair.here.line, there=pair.there.line
                    )
                )
            )
    click.echo(phrases.say("copied_limits"))


def _copied(found: Copied, folder: str) -> dict[str, Any]:
    return {
        "agency": found.report.agency,
        "year": found.report.year,
        "sentences": found.sentences,
        "common": found.common,
        "share": None if found.share is None else round(found.share, 1),
        "before": _source(found.before, folder) if found.before else None,
        "others": [_source(one, folder) for one in found.others],
    }


def _source(source: Source, folder: str) -> dict[str, Any]:
    pairs = [
        {
            "text": mask_contacts(one.here.text),
            "line": one.here.line,
            "other": mask_contacts(one.there.text),
            "other_line": one.there.line,
        }
        for one in source.pairs
    ]
    return {
        "agency": source.report.agency,
        "year": source.report.year,
        "file": with_shown_files(source.report, folder).file,
        "url": source.report.url,
        "pairs": pairs,
    }
