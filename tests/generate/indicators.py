"""Made-up tables of indicators as reports before 2019 print them: columns in any order, in any of several layouts."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.generate.paper import sheets_to_pdf
from tests.generate.sheets import Rule, Sheet, Word

YEAR = 2014
_LABELS = {
    "disclosed": ("主动公开政府信息数", "主动公开信息数"),
    "applications": ("申请总数", "收到申请数", "受理依申请公开信息总数"),
    "applications_in_person": ("1.当面申请数", "其中:1、当面申请数"),
    "applications_by_fax": ("2.传真申请数",),
    "applications_online": ("3.网上申请数",),
    "applications_by_letter": ("4.信函申请数",),
    "answered": ("对申请的答复总数",),
    "granted": ("(一)同意公开答复数",),
    "denied": ("(二)不予公开答复总数",),
    "reviews": ("行政复议数", "行政复议数量"),
    "lawsuits": ("行政诉讼数", "行政诉讼数量"),
}
_HEADS = {
    "this_year": ("本年", "本年度", "2014年", "2014年度", "本期实际", "报告期"),
    "previous_year": ("上年", "上年度", "2013年", "2013年度", "去年同期"),
    "cumulative": ("历年累计", "累计", "累计数"),
    "year_to_date": ("本年累计",),
    "code": ("代码", "指标代码", "序号"),
    "unit": ("单位", "计量单位"),
    "other": ("同比增减", "增长率"),
}
_COLUMNS = (
    ("this_year",),
    ("this_year", "cumulative"),
    ("this_year", "previous_year"),
    ("this_year", "previous_year", "cumulative"),
    ("this_year", "year_to_date"),
    ("this_year", "previous_year", "other"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A table and what it says: rows of cells with the heads first, and the values by key and column."""

    rows: tuple[tuple[str, ...], ...]
    values: dict[str, dict[str, int]]


def make_table(random: Random) -> Printed:
    """Make a table with a row for each of some indicators."""
    columns = list(random.choice(_COLUMNS))
    random.shuffle(columns)
    if random.random() < 0.6:
        columns.insert(0, "unit")
    if random.random() < 0.5:
        columns.insert(random.choice((0, len(columns) if columns[0] == "unit" else 0, 1)), "code")
    keys = [key for key in _LABELS if random.random() < 0.8 or key == "applications"]
    code = random.randint(1, 20)
    values: dict[str, dict[str, int]] = {}
    rows = [(random.choice(("指标", "指标名称", "项目")), *(random.choice(_HEADS[column]) for column in columns))]
    for place, key in enumerate(keys):
        values[key] = {column: random.randint(0, 900) for column in columns if column not in ("code", "unit", "other")}
        cells = {"code": f"{code + place:02}", "unit": random.choice(("件", "条")), "other": "5.5%"}
        cells |= {column: str(value) for column, value in values[key].items()}
        rows.append((random.choice(_LABELS[key]), *(cells[column] for column in columns)))
    if "code" not in columns and random.random() < 0.3:
        rows = [(str(place) if place else "序号", *row) for place, row in enumerate(rows)]
    return Printed(tuple(rows), values)


def _bars(table: Printed) -> bytes:
    return "\n".join(" | ".join(row) + " |" for row in table.rows).encode()


def _tabs(table: Printed) -> bytes:
    return "\n".join("\t".join(row) for row in table.rows).encode()


def _lines(table: Printed) -> bytes:
    return "\n".join(cell for row in table.rows for cell in row).encode()


def _paragraphs(table: Printed) -> bytes:
    return "\n\n".join(cell for row in table.rows for cell in row).encode()


def _blanks(table: Printed) -> bytes:
    return "\n".join("  ".join(row) for row in table.rows).encode()


def _one_line(table: Printed) -> bytes:
    return ("情况见下表。 " + " ".join(cell for row in table.rows for cell in row)).encode()


def _page(table: Printed) -> bytes:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in table.rows)
    return f"<html><body><p>附表</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>".encode()


def _pdf(table: Printed) -> bytes:
    """A ruled table."""
    sheet = Sheet()
    widths = [150 if max(map(len, column)) > 6 else 60 for column in zip(*table.rows, strict=True)]
    lefts = [30 + sum(widths[:place]) for place in range(len(widths) + 1)]
    bottom = 100 + 20 * len(table.rows)
    for number, row in enumerate(table.rows):
        sheet.words += [Word(cell, left + 3, 104 + 20 * number) for left, cell in zip(lefts, row, strict=False)]
    sheet.rules = [Rule(lefts[0], top, lefts[-1], top) for top in range(100, bottom + 1, 20)]
    sheet.rules += [Rule(left, 100, left, bottom) for left in lefts]
    return sheets_to_pdf([sheet])


LAYOUTS: dict[str, Callable[[Printed], bytes]] = {
    "bars": _bars,
    "tabs": _tabs,
    "lines": _lines,
    "paragraphs": _paragraphs,
    "blanks": _blanks,
    "one line": _one_line,
    "page": _page,
    "pdf": _pdf,
}
