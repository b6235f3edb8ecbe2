"""``xxgk publish`` and ``xxgk datasette``: the database as open data."""

from pathlib import Path

import click

from xxgk.bot.commands.options import database, with_database
from xxgk.bot.errors import DatabaseError
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_database
@click.option("--no-parquet", is_flag=True, help="Write CSV alone, which needs no other library.")
def publish(folder: Path, db: Path | None, no_parquet: bool) -> None:
    """Write FOLDER: every figure held as a data package, in CSV and Parquet."""
    from xxgk.bot.publishing.writing import publish as write  # no other command writes a package

    with _opened(database(db)) as store:
        reports = write(store, folder, parquet=not no_parquet)
    click.echo(f"{folder}: {reports} reports", err=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_database
def datasette(folder: Path, db: Path | None) -> None:
    """Write FOLDER: what Datasette needs to show the database and search it."""
    from xxgk.bot.publishing.datasette import write_datasette

    found = database(db)
    with _opened(found) as store:
        click.echo(write_datasette(store, found, folder))


def _opened(path: Path) -> Store:
    try:
        return Store(path)
    except StoreError as error:
        raise DatabaseError(str(error)) from error
