"""Files made to break a parser: each ends in seconds, in bounded memory, with a report or a clear error."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from index.errors import IndexingError
from index.pipeline import document_to_report
from index.readers.read import MAX_BYTES, bytes_to_document
from tests.generate.corpus import make_report
from tests.generate.formats import FORMATS
from tests.generate.hostile import TRAPS

# generous: most take less than a second, and a machine may be busy; what hangs takes hours
SECONDS = 60
# what one worker may take: the libraries, a file of 50 MB, its text and its cells
MEGABYTES = 1_000
_CHILD = r"""
import json, re, sys
from pathlib import Path
from index.errors import IndexingError
from index.pipeline import document_to_report
from index.readers.read import bytes_to_document, read_members

try:
    for name, data in read_members(Path(sys.argv[1])):
        document_to_report(bytes_to_document(data, name)).model_dump_json()
    outcome, message = "Report", ""
except IndexingError as error:
    outcome, message = type(error).__name__, str(error)
# getrusage counts what the parent held before this process began; Linux tells it apart
status = Path("/proc/self/status")
kilobytes = int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1]) if status.exists() else 0
print(json.dumps([outcome, message, kilobytes / 1024]))
"""


def outcome(path: Path) -> tuple[str, str, float]:
    """Parse a file in a process of its own: what came of it, with which message, and the megabytes it took."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    result, message, peak = json.loads(done.stdout)
    return result, message, peak


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_ends_soon_and_in_words(tmp_path: Path, name: str) -> None:
    make, expected = TRAPS[name]
    path = tmp_path / "trap"
    path.write_bytes(make())
    result, message, peak = outcome(path)
    assert result == expected or not expected, message
    assert result == "Report" or message
    assert peak < MEGABYTES


def test_a_file_of_200_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    result, message, peak = outcome(path)
    assert (result, str(MAX_BYTES) in message) == ("DamagedFile", True)
    assert peak < 200


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_off_is_read_or_refused(name: str, share: float) -> None:
    data = FORMATS[name](make_report(3), Random(3))
    try:
        report = document_to_report(bytes_to_document(data[: round(len(data) * share)], name))
    except IndexingError:
        return
    assert report.figures
