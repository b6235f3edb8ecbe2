"""Files that people send in: read in a program of their own, so that whatever is in one costs nothing but itself. ``read_sent``."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xxgk.bot.channels.processes.work import Work
from xxgk.index import corrections, sources
from xxgk.index.agencies import known

READING = 300.0  # seconds
XXGK = (sys.executable, "-P", "-m", "xxgk.bot.cli")  # never a package "bot" of the working directory
_NOT_REPORTS = {known.NAME, sources.NAME, corrections.NAME, "readme.md"}  # these mean something to the index


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read: reports as lines of ``xxgk parse``; why the rest could not be, each with the member of a zip it is of."""

    reports: tuple[dict[str, Any], ...]
    reasons: tuple[str, ...]


def safe_name(name: str) -> str:
    """A file name without folders, hidden beginnings and odd characters, of at most 80 characters.

    ``"../../某区 2019.html"`` → ``"某区_2019.html"``; ``".env"`` → ``"env"``; ``""`` → ``"report"``.
    """
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = re.sub(r"[^\w.()（）《》-]+", "_", last).lstrip("._").rpartition(".")
    return f"{(stem or ending)[:70]}{dot if stem else ''}{ending[:8] if stem else ''}" or "report"


def is_no_report(name: str) -> bool:
    """Tell whether a file of this name means something else to the index (``"sources.csv"``)."""
    return name.lower() in _NOT_REPORTS


async def read_sent(work: Work, file: Path) -> ReadFile:
    """Read a file.

    Raises:
        Busy: too much is waiting.
        TookTooLong: it was ended after ``READING`` seconds.
        Stopped: the bot is ending.
    """
    done = await work.program([*XXGK, "parse", str(file)], READING)
    read = [json.loads(line) for line in done.output.splitlines() if line.startswith("{")]
    reports = tuple(one for one in read if not one["error"])
    reasons = tuple(f"{_member(one['file'], file)}{one['error']}" for one in read if one["error"])
    if not reports and not reasons:
        reasons = ((done.errors.strip().splitlines() or [f"exit {done.status}"])[-1],)
    return ReadFile(reports, reasons)


def _member(name: str, file: Path) -> str:
    """``"…/a.zip!/b.html"`` → ``"b.html: "``; the file itself needs no name."""
    _, within, member = name.removeprefix(str(file)).rpartition("!/")
    return f"{member}: " if within else ""
