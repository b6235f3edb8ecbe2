"""CSV → Parquet, with the types of the columns, by DuckDB: ``write_parquet``."""

from collections.abc import Sequence
from pathlib import Path

from xxgk.bot.errors import OutputError
from xxgk.bot.publishing.columns import Table

_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "array": "JSON",
}
_COPY = """
    COPY (SELECT * FROM read_csv($csv, header = true, columns = $types, nullstr = '',
        delim = ',', quote = '"', escape = '"', auto_detect = false))
    TO $parquet (FORMAT parquet)
"""


def write_parquet(folder: Path, tables: Sequence[Table]) -> None:
    """Write each table beside its CSV, its rows in the same order.

    Raises:
        OutputError: DuckDB is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError:
        raise OutputError(
            "Parquet needs a library: pip install 'xxgk[publish]'; or leave it out with --no-parquet"
        ) from None
    with duckdb.connect(
        config={"threads": 1, "memory_limit": "512MB"}
    ) as connection:  # one thread: the same bytes each time
        for table in tables:
            types = {column.name: _TYPES[column.type] for column in table.columns}
            files = {name: str(folder / f"{table.name}.{name}") for name in ("csv", "parquet")}
            connection.execute(_COPY, {"types": types, **files})
