"""Tests of index.tables.confirm."""

from dataclasses import replace
from random import Random

import pytest

from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document


@pytest.fixture
def recognised() -> str:
    return pipe_table(make_report(11, edition="2021"), Random(11))


def figures(text: str) -> dict[str, tuple[str, object]]:
    document = replace(bytes_to_document(text.encode(), "scan.txt"), recognised=True)
    return {key: (one.status, one.value) for key, one in document_to_report(document).figures.items()}


def test_what_the_sums_confirm_is_read(recognised: str) -> None:
    found = figures(recognised)
    assert {status for key, (status, _) in found.items() if key.startswith(("applications.", "disputes."))} == {"read"}


def test_what_no_sum_confirms_is_a_candidate(recognised: str) -> None:
    found = figures(recognised)
    assert {status for key, (status, _) in found.items() if key.startswith("proactive.")} == {"ambiguous"}


def test_a_misread_digit_takes_its_row_and_its_column_down(recognised: str) -> None:
    lines = recognised.split("\n")
    place = next(index for index, line in enumerate(lines) if "重复申请" in line)
    cells = lines[place].split("|")
    column = next(index for index, cell in enumerate(cells) if cell.strip().isdigit())
    cells[column] = f" {int(cells[column]) + 1} "
    found = figures("\n".join([*lines[:place], "|".join(cells), *lines[place + 1 :]]))
    assert found["applications.not_processed.repeated.natural_person"] == ("ambiguous", None)
    assert found["applications.not_processed.repeated.total"] == ("ambiguous", None), "its row does not add up"
    assert found["applications.granted.natural_person"] == ("ambiguous", None), "its column does not add up"
    assert found["applications.granted.commercial"][0] == "read", "neither its row nor its column has the misread digit"
