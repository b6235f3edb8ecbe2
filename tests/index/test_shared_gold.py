"""Real reports that are not part of the repository, against what a careful reader takes from each.

They lie in the folder ``shared`` beside the repository, or in the one that ``XXGK_SHARED`` names: ``seeds`` and ``samples``
hold reports, ``gold`` and ``samples`` a JSON file for each with what must be found.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import require
from xxgk.index.model.report import Figure, Report
from xxgk.index.pipeline import file_to_report

_FOLDER = os.environ.get("XXGK_SHARED")
SHARED = Path(_FOLDER) if _FOLDER else Path(__file__).parents[3] / "shared"
_AS_PRINTED = "amount_as_printed"  # gold of an amount whose unit is unknown, not a field
_ABSENT = Figure(value=None, unit=None, status="absent", raw="")


@cache
def gold() -> dict[str, dict[str, Any]]:
    """Give the gold by the name of its report."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in SHARED.glob("*/*.json")]
    return {record["source"]: record for record in records if record.get("source") and "figures" in record}


REPORTS = sorted(path for path in (*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/*.html")) if path.name in gold())
every_report = pytest.mark.parametrize("path", REPORTS or [None], ids=[path.name for path in REPORTS] or ["none"])


@cache
def parsed(path: Path) -> Report:
    return file_to_report(path)


def loaded(path: Path | None) -> tuple[Report, dict[str, Any]]:
    require(path is not None, "no folder of shared reports beside the repository, and XXGK_SHARED names none")
    assert path is not None
    return parsed(path), gold()[path.name]


def is_right(record: dict[str, Any], key: str, figure: Figure) -> bool:
    """Compare one figure with its gold: a value, several accepted ones, ``zero_or_blank`` or ``ambiguous``."""
    wanted = record["figures"][key]
    if wanted == "zero_or_blank":
        return figure.value in (0, None)
    if wanted != "ambiguous":
        return figure.value in record.get("accepted", {}).get(key, [wanted])
    row = key.rsplit(".", 1)[0]
    must_include = record.get("ambiguous", {}).get(row, {}).get("must_include")
    if figure.status != "ambiguous" or not must_include:
        return figure.status == "ambiguous"
    place = [name for name in record["figures"] if name.startswith(f"{row}.")].index(key)
    return must_include[place] in figure.candidates


def wrong(report: Report, record: dict[str, Any], *, claimed_only: bool) -> dict[str, str]:
    found = {}
    for key in record["figures"]:
        figure = report.figures.get(key, _ABSENT)
        if key.endswith(_AS_PRINTED) or (claimed_only and figure.status not in ("read", "derived")):
            continue
        if not is_right(record, key, figure):
            found[key] = f"{record['figures'][key]!r} became {figure.value!r} ({figure.status}, {figure.raw!r})"
    return found


@every_report
def test_no_claimed_figure_is_wrong(path: Path | None) -> None:
    report, record = loaded(path)
    assert wrong(report, record, claimed_only=True) == {}


@every_report
def test_every_figure_is_right(path: Path | None) -> None:
    report, record = loaded(path)
    assert wrong(report, record, claimed_only=False) == {}


@every_report
def test_identity(path: Path | None) -> None:
    report, record = loaded(path)
    assert report.agency in record.get("agency_accept", [record["agency"]])
    assert (report.year, report.edition) == (record["year"], record["edition"])
    if "issued" in record:
        assert report.issued == record["issued"]
    if "region" in record:
        assert report.region == record["region"]


@every_report
def test_units(path: Path | None) -> None:
    report, record = loaded(path)
    for key, unit in record.get("units", {}).items():
        assert report.figures[key].unit == unit, key


@every_report
@pytest.mark.parametrize("kind", ["problems", "improvements"])
def test_points(kind: str, path: Path | None) -> None:
    report, record = loaded(path)
    if kind not in record:
        return
    texts = [point.text for point in getattr(report, kind)]
    assert len(texts) == record[kind], texts
    for word in record.get(f"{kind.removesuffix('s')}_words", []):
        assert any(word in text for text in texts), (word, texts)
