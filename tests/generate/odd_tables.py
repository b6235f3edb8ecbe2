"""Where odd cells stand in a report, and the numbers around them: every sum counts what the odd cell stands for."""

from random import Random

from tests.generate.corpus import Truth
from tests.generate.odd_cells import Place
from xxgk.index.form.form import load_form
from xxgk.index.model.report import FindingKind, Number

Figures = dict[str, Number | None]
_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")
Expected = tuple[FindingKind, str]


def cells_with_sums(truth: Truth) -> tuple[list[str], list[str]]:
    """Give the cells of part three and those of part four."""
    return (
        [key for key in truth.figures if key.startswith("applications.")],
        [key for key in truth.figures if key.startswith("disputes.")],
    )


def cells_without_sums(truth: Truth, place: Place) -> list[str]:
    """Give the cells of part two that count something, or those of 本年增/减."""
    keys = [key for key in truth.figures if key.startswith("proactive.")]
    if place == "change":
        return [key for key in keys if key.endswith(".change")]
    return [key for key in keys if not key.endswith((".change", ".amount"))]


def with_number(truth: Truth, key: str, value: int) -> Truth:
    """Set a cell and what its sums must then say: the report stays lawful."""
    if key.startswith("proactive."):
        return truth.with_figures({key: value})
    figures: Figures = dict(truth.figures)
    if key.startswith("disputes."):
        _set_dispute(figures, key, value)
    else:
        _set_application(truth, figures, key, value)
    return truth.with_figures(figures)


def total_of(key: str) -> str:
    """Give the last cell of a row: ``applications.granted.other`` → ``applications.granted.total``."""
    return f"{key.rpartition('.')[0]}.total"


def broken_sum(key: str) -> Expected:
    """Give the finding that the total of a row which is not the sum of its parts must give."""
    return ("dispute_sum" if key.startswith("disputes.") else "row_sum", total_of(key))


def row_of(truth: Truth, key: str) -> list[str]:
    """Give the cells of the row, or of the group of part four, of a cell."""
    start = key.rpartition(".")[0] + "."
    return [other for other in truth.figures if other.startswith(start) and other.count(".") == key.count(".")]


def _set_dispute(figures: Figures, key: str, value: int) -> None:
    group, _, name = key.rpartition(".")
    parts = [f"{group}.{part}" for part in ("upheld", "corrected", "other", "pending")]
    if name != "total":
        figures[key] = value
    else:
        _share(figures, parts, value)
    figures[f"{group}.total"] = _sum(figures, parts)


def _set_application(truth: Truth, figures: Figures, key: str, value: int) -> None:
    block = load_form(truth.edition).block("applications")
    columns = [column.key for column in block.columns[:-1]]
    outcomes = [row.key for row in block.rows if row.key.rsplit(".", 1)[-1] not in _FRAME]
    row, _, column = key.rpartition(".")
    if column == "total":
        cells = [f"{row}.{name}" for name in columns]
        _share(figures, cells, value)
        wanted = {cell: int(figures[cell] or 0) for cell in cells}
    else:
        wanted = {key: value}
    for cell, number in wanted.items():
        _set_column(figures, outcomes, row.partition(".")[2], cell.rpartition(".")[2], number)
    for each in block.rows:
        figures[f"{each.key}.total"] = _sum(figures, [f"{each.key}.{name}" for name in columns])


def _set_column(figures: Figures, outcomes: list[str], row: str, column: str, value: int) -> None:
    """Set one cell of a column and balance it: 新收 + 上年结转 = 总计(七) + 结转下年."""
    parts = [f"{outcome}.{column}" for outcome in outcomes]
    if row not in _FRAME:
        figures[f"applications.{row}.{column}"] = value
    elif row == "total_handled":
        _share(figures, parts, value)
    handled = _sum(figures, parts)
    received, carried, _, forward = (int(figures[f"applications.{name}.{column}"] or 0) for name in _FRAME)
    if row == "new_received":
        received, forward = value, max(forward, value - handled)
        carried = handled + forward - received
    elif row == "carried_over":
        carried, forward = value, max(forward, value - handled)
        received = handled + forward - carried
    else:
        forward = value if row == "carried_forward" else forward
        carried = min(carried, handled + forward)
        received = handled + forward - carried
    for name, number in zip(_FRAME, (received, carried, handled, forward), strict=True):
        figures[f"applications.{name}.{column}"] = number


def _share(figures: Figures, parts: list[str], value: int) -> None:
    """Make parts add up to a number: the first takes what is lacking, or is all of it."""
    rest = _sum(figures, parts[1:])
    if rest > value:
        figures |= dict.fromkeys(parts, 0)
        rest = 0
    figures[parts[0]] = value - rest


def _sum(figures: Figures, keys: list[str]) -> int:
    return sum(int(figures[key] or 0) for key in keys)


def choose(random: Random, cells: list[str]) -> str:
    """Choose a cell, totals as often as all others together: a wrong total does the greatest harm."""
    totals = [key for key in cells if key.endswith(".total")]
    return random.choice(totals if totals and random.random() < 0.4 else cells)
