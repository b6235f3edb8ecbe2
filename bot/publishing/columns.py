"""The columns of the tables that are published, with their types and units: ``tables_of_figures``, ``CELLS``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from xxgk.bot.wording.items import inline_item_name
from xxgk.index.form.form import EDITIONS, Form, fields, load_form

STATUSES = {
    "read": "printed plainly",
    "derived": "not printed as such; follows from the sums of the form alone",
    "corrected": "a person gives another number than is printed; cells.csv has both",
    "blank": "the cell is empty: not 0",
    "not_applicable": "a dash, or 无",
    "ambiguous": "not one plain number stands there, or two versions print it in two ways; cells.csv lists the candidates",
    "absent": "the source does not hold the cell",
}
WITH_VALUE = ("read", "derived", "corrected")
LEGACY = "legacy"
_MONEY = ("元", "万元", "亿元")


@dataclass(frozen=True)
class Column:
    """A column: what it is called, what it holds, in Chinese and English."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date", "array"]
    description: str
    title: str = ""
    unit: str = ""
    of: str = ""  # the field of the form it tells of
    required: bool = False
    enum: tuple[str, ...] = ()

    def to_field(self) -> dict[str, Any]:
        """Give it as a field of a Table Schema."""
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.enum:
            constraints["enum"] = list(self.enum)
        told = {"title": self.title, "unit": self.unit, "of": self.of, "constraints": constraints}
        return {"name": self.name, "type": self.type, **{name: one for name, one in told.items() if one}} | {
            "description": self.description
        }


@dataclass(frozen=True)
class Table:
    """A table: its file without ending, what it holds, its columns, and which of them name a row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    edition: str = ""
    key: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The fields of the form that have columns in it, each with its unit."""
        return {column.name: column.unit for column in self.columns if column.name == column.of}

    @cached_property
    def with_units(self) -> frozenset[str]:
        """Those that have a column of their unit beside them."""
        return frozenset(column.of for column in self.columns if column.name == f"{column.of}.unit")


_REPORT = (
    Column("key", "string", "key of the body, which stays while names change: 410403-gov", "机关代码", required=True),
    Column("agency", "string", "official name of the body", "机关", required=True),
    Column(
        "level", "string", "sort of body: province, city, county, town, department, zone, institution, national", "层级"
    ),
    Column("region", "string", "the place it belongs to", "地区"),
    Column("year", "integer", "the year reported on", "年度", required=True),
    Column("school_year", "string", "the school year, where the report is of the one that ends in year", "学年"),
    Column("title", "string", "title of the report", "标题"),
    Column("issued", "date", "date of issue", "发布日期"),
    Column("url", "string", "where it was found", "网址"),
    Column("file", "string", "the file it was read from", "文件", required=True),
    Column("sha256", "string", "of the bytes of the file", required=True),
    Column("digest", "boolean", "the narrative is a digest, the tables are the report's", required=True),
    Column("corrects", "boolean", "the report says that it corrects an earlier one", required=True),
)
_CELL = (
    Column("key", "string", "key of the body", required=True),
    Column("year", "integer", "the year reported on", required=True),
    Column("field", "string", "key of the cell: part.row.column", required=True, enum=()),
    Column("status", "string", "how it was obtained", required=True, enum=tuple(STATUSES)),
    Column("value", "number", "the number, of read, derived and corrected cells"),
    Column("unit", "string", "the unit it is printed in; empty where the source does not tell"),
    Column("raw", "string", "as printed; a leading ' keeps spreadsheets from running what begins like a formula"),
    Column("candidates", "string", "what an ambiguous cell may be, best first, with | between"),
    Column("printed", "number", "what is printed where a person corrected it"),
    Column("who", "string", "who corrected it"),
    Column("seen", "string", "where that was seen"),
    Column("line", "integer", "line of the file"),
)


CELLS = Table("cells", "需要说明的单元格", _CELL, key=("key", "year", "field"))


@cache
def tables_of_figures() -> tuple[Table, ...]:
    """Give the tables of figures: one an edition of the form, a row a report."""
    made = [_figures(edition, f"年报，{edition} 年表样", _units(load_form(edition))) for edition in EDITIONS]
    before = {key: field.unit for key, field in fields().items() if key.startswith(f"{LEGACY}.")}
    made.append(_figures(LEGACY, "2019 年以前的年报", before))
    return tuple(made)


def _figures(edition: str, title: str, units: Mapping[str, str]) -> Table:
    pairs = [one for key, unit in units.items() for one in _columns(key, unit)]
    return Table(f"figures_{edition}", title, (*_REPORT, *pairs), edition, ("key", "year"))


def _units(form: Form) -> dict[str, str]:
    """Give the cells of a form with the unit that it prescribes, which another edition may not."""
    return {
        key: column.unit or block.unit
        for block in form.blocks
        for row in block.rows
        for key, column in zip(block.keys(row), block.columns, strict=True)
    }


def _columns(key: str, unit: str) -> list[Column]:
    name, english = inline_item_name(key, english=False), inline_item_name(key, english=True)
    made = [
        Column(key, "number", english, name, unit, key),
        Column(
            f"{key}.status", "string", f"how it was obtained: {english}", of=key, required=True, enum=tuple(STATUSES)
        ),
    ]
    if unit in _MONEY:
        made.append(Column(f"{key}.unit", "string", f"the unit it is printed in: {english}", of=key))
    return made
