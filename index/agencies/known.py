"""``agencies.csv``: names that are known to be of one body, or of none other: ``read_known``, ``merge_known``."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from xxgk.index.agencies.bodies import body_of
from xxgk.index.chinese.text import printable, squeeze
from xxgk.index.errors import AgenciesError

NAME = "agencies.csv"
_COLUMNS = ("official", "also", "from_year", "to_year", "note")
SHIPPED = (
    Path(__file__).parents[2] / "data" / NAME
)  # it comes with the program, and is meant to be added to in the repository
_Year = Annotated[int, Field(ge=1900, le=2999)]


class Known(BaseModel):
    """One line of ``agencies.csv``: the body ``official`` answers also to ``also``.

    ``official,also,from_year,to_year,note`` — reports for the years ``from_year`` to ``to_year`` (either may be blank: open) that are
    read under ``also`` are those of ``official``. A blank ``also`` says that ``official`` is a body by itself: nothing but another
    line makes it one with a body of another name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    official: str
    also: str = ""
    from_year: _Year | None = None
    to_year: _Year | None = None
    note: str = ""
    file: str = ""
    line: int = 0

    @field_validator("official", "also")
    @classmethod
    def _as_reports_have_it(cls, value: str) -> str:
        return squeeze(printable(value))  # in either script, with any brackets

    @field_validator("note")
    @classmethod
    def _as_texts_come_in(cls, value: str) -> str:
        return printable(value)

    @field_validator("from_year", "to_year", mode="before")
    @classmethod
    def _blank_is_open(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    def holds_in(self, year: int | None) -> bool:
        """Tell whether the line speaks of a year; of one that is not known only an open line does."""
        if year is None:
            return self.from_year is None and self.to_year is None
        return (self.from_year or year) <= year <= (self.to_year or year)


def read_known(path: Path) -> list[Known]:
    """Read an ``agencies.csv``.

    Raises AgenciesError, naming the line: no UTF-8 CSV with these columns; no ``official``; a year that is none, or ``from_year``
    after ``to_year``; a line given twice, or an ``also`` that two lines give to different bodies for the same year; an ``also`` that is
    but a form of ``official``; lines that go round in a circle.
    """
    lines: list[Known] = []
    by_subject: dict[str, list[Known]] = {}
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not {"official", "also"} <= set(reader.fieldnames or ()):
                raise AgenciesError(f"{path}, line 1: no columns {','.join(_COLUMNS)}")
            for row in reader:
                number = reader.line_num
                if not any(value and str(value).strip() for value in row.values()):
                    continue
                line = _line(row, path, number)
                if reason := _refusal(line, by_subject):
                    raise AgenciesError(f"{path}, line {number}: {reason}")
                by_subject.setdefault(_subject(line), []).append(line)
                lines.append(line)
    except OSError as error:
        raise AgenciesError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise AgenciesError(f"{path}, after line {number}: {error}") from error
    return lines


def _line(row: Mapping[str | None, object], path: Path, number: int) -> Known:
    if None in row:
        raise AgenciesError(f"{path}, line {number}: more cells than columns")
    known = {column: row[column] for column in _COLUMNS if row.get(column) is not None}
    shown = os.fsencode(path).decode(errors="backslashreplace")  # a path need not be UTF-8
    try:
        return Known.model_validate({**known, "file": shown, "line": number})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise AgenciesError(f"{path}, line {number}: {first['loc'][0]}: {first['msg']}") from error


def merge_known(tables: Iterable[Sequence[Known]]) -> list[Known]:
    """Put tables together; where two speak of one name and year, the earlier table is right and the later line is left out."""
    merged: dict[str, list[Known]] = {}
    for table in tables:
        for line in table:
            if not _refusal(line, merged):
                merged.setdefault(_subject(line), []).append(line)
    return [line for lines in merged.values() for line in lines]


def official_key(line: Known) -> str:
    """Give the body a line speaks of."""
    return body_of(line.official).key


def also_key(line: Known) -> str:
    """Give the body that a line says is the same; ``""`` for none."""
    return body_of(line.also).key if line.also else ""


def _subject(line: Known) -> str:
    return also_key(line) or f"itself {official_key(line)}"


def _refusal(line: Known, before: Mapping[str, Sequence[Known]]) -> str:
    """Say why a line cannot stand beside those before it, by subject; ``""`` when it can."""
    if not line.official:
        return "no official name"
    if line.from_year is not None and line.to_year is not None and line.from_year > line.to_year:
        return f"from_year {line.from_year} is after to_year {line.to_year}"
    if also_key(line) == official_key(line):
        return f"{line.also} is a form of {line.official} already"
    for other in before.get(_subject(line), ()):
        if (line.from_year or 0) <= (other.to_year or 9999) and (other.from_year or 0) <= (line.to_year or 9999):
            return f"{line.also or line.official} is given on line {other.line} already"
    if line.also and _leads_to(official_key(line), also_key(line), before):
        return f"{line.official} is itself another name of {line.also}, by lines before this"
    return ""


def _leads_to(start: str, end: str, lines: Mapping[str, Sequence[Known]]) -> bool:
    """Tell whether lines lead from one name to another: A is B, B is C."""
    ahead, seen = [start], {start}
    while ahead:
        following = {official_key(line) for line in lines.get(ahead.pop(), ())} - seen
        if end in following:
            return True
        seen |= following
        ahead += following
    return False
