"""Damages made-up reports in every way and looks for what the parser does not bear: ``python -m bench.fuzz [MINUTES] [SEED]``.

Only IndexingError may come out of the bytes of a file, within 20 seconds (60 for a PDF, which may be a scan). What breaks the
rule is written to ``.fuzz/``, once for each place in the code it comes from, and counted. Run it from the root of the
repository. The exit status is 1 when anything was found.
"""

import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import FrameType

from tests.generate.corpus import make_report, random_manner
from tests.generate.formats import FORMATS, OFFICE, zipped
from tests.generate.scripts import in_script
from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document, read_members

SECONDS = 20
_FOUND = Path(".fuzz")
_HOSTILE = (
    "\0",
    "\x1b",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ud7ff",
    "\U000e0001",
    "|",
    "\t",
    "\n",
    "0",
    "９",
    "一",
    "(",
    "<td>",
    "<table>",
    "&#0;",
)


def main() -> None:
    """Fuzz for some minutes (1) from a seed (the clock) and print what came of it."""
    minutes, seed = float((sys.argv[1:] or ["1"])[0]), int((sys.argv[2:] or [str(time.time_ns() % 10**9)])[0])
    signal.signal(signal.SIGALRM, _too_slow)
    random = Random(seed)
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end:
        data = damaged_report(random)
        start = time.process_time()
        outcome, place = _outcome(data)
        slowest = max(slowest, time.process_time() - start)
        counts[outcome] += 1
        if place:
            places[f"{outcome} {place}"] += 1
            if places[f"{outcome} {place}"] == 1:
                _keep(data, place)
    print(f"seed {seed}: {counts.total()} files, slowest {slowest:.1f} s of CPU: {dict(counts.most_common())}")
    print("\n".join(f"{count:5} {place}" for place, count in places.most_common()) or "nothing found")
    sys.exit(bool(places))


def damaged_report(random: Random) -> bytes:
    """Make up a report in some format and damage its text, its bytes, or both."""
    name = random.choice([*FORMATS, *OFFICE, *OFFICE])
    truth = make_report(random.randrange(2**32), blanks=random.random() < 0.5).put_down(random_manner(random))
    data = FORMATS[name](truth, random)
    if name not in OFFICE and random.random() < 0.7:
        text = data.decode("utf-8", "replace")
        for _ in range(random.choice((1, 1, 3, 10))):
            text = random.choice(TEXT_DAMAGES)(text, random)
        data = text.encode(random.choice(("utf-8", "utf-8", "gb18030", "utf-16")), "replace")
    if name in OFFICE or random.random() < 0.4:
        for _ in range(random.choice((1, 1, 3, 30))):
            data = random.choice(BYTE_DAMAGES)(data, random)
    return zipped({"a.txt": data, "b/c": data[::2]}) if random.random() < 0.02 else data


def _outcome(data: bytes) -> tuple[str, str]:
    """Give what became of a file, and the place in the code where it should not have."""
    signal.setitimer(signal.ITIMER_REAL, 3 * SECONDS if b"%PDF" in data[:1024] else SECONDS)  # it may end as a scan
    try:
        for report in _parse(data):
            Report.model_validate_json(report.model_dump_json())
    except IndexingError as error:
        return type(error).__name__, ""
    except (Exception, _TooSlow) as error:
        steps = [step for step in traceback.extract_tb(error.__traceback__) if "/index/" in step.filename]
        if isinstance(error, _TooSlow) and any(step.filename.endswith("ocr.py") for step in steps):
            return "recognition takes long", ""  # seconds a page, for the pages it is allowed
        return type(error).__name__, f"{Path(steps[-1].filename).name}:{steps[-1].name}" if steps else "?"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "parsed", ""


def _parse(data: bytes) -> Iterator[Report]:
    path = _FOUND / f"now-{os.getpid()}"
    _FOUND.mkdir(exist_ok=True)
    path.write_bytes(data)
    for name, content in read_members(path):
        yield document_to_report(bytes_to_document(content, name))


def _keep(data: bytes, place: str) -> None:
    stem = place.replace(":", "-").replace(".py", "")
    (_FOUND / f"{stem}.bin").write_bytes(data)
    print("found:", stem, file=sys.stderr, flush=True)


class _TooSlow(BaseException):
    """A file took longer than ``SECONDS``; no ``except Exception`` may swallow it."""


def _too_slow(signum: int, frame: FrameType | None) -> None:
    raise _TooSlow


def _part(length: int, random: Random) -> tuple[int, int]:
    start = random.randrange(length + 1)
    return start, min(length, start + random.choice((1, 1, 5, 50, 500, 5000)))


def flip(data: bytes, random: Random) -> bytes:
    """Change some bits."""
    changed = bytearray(data or b"0")
    for _ in range(random.choice((1, 4, 60))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """Cut off the end."""
    return data[: random.randrange(len(data) + 1)]


def lose(data: bytes, random: Random) -> bytes:
    """Lose some bytes."""
    start, end = _part(len(data), random)
    return data[:start] + data[end:]


def double(data: bytes, random: Random) -> bytes:
    """Repeat some bytes."""
    start, end = _part(len(data), random)
    return data[:end] + data[start:end] * random.choice((1, 3, 40)) + data[end:]


def scatter(data: bytes, random: Random) -> bytes:
    """Put bytes of no meaning somewhere."""
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 8, 200))) + data[at:]


def lose_lines(text: str, random: Random) -> str:
    """Lose lines."""
    share = random.choice((0.05, 0.5))
    return "\n".join(line for line in text.split("\n") if random.random() > share)


def double_lines(text: str, random: Random) -> str:
    """Repeat lines."""
    return "\n".join(line for line in text.split("\n") for _ in range(random.choice((1, 1, 1, 2, 9))))


def swap_lines(text: str, random: Random) -> str:
    """Put lines in another order."""
    lines = text.split("\n")
    start, end = _part(len(lines), random)
    lines[start:end] = random.sample(lines[start:end], end - start)
    return "\n".join(lines)


def glue(text: str, random: Random) -> str:
    """Lose what stands between digits and between lines."""
    return "".join(char for char in text if char not in random.choice(("\n", " |\t", " \n|", "年月日")))


def other_script(text: str, random: Random) -> str:
    """Convert to another script."""
    return in_script(text, random.choice(("traditional", "naive", "taiwan")))


def hostile_characters(text: str, random: Random) -> str:
    """Put characters that mean something to somebody anywhere."""
    chars = list(text)
    for _ in range(random.choice((1, 20, 400))):
        chars.insert(random.randrange(len(chars) + 1), random.choice(_HOSTILE) * random.choice((1, 1, 1, 30)))
    return "".join(chars)


def nest(text: str, random: Random) -> str:
    """Stretch a piece of the text to a great length."""
    start, end = _part(len(text), random)
    return text[:end] + text[start : min(end, start + 40)] * random.choice((10, 300, 3000)) + text[end:]


BYTE_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (flip, cut, lose, double, scatter)
TEXT_DAMAGES: tuple[Callable[[str, Random], str], ...] = (
    lose_lines, double_lines, swap_lines, glue, other_script, hostile_characters, nest,
)  # fmt: skip

if __name__ == "__main__":
    main()
