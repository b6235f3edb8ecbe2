"""A database as a folder of open data, whole or not at all: ``publish``."""

import csv
import json
from collections.abc import Callable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import Timeout

from xxgk.bot.errors import OutputError
from xxgk.bot.publishing.columns import CELLS, Table, tables_of_figures
from xxgk.bot.publishing.descriptor import DESCRIPTOR, descriptor_of, readme_of
from xxgk.bot.publishing.findings import FINDINGS, rows_of_findings
from xxgk.bot.publishing.parquet import duckdb, write_parquet
from xxgk.bot.publishing.placing import in_place_of, may_be_ours
from xxgk.bot.publishing.rows import row_of_report, rows_of_cells
from xxgk.index.store.published import each_answering
from xxgk.index.store.reading import Store


def tables() -> tuple[Table, ...]:
    """Give the tables of a package: figures by edition, a row a report; cells of which more is to be said; what does not agree."""
    return (*tables_of_figures(), CELLS, FINDINGS)


def publish(store: Store, folder: Path, *, parquet: bool = True) -> int:
    """Write what a database holds as a data package; give the number of reports.

    A folder that is there must be empty or a package of ours, in whose place the new one comes in one step, when it is whole. Nothing
    in the package depends on when it is written: the same database gives the same bytes.

    Raises:
        OutputError: the folder is another's, is being written or cannot be, or the library for Parquet is not installed.
    """
    try:
        if not may_be_ours(folder):
            raise OutputError(f"{folder}: there already, and no package as xxgk publish writes it")
        if parquet:
            duckdb()  # said before anything is written
        with in_place_of(folder) as new, store.snapshot():
            reports = _write_tables(store, new)
            if parquet:
                write_parquet(new, tables())
            made = [_described(new, table, parquet=parquet) for table in tables()]
            descriptor = descriptor_of(made, store.last_indexed(), reports)
            (new / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            (new / "README.md").write_text(readme_of(descriptor), encoding="utf-8")
    except Timeout:
        raise OutputError(f"{folder}: another run writes it") from None
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
    return reports


def _write_tables(store: Store, folder: Path) -> int:
    place, reports = store.folder(), 0
    with ExitStack() as open_files:
        told, found = (_writer(open_files, folder, table) for table in (CELLS, FINDINGS))
        for table in tables_of_figures():
            write = _writer(open_files, folder, table)
            for key, report in each_answering(store, table.edition):
                figures = store.all_figures(report)
                write(row_of_report(table, key, report, figures, place))
                for row in rows_of_cells(table, key, report, figures):
                    told(row)
                for row in rows_of_findings(key, report, store.findings(report)):
                    found(row)
                reports += 1
    return reports


def _writer(open_files: ExitStack, folder: Path, table: Table) -> Callable[[list[Any]], object]:
    file = open_files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    return writer.writerow


def _described(folder: Path, table: Table, *, parquet: bool) -> dict[str, Any]:
    """Describe the files of a table as a resource of the package, its Parquet beside it."""
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.title,
        **_file(folder / f"{table.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [column.to_field() for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }
    if parquet:
        resource["parquet"] = _file(folder / f"{table.name}.parquet")
    return resource


def _file(path: Path) -> dict[str, Any]:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}
