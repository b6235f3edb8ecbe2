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
        of = whose(self._report)
        for key in keys:
            if key not in self._figures:
                one, (label, _) = self._held[key], _label_and_row(key)
                values = {
                    **of,
                    "field": key,
                    "label": label,
                    "value": one.value,
                    "unit": one.unit,
                    "status": one.status,
                    "source": self.source(key),
                    "raw": one.raw,
                    "candidates": one.candidates,
                    "correction": one.correction,
                    "contested": False,
                    "key": self._body,
                }
                self._figures[key] = trusted(AnsweredFigure, values)
            yield self._figures[key]


@cache
def _label_and_row(key: str) -> tuple[str, str]:
    where = fields()[key]
    return f"{where.row.label} · {where.column.label}".removesuffix(" · "), where.row.key
