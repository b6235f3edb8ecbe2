"""Every report that answers, one after the other and never all at once: ``each_answering``."""

from collections.abc import Iterator

from xxgk.index.store.reading import Store, StoredReport

_ANSWERING = "r.current AND r.edition = ? AND a.key NOT NULL AND r.year NOT NULL"


def each_answering(store: Store, edition: str) -> Iterator[tuple[str, StoredReport]]:
    """Give the reports of an edition (``"2019"``, ``"2021"``, ``"legacy"``) by key of body and year, each with that key.

    Other versions and copies are left out, and reports of bodies or years that are not known.
    """
    cursor = store.connection.execute(
        f"""
        SELECT a.key, r.id, a.name AS agency, a.region, a.scope, a.level, r.year, r.school_year, r.title,
               r.edition, r.issued, r.file, r.url, r.digest, r.corrects, r.current, r.sha256, r.indexed
        FROM reports r JOIN agencies a ON a.id = r.agency_id
        WHERE {_ANSWERING} ORDER BY a.key, r.year
        """,
        [edition],
    )
    columns = [column[0] for column in cursor.description]
    for row in cursor:
        told = dict(zip(columns, row, strict=True))
        yield told.pop("key"), StoredReport(**told)
