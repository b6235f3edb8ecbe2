"""Files made to break a parser: each ends in seconds, in bounded memory, with a report or a clear error."""

from pathlib import Path
from random import Random

import pytest

from tests.generate.corpus import make_report
from tests.generate.formats import FORMATS
from tests.generate.hostile import TRAPS
from tests.index.alone import outcome
from xxgk.index.errors import IndexingError
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import MAX_BYTES, bytes_to_document

# what one worker may take: the libraries, a file of 50 MB, its text and its cells
MEGABYTES = 1_000


# those that take most of a minute to run into their bound
LONG = {
    "a Word document of 100 MB, packed by bzip2",
    "a form drawn a million times",
    "an array of ten million numbers",
    "forms that draw the next one twice, forty deep",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.night if name in LONG else ()) for name in TRAPS]
)
def test_a_trap_ends_soon_and_in_words(tmp_path: Path, name: str) -> None:
    make, expected = TRAPS[name]
    path = tmp_path / "trap"
    path.write_bytes(make())
    result, message, peak = outcome(path)
    assert result == expected or not expected, message
    assert result == "Report" or message
    assert peak < MEGABYTES


@pytest.mark.slow
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
