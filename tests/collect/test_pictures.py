"""Pictures that are a report: bound into one file, unless they would fill the memory."""

from io import BytesIO

import pytest

from xxgk.index.collect.publishing import _bound
from xxgk.index.errors import DamagedFile

images = pytest.importorskip("PIL.Image")


def picture(side: int) -> bytes:
    out = BytesIO()
    images.new("L", (side, side)).save(out, "PNG")
    return out.getvalue()


def test_pictures_become_pages() -> None:
    assert _bound([picture(40), picture(50)]).startswith(b"%PDF")


def test_small_files_that_unpack_to_gigabytes_are_refused() -> None:
    trap = picture(6300)
    assert len(trap) < 100_000
    with pytest.raises(DamagedFile, match="too large"):
        _bound([trap] * 60)
