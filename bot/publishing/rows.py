"""Reports → the rows of the tables: ``row_of_report``, ``rows_of_cells``."""

from collections.abc import Iterator, Mapping

from xxgk.bot.publishing.columns import WITH_VALUE, Table
from xxgk.bot.render.spreadsheet import harmless
from xxgk.index.store.reading import StoredFigure, StoredReport

Value = str | int | float | None
Figures = Mapping[str, StoredFigure]


def row_of_report(table: Table, key: str, report: StoredReport, figures: Figures, folder: str) -> list[Value]:
    """Give the row of a report in the table of its form: what is said of it, then each cell with its status.

    A cell that the report does not hold is ``absent``; none that has no number has a value.
    """
    told = {**report.model_dump(), "key": key, "file": report.file.removeprefix(folder)}
    row: list[Value] = []
    for column in table.columns:
        if not column.of:
            row.append(_plain(told[column.name]))
            continue
        figure, asked = figures.get(column.of), column.name.removeprefix(column.of)
        if asked == ".status":
            row.append(figure.status if figure else "absent")
        elif asked == ".unit":
            row.append((figure.unit or "") if figure and figure.status in WITH_VALUE else "")
        else:
            row.append(figure.value if figure and figure.status in WITH_VALUE else None)
    return row


def rows_of_cells(table: Table, key: str, report: StoredReport, figures: Figures) -> Iterator[list[Value]]:
    """Give the cells of a report of which more is to be said: ambiguous, corrected, in another unit, or of another form than its table."""
    for field, figure in figures.items():
        if (
            figure.status in ("ambiguous", "corrected")
            or field not in table.fields
            or _in_another_unit(table, field, figure)
        ):
            correction = figure.correction
            yield [
                key,
                report.year,
                field,
                figure.status,
                figure.value if figure.status in WITH_VALUE else None,
                figure.unit or "",
                harmless(figure.raw),
                "|".join("" if one is None else str(one) for one in figure.candidates),
                correction.printed if correction else None,
                harmless(correction.who) if correction else "",
                harmless(correction.where) if correction else "",
                figure.line,
            ]


def _in_another_unit(table: Table, field: str, figure: StoredFigure) -> bool:
    """Tell whether a number is in another unit than that of its column, and no column beside it says so."""
    return figure.status in WITH_VALUE and figure.unit != table.fields[field] and field not in table.with_units


def _plain(value: object) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return harmless(value)
    return value if isinstance(value, int | float) else None
