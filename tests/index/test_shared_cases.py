"""Small inputs that real pages were misread by, kept outside the repository, each beside what a careful reader takes from it.

They lie in ``cases/reading`` of the folder ``shared`` (see test_shared_gold). How long one may take is no matter of this test.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import require
from tests.index.test_shared_gold import SHARED
from xxgk.index.errors import NotAReport
from xxgk.index.model.report import Report
from xxgk.index.pipeline import file_to_report

STATED = ("agency", "year", "edition", "scope", "region")
COUNTED = ("problems", "improvements")
CASES = sorted(SHARED.glob("cases/reading/*.expect.json"))


@pytest.mark.parametrize("path", CASES or [None], ids=[path.name.partition(".")[0] for path in CASES] or ["none"])
def test_reading(path: Path | None) -> None:
    require(path is not None, "no folder of shared cases beside the repository, and XXGK_SHARED names none")
    assert path is not None
    want: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if want.get("refused"):
        with pytest.raises(NotAReport):
            file_to_report(path.with_name(want["file"]))
        return
    assert not list(_differences(want, file_to_report(path.with_name(want["file"]))))


def _differences(want: Mapping[str, Any], report: Report) -> Iterator[str]:
    got = report.model_dump()
    for key in STATED:
        if key in want and got[key] not in (want[key] if isinstance(want[key], list) else [want[key]]):
            yield f"{key} {got[key]!r}, wanted {want[key]!r}"
    for key, value in want.get("figures", {}).items():
        read = report.figures[key].value if key in report.figures else None
        if read not in (value["any"] if isinstance(value, dict) else [value]):
            yield f"{key} {read}, wanted {value}"
    claims = {(claim.field, claim.value) for claim in report.claims}
    yield from (f"no claim {claim}" for claim in want.get("claims", []) if tuple(claim) not in claims)
    yield from (f"wrong claim {claim}" for claim in want.get("claims_not", []) if tuple(claim) in claims)
    findings = {one for finding in report.findings for one in ((finding.kind,), (finding.kind, finding.field))}
    yield from (f"false finding {finding}" for finding in want.get("findings_not", []) if tuple(finding) in findings)
    yield from (f"{len(got[key])} {key}" for key in COUNTED if key in want and len(got[key]) != want[key])
