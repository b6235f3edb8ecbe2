"""Records made by hand, for tests that need one of a certain kind and no file behind it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from xxgk.index.model.report import Figure, Finding, FindingKind, Location, Number, Point, Report, Section
from xxgk.index.store.writing import Writer

Cell = Figure | Number | None


def cell(value: Number | None = None, status: str | None = None, raw: str | None = None, **rest: Any) -> Figure:
    """Make a figure: ``cell(3)`` is read, ``cell()`` an empty cell; ``status`` makes it anything else."""
    status = status or ("blank" if value is None else "read")
    raw = raw if raw is not None else "" if value is None else str(value)
    return Figure(**{"unit": "件", "line": 10, **rest, "value": value, "status": status, "raw": raw})


def part(number: int, text: str, first_line: int = 20) -> Section:
    """Make a section of a report, its lines numbered from ``first_line``."""
    lines = tuple(range(first_line, first_line + text.count("\n") + 1))
    return Section(number=number, heading=f"{number}.", text=text, line=first_line, lines=lines)


def doubt(
    kind: FindingKind, field: str, stated: Number | None, printed: Number | None, *lines: int, **rest: Any
) -> Finding:
    """Make a finding: what is stated on the first of the lines, what the others print instead; ``quote``: the words of the first."""
    source = "text" if kind == "narrative" else "table"
    here = Location(source=source, line=lines[0] if lines else None, text=rest.pop("quote", ""))
    there = tuple(Location(source="table", line=line) for line in lines[1:])
    return Finding(
        **{"here": here, "there": there, **rest, "kind": kind, "field": field, "stated": stated, "printed": printed}
    )


def made(
    file: str, agency: str | None, year: int | None, figures: Mapping[str, Cell] | None = None, **rest: Any
) -> Report:
    """Make a report; figures may be given as bare numbers, problems and improvements as bare texts."""
    for kind in ("problems", "improvements"):
        rest[kind] = tuple(Point(text=text, theme=None, line=30) for text in rest.get(kind, ()))
    cells = {key: one if isinstance(one, Figure) else cell(one) for key, one in (figures or {}).items()}
    plain: dict[str, Any] = {
        "title": f"{agency}{year}年报告",
        "region": None,
        "edition": "2021",
        "issued": f"{year + 1}-01-20" if year else None,
        "scope": "",
        "identity": (),
        "sections": (),
        "claims": (),
        "findings": (),
    }
    return Report(**{**plain, **rest, "file": file, "agency": agency, "year": year, "figures": cells})


def store_of(path: Path, reports: Iterable[Report], parser: str = "test") -> Path:
    """Write a database of these reports."""
    with Writer(path, parser) as writer:
        writer.replace((report, f"sha of {report.file}") for report in reports)
    return path
