"""A writer that kills itself: ``python -m tests.index.store.killed DATABASE STATEMENT`` ends by SIGKILL before that statement."""

import os
import signal
import sys
from pathlib import Path

from tests.index.store.made import made, part
from xxgk.index.agencies.known import Known
from xxgk.index.model.report import Report
from xxgk.index.store.writing import Writer

NEW, GRANTED = "applications.new_received.total", "applications.granted.total"
DENIED = ("internal_affairs", "process_information", "state_secret")


def reports(more: int = 0) -> list[Report]:
    """Make reports of four bodies and three years; with ``more`` their figures are others."""
    return [
        made(
            f"{body}-{year}.txt",
            f"桂阳县{body}",
            year,
            {NEW: year % 100 + more, GRANTED: 1 + more}
            | {f"applications.denied.{name}.total": place + more for place, name in enumerate(DENIED)},
            sections=(
                part(1, f"{body}在{year}年依法公开了政府信息{more}条。\n工作平稳有序，没有异常。"),
                part(5, "一是人手不足。"),
            ),
            problems=("人手不足",),
        )
        for body in ("水利局", "财政局", "教育局", "审计局")
        for year in (2021, 2022, 2023)
    ]


def write(writer: Writer) -> None:
    """Do all that a run does: know names, remove, replace what is held in batches."""
    writer.know([Known(official="桂阳县财政局", also="桂阳县财税局", file="agencies.csv", line=2)])
    writer.remove(["审计局-2021.txt"])
    writer.settle()
    later = reports(more=5)[:9]
    for at in range(0, len(later), 4):
        writer.replace((report, "new") for report in later[at : at + 4])
    writer.settle()


def main() -> None:
    """Write, and die when it is time; prints how many statements there are where it is not."""
    path, last = Path(sys.argv[1]), int(sys.argv[2])
    seen = 0

    def count(statement: str) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    with Writer(path, sys.argv[3]) as writer:
        writer._db.set_trace_callback(count)
        write(writer)
    print(seen)


if __name__ == "__main__":
    main()
