"""When reports were issued, and how much of the one before they say again, of many at once: ``filings_of``, ``Filing``.

Where that stands: ``dates_of``, ``repeated_lines``.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.store.reading import Store


class Filing(NamedTuple):
    """What is known of a report as a whole.

    Attributes:
        issued: the day it gives itself, ISO date; ``level`` and ``year`` say by when it was due.
        digest: its words are not its own; ``before``: the report of the year before is held.
        sentences: those its body may have written; ``repeated``: of these, how many stood in the report of the year before. ``None`` where
            the two cannot be set beside each other.
    """

    report: int
    year: int
    level: Level | None
    issued: str | None
    digest: bool
    before: bool
    sentences: int | None
    repeated: int | None


def dates_of(store: Store, reports: Sequence[int]) -> dict[int, tuple[str, int]]:
    """Give where the date stands that each report bears, in its words: ``{7: ("发布日期：2024-02-10", 5)}``."""
    rows = store.connection.execute(
        """
        SELECT c.value, json_extract(e.value, '$.quote'), json_extract(e.value, '$.line')
        FROM json_each(?) c CROSS JOIN reports r ON r.id = c.value CROSS JOIN json_each(r.identity) e
        WHERE json_extract(e.value, '$.fact') = 'issued' AND json_extract(e.value, '$.value') = r.issued
        ORDER BY c.value, e.key DESC
        """,
        [json.dumps(list(reports))],
    )
    return {report: (quote, line) for report, quote, line in rows}


def repeated_lines(store: Store, reports: Sequence[int]) -> dict[int, int]:
    """Give the line on which the first sentence stands that each report repeats, else that on which its text begins."""
    rows = store.connection.execute(
        """
        SELECT c.value, coalesce(m.repeated_line, (SELECT min(line) FROM sections WHERE report_id = c.value)) AS line
        FROM json_each(?) c LEFT JOIN compared m ON m.report_id = c.value WHERE line NOT NULL
        """,
        [json.dumps(list(reports))],
    )
    return dict(rows.fetchall())


def filings_of(store: Store, reports: Sequence[int]) -> list[Filing]:
    """Give what is known of reports as a whole."""
    rows = store.connection.execute(
        """
        WITH chosen (id) AS (SELECT value FROM json_each(?))
        SELECT r.id, r.year, a.level, r.issued, r.digest, m.before_id NOT NULL, m.sentences, m.repeated
        FROM chosen c CROSS JOIN reports r ON r.id = c.id LEFT JOIN agencies a ON a.id = r.agency_id
        LEFT JOIN compared m ON m.report_id = r.id
        """,
        [json.dumps(list(reports))],
    )
    return [
        Filing(report, year, level, issued, bool(digest), bool(before), sentences, repeated)
        for report, year, level, issued, digest, before, sentences, repeated in rows
    ]
