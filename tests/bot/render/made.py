"""Answers made by hand, for tests of tables, spreadsheets and charts."""

from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure, Source, TouchingFinding
from xxgk.bot.model.query import Query
from xxgk.index.model.report import Location

NEW, GRANTED, DENIED = "applications.new_received.total", "applications.granted.total", "applications.denied.total"


def source(agency: str = "甲市人民政府", year: int = 2022, **changes: object) -> Source:
    plain = {
        "report": f"{agency} {year}",
        "publisher": agency,
        "of_year": year,
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "file": f"/srv/reports/{agency}-{year}.txt",
        "url": "",
        "part": 3,
        "quote": "一、本年新收 | 9 | 9",
        "line": 34,
    }
    return Source(**{**plain, **changes})  # type: ignore[arg-type]


def figure(
    value: float | None = 9, agency: str = "甲市人民政府", year: int = 2022, field: str = NEW, **changes: object
) -> AnsweredFigure:
    plain = {
        "agency": agency,
        "year": year,
        "field": field,
        "label": "",
        "value": value,
        "unit": "件",
        "status": "blank" if value is None else "read",
        "source": source(agency, year),
    }
    return AnsweredFigure(**{**plain, **changes})  # type: ignore[arg-type]


def derived(
    value: float | None = 3, agency: str = "甲市人民政府", year: int = 2022, **changes: object
) -> DerivedFigure:
    plain = {"name": DENIED, "value": value, "formula": "1 + 2", "agency": agency, "year": year}
    return DerivedFigure(**{**plain, **changes})  # type: ignore[arg-type]


def finding(agency: str = "甲市人民政府", year: int = 2022, field: str = NEW, kind: str = "row_sum") -> TouchingFinding:
    here = Location(source="table", line=34)
    return TouchingFinding(agency=agency, year=year, kind=kind, field=field, stated=9, printed=10, here=here)  # type: ignore[arg-type]


def answer(
    kind: str = "figure", language: str = "zh-hans", fields: tuple[str, ...] = (NEW,), **facts: object
) -> Answer:
    query = Query(kind=kind, agencies=("甲市人民政府",), years=(2022,), fields=fields)  # type: ignore[arg-type]
    plain = {"status": "answered", "language": language, "query": query, "text": "甲市人民政府 2022年：9 件\n来源：……"}
    return Answer(**{**plain, **facts})  # type: ignore[arg-type]
