"""``corrections.csv``: cells of the form that a person read otherwise than the page prints: ``read_corrections``."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from xxgk.index.chinese.text import printable, squeeze
from xxgk.index.errors import CorrectionsError
from xxgk.index.file_names import name_of
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number

NAME = "corrections.csv"
_COLUMNS = ("file", "agency", "year", "field", "value", "who", "where")
_NEEDED = ("field", "value", "who", "where")
_MONEY = "万元"
_MAY_FALL = "change"  # 本年增/减, the one column with numbers below zero
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


class CorrectedCell(BaseModel):
    """One line of ``corrections.csv``.

    ``file,agency,year,field,value,who,where`` — the report is named by ``file`` (its path within the folder of the
    ``corrections.csv``) or by ``agency`` and ``year``. ``value`` is in the unit of the report, or in that of the form where the
    report states none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: str = ""
    agency: str = ""
    year: Annotated[int, Field(ge=1900, le=2999)] | None = None
    field: str
    value: Number
    who: str
    where: str
    table: str = ""
    line: int = 0

    @field_validator("year", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("agency")
    @classmethod
    def _as_reports_have_it(cls, value: str) -> str:
        return squeeze(printable(value))  # in either script, with any brackets

    @field_validator("who", "where")
    @classmethod
    def _as_texts_come_in(cls, value: str) -> str:
        if not value:
            raise ValueError("is blank: a correction says whose it is and where it was seen")
        return printable(value)

    @field_validator("field")
    @classmethod
    def _of_the_form(cls, value: str) -> str:
        if value not in fields():
            raise ValueError(f"{value!r} is no cell of the form, such as applications.new_received.total")
        return value

    @field_validator("value", mode="before")
    @classmethod
    def _plain_number(cls, value: object) -> object:
        """``"13"``, ``"１３"``, ``"-2"``, ``"1.5"`` are; ``"约13"``, ``"1,300"``, ``"1e3"``, ``""`` are not."""
        if not isinstance(value, str):
            return value
        plain = unicodedata.normalize("NFKC", value).strip()
        if not _NUMBER.fullmatch(plain):
            raise ValueError(f"{value!r} is no number; write it plain, such as 1300 or 12.5")
        return float(plain) if "." in plain else int(plain)

    @model_validator(mode="after")
    def _one_cell(self) -> "CorrectedCell":
        if bool(self.file) == bool(self.agency) or bool(self.agency) != (self.year is not None):
            raise ValueError("a line names its report by file alone, or by agency and year")
        form = fields()[self.field]
        if self.value < 0 and form.column.key != _MAY_FALL:
            raise ValueError(f"value: {self.value} is below zero")
        if self.value != int(self.value) and form.unit != _MONEY:
            raise ValueError(f"value: {self.value} is no whole number")
        return self


def read_corrections(path: Path) -> list[CorrectedCell]:
    """Read a ``corrections.csv``.

    Raises CorrectionsError, naming the line: no UTF-8 CSV with these columns; a field that is no cell of the form (sums over several
    rows are computed, their cells are corrected); a value that is no plain number; no ``who`` or ``where``; a report named
    by neither or both of ``file`` and ``agency``; a cell given twice.
    """
    lines: list[CorrectedCell] = []
    taken: dict[tuple[object, ...], int] = {}
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [column for column in _NEEDED if column not in (reader.fieldnames or ())]:
                raise CorrectionsError(f"{path}, line 1: no column {', '.join(missing)}")
            for row in reader:
                number = reader.line_num
                if not any(value and str(value).strip() for value in row.values()):
                    continue
                line = _line(row, path, number)
                cell = (line.file, line.agency, line.year, line.field)
                if cell in taken:
                    raise CorrectionsError(f"{path}, line {number}: the cell is given on line {taken[cell]} already")
                taken[cell] = number
                lines.append(line)
    except OSError as error:
        raise CorrectionsError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CorrectionsError(f"{path}, after line {number}: {error}") from error
    return lines


def _line(row: Mapping[str | None, object], path: Path, number: int) -> CorrectedCell:
    if None in row:
        raise CorrectionsError(f"{path}, line {number}: more cells than columns")
    known = {column: row[column] for column in _COLUMNS if row.get(column) is not None}
    file = str(known.get("file", "")).strip()
    known["file"] = name_of(path.parent / file) if file else ""
    try:
        return CorrectedCell.model_validate({**known, "table": name_of(path), "line": number})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = f"{first['loc'][0]}: " if first["loc"] else ""
        raise CorrectionsError(f"{path}, line {number}: {where}{first['msg'].removeprefix('Value error, ')}") from error
