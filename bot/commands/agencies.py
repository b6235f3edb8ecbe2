"""``xxgk agencies``: who is held, and how a typed name is understood."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xxgk.bot.commands.options import database, lines_of, open_service, show, with_database, with_json
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.index.agency_report import agency_report_to_text, store_to_agency_report
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store

if TYPE_CHECKING:
    from xxgk.bot.service import Service


@click.command()
@click.argument("name", nargs=-1)
@with_database
@with_json
@click.option(
    "--report", "as_report", is_flag=True, help="Tell which names were made one and why, and what to settle by hand."
)
def agencies(name: tuple[str, ...], db: Path | None, as_json: bool, as_report: bool) -> None:
    """List the agencies held; with NAME, tell how it is understood (- reads one name a line)."""
    if as_report:
        _report(db, as_json=as_json)
        return
    with closing(open_service(db)) as service:
        if not name:
            answer, _ = service.reply("", Conversation(), kind="coverage", language="zh-hans")
            held = service.described([agency.name for agency in service.agencies]) if as_json else ()
            show(answer.model_copy(update={"agencies": held}), as_json=as_json)
            return
        found = []
        for typed in lines_of(" ".join(name)):
            found.append(service.find_agencies(typed))
            click.echo(_as_json(service, typed, found[-1]) if as_json else _as_text(typed, found[-1]))
    sys.exit(0 if all(one.decision == "match" for one in found) else 1)


def _report(db: Path | None, *, as_json: bool) -> None:
    try:
        with Store(database(db)) as store:
            report = store_to_agency_report(store)
    except StoreError as error:
        raise DatabaseError(str(error)) from error
    click.echo(report.model_dump_json() if as_json else agency_report_to_text(report))


def _as_json(service: "Service", typed: str, found: FoundAgencies) -> str:
    from xxgk.bot.channels.program_lines import found_to_line  # whoever lists agencies answers no programs

    return found_to_line(typed, found, service.described([match.agency.name for match in found.matches]))


def _as_text(typed: str, found: FoundAgencies) -> str:
    lines = [f"{typed}: {found.decision}"]
    for match in found.matches:
        agency = match.agency
        lines += [f"  {agency.key} {agency.name} ({agency.region or '?'}): {match.why}"]
    return "\n".join(lines)
