"""Database → how agencies came about: the names reports give their bodies, and the lines of ``agencies.csv``."""

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.known import Known
from xxgk.index.store.reading import Store


class PrintedName(BaseModel):
    """A name a report gives its body; ``body`` is the one it means, ``""`` for a mere form of the report's own (``own``)."""

    model_config = ConfigDict(frozen=True)

    agency: str
    file: str
    year: int | None
    current: bool
    own: str
    name: str
    source: str
    quote: str
    line: int
    body: str


def read_printed_names(store: Store) -> list[PrintedName]:
    """Give the names of every report, that it is read under before the others; by agency, year and file."""
    rows = store.select(
        """
        SELECT a.name AS agency, r.file, r.year, r.current, own.body AS own, n.name, n.source, n.quote, n.line, n.body
        FROM report_names n JOIN reports r ON r.id = n.report_id JOIN agencies a ON a.id = r.agency_id
        JOIN report_names own ON own.report_id = r.id AND own.position = 0
        ORDER BY a.name, r.year, r.file, n.position
        """
    )
    return [PrintedName(**row) for row in rows]


def read_known_names(store: Store) -> list[Known]:
    """Give the lines of every ``agencies.csv`` in use, by file and line."""
    rows = store.select(
        "SELECT official, also, from_year, to_year, note, file, line FROM known_names ORDER BY rank, file, line"
    )
    return [Known(**row) for row in rows]
