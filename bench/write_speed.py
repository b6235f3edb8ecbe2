"""How long writing takes as the database grows: ``python -m bench.write_speed [REPORTS]`` (20000), from the root.

Made-up reports, one in ten of two of the same agency, are written in batches as ``xxgk index`` does, N of them and then 2 N: twice the
reports should take about twice the time (seconds of the processor). Then one more run adds ten to what is there.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from xxgk.index.agencies.divisions import divisions
from xxgk.index.model.report import Evidence, Figure, Report
from xxgk.index.store.writing import Writer

_BATCH = 50
_BODIES = ("财政局", "教育局", "审计局", "水利局", "民政局", "卫生健康局", "司法局", "统计局", "信访局", "林业局")
_FIELDS = ("new_received", "carried_over", "granted", "total_handled", "carried_forward")


def main() -> None:
    """Measure and print the table."""
    number = int((sys.argv[1:] or ["20000"])[0])
    print(f"{'reports':>9} {'agencies':>9} {'seconds':>8} {'of that at the end':>19} {'ten more':>9} {'commits':>8}")
    for several in (number, 2 * number):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder) / "bench.db", several)


def measure(path: Path, number: int) -> None:
    """Write ``number`` reports, then ten more, and print how long it took."""
    reports = list(islice(made_up(), number + 10))
    start = time.process_time()
    statements: Counter[str] = Counter()
    with Writer(path, "bench") as writer:
        writer._db.set_trace_callback(lambda statement: statements.update([statement[:6]]))
        for at in range(0, number, _BATCH):
            writer.replace((report, report.file) for report in reports[at : min(at + _BATCH, number)])
        written = time.process_time()
    done = time.process_time()
    with Writer(path, "bench") as writer:
        writer.replace((report, report.file) for report in reports[number:])
    more = time.process_time()
    agencies = len({report.agency for report in reports})
    row = f"{number:>9} {agencies:>9} {done - start:>8.1f} {done - written:>19.1f} {more - done:>9.1f} {statements['COMMIT']:>8}"
    print(row, flush=True)


def made_up() -> Iterator[Report]:
    """Make up reports without end: bodies of every division, then towns."""
    places = ["".join(one.path[-2:]) if one.name.endswith("区") else one.name for one in divisions()]
    serial = 0
    while True:
        for place in places:
            for body in _BODIES:
                agency = (
                    f"{place}{body}" if serial < len(places) * len(_BODIES) else f"{place}第{serial % 97}街道办事处"
                )
                yield _report(serial, agency, 2022)
                if serial % 10 == 0:
                    yield _report(serial, agency, 2023)
                serial += 1


def _report(serial: int, agency: str, year: int) -> Report:
    figures = {
        f"applications.{field}.total": Figure(value=serial % 50, unit="件", status="read", raw="1", line=9)
        for field in _FIELDS
    }
    evidence = Evidence(fact="agency", source="title", value=agency, quote=agency, line=1)
    return Report(
        file=f"{serial}-{year}.txt", title=f"{agency}{year}年报告", agency=agency, region=None, year=year, edition="2021",
        issued=None, scope="", identity=(evidence,), figures=figures, sections=(), problems=(), improvements=(), claims=(),
        findings=(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
