"""Small inputs that real pages were misread by, kept outside the repository, each beside what a careful reader takes from it.

They lie in ``cases/reading`` of the folder ``shared`` (see test_shared_gold). Here: whose report it is, which year, what page.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import require
from tests.index.test_shared_gold import SHARED
from xxgk.index.errors import NotAReport
from xxgk.index.pipeline import file_to_report

ASKED = ("agency", "year", "edition", "scope", "region")
_OTHERS = {"figures", "claims", "problems"}  # cases of lines and tables, whose pages are read for these first
CASES = sorted(
    path
    for path in SHARED.glob("cases/reading/*.expect.json")
    if {*ASKED, "refused"} & (keys := json.loads(path.read_text(encoding="utf-8")).keys()) and not _OTHERS & keys
)


@pytest.mark.parametrize("path", CASES or [None], ids=[path.name.partition(".")[0] for path in CASES] or ["none"])
def test_identity(path: Path | None) -> None:
    require(path is not None, "no folder of shared cases beside the repository, and XXGK_SHARED names none")
    assert path is not None
    want: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if want.get("refused"):
        with pytest.raises(NotAReport):
            file_to_report(path.with_name(want["file"]))
        return
    report = file_to_report(path.with_name(want["file"])).model_dump()
    wanted = {key: want[key] if isinstance(want[key], list) else [want[key]] for key in ASKED if key in want}
    assert not {key: (report[key], some) for key, some in wanted.items() if report[key] not in some}
