"""What a report prints, with where it stands: ``Printed``."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from xxgk.bot.answers.sources import row_source, whose
from xxgk.bot.items.parts import cells_beside
from xxgk.bot.model.answer import AnsweredFigure
from xxgk.bot.model.sources import Source
from xxgk.index.form.form import fields
from xxgk.index.model.trusted import trusted
from xxgk.index.store.printed import StoredFigure
from xxgk.index.store.reading import StoredReport


class Printed:
    """Figures of a report, each made once, those of one row of the form with one source.

    Args:
        report: the report.
        held: its cells by field, of the rows that are asked for all of them.
        body: the key of its body, where the figures are to have it.
    """

    def __init__(self, report: StoredReport, held: Mapping[str, StoredFigure], body: str = "") -> None:
        self._report, self._held, self._body = report, held, body
        self._sources: dict[str, Source] = {}
        self._figures: dict[str, AnsweredFigure] = {}

    def source(self, key: str) -> Source:
        """Cite the row of the form a field stands in."""
        _, row = _label_and_row(key)
        if row not in self._sources:
            cells = {name: self._held[name] for name in cells_beside(key) if name in self._held}
            self._sources[row] = row_source(self._report, key, cells)
        return self._sources[row]

    def figures(self, keys: Iterable[str]) -> Iterator[AnsweredFigure]:
        """Give fields that the report has."""
        of, figures, sources, body = whose(self._report), self._figures, self._sources, self._body
        agency, year = of["agency"], of["year"]
        for key in keys:
            if key not in figures:
                one, (label, row) = vars(self._held[key]), _label_and_row(key)
                values = {
                    "agency": agency,
                    "year": year,
                    "field": key,
                    "label": label,
                    "value": one["value"],
                    "unit": one["unit"],
                    "status": one["status"],
                    "source": sources[row] if row in sources else self.source(key),
                    "raw": one["raw"],
                    "candidates": one["candidates"],
                    "correction": one["correction"],
                    "contested": False,
                    "key": body,
                }
                figures[key] = trusted(AnsweredFigure, values)
            yield figures[key]


@cache
def _label_and_row(key: str) -> tuple[str, str]:
    where = fields()[key]
    return f"{where.row.label} · {where.column.label}".removesuffix(" · "), where.row.key
