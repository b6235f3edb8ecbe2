"""Tests of index.uncollected."""

import gc

import pytest

from xxgk.index.errors import NotAReport
from xxgk.index.model.document import Cell, Document
from xxgk.index.pipeline import document_to_report
from xxgk.index.uncollected import without_collecting


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_is_put_off_and_goes_on_as_before(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        with without_collecting():
            assert not gc.isenabled()
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_it_goes_on_behind_a_page_that_is_refused() -> None:
    with pytest.raises(NotAReport):
        document_to_report(Document("made.txt", (Cell("今日天气晴朗", 1, 1),)))
    assert gc.isenabled()
