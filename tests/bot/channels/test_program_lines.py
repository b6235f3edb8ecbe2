"""What programs are told of a report: contacts are covered wherever its text stands."""

import json
from pathlib import Path

from tests.index.store.made import made, store_of
from xxgk.bot.channels.program_lines import report_to_line
from xxgk.bot.masking import MASK
from xxgk.index.store.reading import Store


def test_contacts_are_covered_in_points_too(tmp_path: Path) -> None:
    told = {what: [f"{what}，请拨打0375-1234567"] for what in ("problems", "improvements")}
    path = store_of(tmp_path / "made.db", [made("a.txt", "洪泽区人民政府", 2023, {"proactive.fees.amount": 1}, **told)])
    with Store(path) as store:
        report = store.report("洪泽区人民政府", 2023)
        assert report is not None
        found = json.loads(report_to_line(store, report))
    assert [found[what][0]["text"] for what in told] == [f"{what}，请拨打{MASK}" for what in told]
