"""CSV → Parquet, with the types of the columns, by DuckDB: ``duckdb``, ``write_parquet``."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

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


def duckdb() -> ModuleType:
    """Give the library. Raises OutputError where it is not installed."""
    try:
        return import_module("duckdb")  # of the extra "publish"
    except ModuleNotFoundError:
        raise OutputError(
            "Parquet needs a library: pip install 'xxgk[publish]'; or leave it out with --no-parquet"
        ) from None


def write_parquet(folder: Path, tables: Sequence[Table]) -> None:
    """Write each table beside its CSV, its rows in the same order. Raises OutputError where that cannot be done."""
    library = duckdb()
    try:
        with library.connect(
            config={"threads": 1, "memory_limit": "512MB"}
        ) as connection:  # one thread: the same bytes each time
            for table in tables:
                types = {column.name: _TYPES[column.type] for column in table.columns}
                files = {name: str(folder / f"{table.name}.{name}") for name in ("csv", "parquet")}
                connection.execute(_COPY, {"types": types, **files})
    except library.Error as error:
        raise OutputError(f"{folder}: {error}") from error
