"""Answers made by hand, with the rows of the query they are of, for tests of texts, tables, spreadsheets and charts."""

from typing import Any

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.measures import PERCENT
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure, Source, TouchingFinding
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.model.table import Summary, TableRow, TableValue
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.model.report import Location

NEW, GRANTED, DENIED = "applications.new_received.total", "applications.granted.total", "applications.denied.total"
_TEXTS: dict[str, dict[str, Any]] = {
    "problems": {"show": "points", "measures": [{"measure": "reports", "points": "problem"}]},
    "improvements": {"show": "points", "measures": [{"measure": "reports", "points": "improvement"}]},
    "search": {"show": "passages", "measures": [{"measure": "reports", "phrase": "公众号"}]},
    "section": {"show": "sections", "parts": [6]},
    "findings": {"show": "findings"},
    "source": {"show": "originals"},
}
_SLOTS: dict[str, dict[str, Any]] = {
    "rank": {"pick": {}},
    "total": {"reduce": "sum", "per": ["year"]},
    "trend": {},
    "compare": {},
}
_REASONS = {"blank": "blank", "not_applicable": "blank", "ambiguous": "uncertain", "absent": "absent"}


def source(agency: str = "甲市人民政府", year: int = 2022, **changes: object) -> Source:
    plain = {
        "report": f"{agency} {year}",
        "publisher": agency,
        "of_year": year,
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "file": f"{agency}-{year}.txt",
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
    kind: str = "figure",
    language: str = "zh-hans",
    fields: tuple[str, ...] = (NEW,),
    *,
    starred: tuple[str, ...] = (),
    levels: dict[str, str] | None = None,
    slots: dict[str, Any] | None = None,
    **facts: Any,
) -> Answer:
    """Make an answer of figures and sums with the rows they stand in: a row a report, in the order of the facts.

    ``starred`` are the agencies whose numbers a finding speaks against; ``slots`` those of the query besides its measures.
    """
    query = QueryKeys(kind=kind, agencies=("甲市人民政府",), years=(2022,), fields=fields)  # type: ignore[arg-type]
    plain: dict[str, Any] = {"status": "answered", "language": language, "query": query}
    made = [*facts.get("figures", ()), *facts.get("derived", ())]
    if made and fields:
        plain |= _with_rows(made, fields, {**_SLOTS.get(kind, {}), **(slots or {})}, starred, levels or {}, facts)
    elif kind in _TEXTS:
        plain["code"] = query_to_code(
            AlgebraQuery.model_validate(_TEXTS[kind] | {"bodies": [{"keys": ["3299-gov"]}], "years": [2022]})
        )
    whole = Answer(**{**plain, **facts})
    return whole if whole.text else in_words(whole, Context())


def _with_rows(
    made: list[AnsweredFigure | DerivedFigure], fields: tuple[str, ...], slots: dict[str, Any], starred: tuple[str, ...],
    levels: dict[str, str], facts: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    years = sorted({one.year for one in made if one.year}) or [2022]
    query = AlgebraQuery.model_validate({"measures": fields, "years": years, **slots})
    held = {(one.agency, one.year, one.field if isinstance(one, AnsweredFigure) else one.name): one for one in made}
    reports = dict.fromkeys((one.agency, one.year) for one in made)
    if query.reduce != "none" and "agency" not in query.per:
        reports = {report: None for report in reports if not report[0]}
    rows = tuple(
        TableRow(
            key=f"{agency}-gov" if agency else "",
            agency=agency,
            year=year or None,
            level=levels.get(agency, ""),
            place=number if query.pick else None,
            values=tuple(_value(held.get((agency, year, key)), key, agency in starred) for key in fields),
        )
        for number, (agency, year) in enumerate(reports, start=1)
    )
    tally = (facts["tally"],) if "tally" in facts else ()
    summary = Summary(total=facts.get("total", len(rows)), years=tuple(years), tallies=tally)
    return {"code": query_to_code(query), "rows": rows, "summary": summary}


def _value(one: AnsweredFigure | DerivedFigure | None, key: str, starred: bool) -> TableValue:
    unit = PERCENT if key in rates() else "件"
    if one is None:
        return TableValue(value=None, reason="absent", unit=unit)
    known = one.value is not None
    if isinstance(one, AnsweredFigure):
        reason = "counted" if known else _REASONS[one.status]
        return TableValue(
            value=one.value,
            reason=reason,
            unit=one.unit or unit,
            status=one.status,
            starred=int(starred),
            source=one.source,
        )  # type: ignore[arg-type]
    return TableValue(
        value=None if one.doubted else one.value,
        reason="counted" if known and not one.doubted else "uncertain",
        unit=unit,
        inferred=one.inferred,
        starred=int(starred),
        tally=one.tally,
        source=one.source,
    )
