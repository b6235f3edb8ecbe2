"""The printed row of a figure: a report is printed, indexed and shown, and its page leads to the row."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.bot.channels.web.conftest import client_on
from tests.generate import paper
from tests.generate.corpus import make_report
from tests.index.cases import cases
from xxgk.index.build import build


@pytest.mark.parametrize("printed", cases(("PDF", paper.pdf), ("picture", paper.picture)))
def test_every_figure_of_a_page_has_its_row(tmp_path: Path, printed: Callable[..., bytes]) -> None:
    """A whole report, printed, indexed and shown: the page of a figure leads to the row, and there it is."""
    pytest.importorskip("rapidocr")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / ("report.pdf" if printed is paper.pdf else "report.png")).write_bytes(printed(make_report(3), Random(3)))
    database = tmp_path / "printed.db"
    build([reports], database)
    with closing(sqlite3.connect(database)) as connection:
        (digest,) = connection.execute("SELECT substr(sha256, 1, 16) FROM reports").fetchone()
    field = "applications.new_received.total"
    with client_on(database, (reports,)) as web:
        assert f"/report/{digest}/row.png?field={field}" in web.get(f"/report/{digest}?field={field}").text
        shown = web.get(f"/report/{digest}/row.png", params={"field": field})
    assert shown.status_code == 200
    row = Image.open(io.BytesIO(shown.content)).convert("L")
    assert row.width > 4 * row.height, "a row, not a page"
    assert min(row.get_flattened_data()) < 100, "there is print on it"
