"""What corrections by hand make of the sums of rows: ``corrected_sum``, ``mended``, ``mended_rows``."""

from collections.abc import Iterable, Mapping

from xxgk.index.form.form import fields
from xxgk.index.model.report import Number
from xxgk.index.store.reading import Store, StoredFigure

SUMS = frozenset({"row_sum", "dispute_sum"})  # findings after which a figure is nothing to reckon with


def corrected_sum(row: Mapping[str, StoredFigure]) -> tuple[Number, Number | None] | None:
    """Give what the cells of a corrected row come to, and its total; ``None`` of a row not corrected, or with a cell not certain."""
    total = next((one for key, one in row.items() if key.endswith(".total")), None)
    parts = [one for one in row.values() if one is not total]
    unclear = any(one.value is None and one.status not in ("blank", "not_applicable") for one in parts)
    if total is None or unclear or not parts or not any(one.correction for one in row.values()):
        return None
    return sum(one.value or 0 for one in parts), total.value


def mended(row: Mapping[str, StoredFigure]) -> bool:
    """Tell whether a row was corrected and adds up now, so that what speaks against its printed sum no longer counts."""
    sums = corrected_sum(row)
    return sums is not None and sums[0] == sums[1]


def mended_rows(store: Store, rows: Iterable[str]) -> set[tuple[int, str]]:
    """Give the rows of the form, among those asked for, that were mended, each with the key of its report."""
    if not (found := store.select("SELECT report_id, field FROM corrections WHERE report_id NOT NULL")):
        return set()
    asked = set(rows)
    of_rows = {key: field.row.key for key, field in fields().items() if field.row.key in asked}
    cells = {(one["report_id"], of_rows[one["field"]]) for one in found if one["field"] in of_rows}
    if not cells:
        return set()
    reports = store.reports_by_id([report for report, _ in cells])
    return {
        (report, row)
        for report, row in cells
        if mended(store.figures(reports[report], [key for key, mine in of_rows.items() if mine == row]))
    }
