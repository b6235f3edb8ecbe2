"""Tests of index.form: what the files must hold, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.cases import cases, each
from xxgk.index.errors import FormError
from xxgk.index.form import form as module
from xxgk.index.form.form import EDITIONS, Block, EditionName, Form, Row, fields, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.labels import cells_to_anchors, cells_to_pieces

BLOCKS = [(edition, block) for edition in EDITIONS for block in load_form(edition).blocks]
LABELS = [
    (block, row, label, numbered)
    for edition, block in BLOCKS
    if block.name != "disputes"  # its rows have no label of their own in the table
    for row in block.rows
    for label in (row.label, *row.also)
    for numbered in (False, True)
]


@each("block, row, label, numbered", LABELS, lambda one: (one[1].key, *one[2:]))
def test_every_label_is_recognised(block: Block, row: Row, label: str, numbered: bool) -> None:
    texts = [(row.number if numbered else "") + label, *["0"] * len(block.columns)]
    cells = [Cell(text, place, 1, True) for place, text in enumerate(texts)]
    anchors, weight = cells_to_anchors(cells_to_pieces(cells, [load_form(e) for e in EDITIONS]), block)
    assert [anchor.row.key for anchor in anchors] == [row.key]
    assert weight > 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_keys_are_unique(edition: EditionName) -> None:
    keys = [key for block in load_form(edition).blocks for row in block.rows for key in block.keys(row)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("edition", "rows", "cells"),
    cases(
        ("2019: 23 rows in part three, 22 cells in part two", "2019", 23, 22),
        ("2021: 25 rows in part three, 10 cells in part two", "2021", 25, 10),
    ),
)
def test_size_of_the_form(edition: EditionName, rows: int, cells: int) -> None:
    form = load_form(edition)
    assert len(form.block("applications").rows) == rows
    assert len(form.block("applications").columns) == 7
    assert sum(len(block.rows) * len(block.columns) for block in form.blocks if block.part == 2) == cells
    assert len(form.block("disputes").rows) * len(form.block("disputes").columns) == 15


@each("edition, block", BLOCKS, lambda one: (one[0], one[1].name))
def test_everything_has_words_in_both_languages(edition: EditionName, block: Block) -> None:
    for text in (block, *block.rows, *block.columns):
        assert text.english
        assert text.english.isascii()
    assert all(text.label for text in (*block.rows, *block.columns))
    assert block.heading
    assert block.unit


def test_fields_of_both_editions() -> None:
    assert fields()["proactive.procurement.amount"].unit == "万元"
    assert fields()["proactive.fees.amount"].unit == "万元"
    assert fields()["proactive.fees.change"].unit == "项"
    third_party = fields()["applications.denied.third_party_rights.total"]
    assert (third_party.part, third_party.row.label, third_party.column.label) == (3, "保护第三方合法权益", "总计")


def test_no_block_of_that_name() -> None:
    with pytest.raises(KeyError, match="procurement"):
        load_form("2021").block("procurement")


@pytest.fixture
def load_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let forms be loaded from a folder of the test."""
    monkeypatch.setattr(module.resources, "files", lambda package: tmp_path)
    module.load_form.cache_clear()
    yield tmp_path
    module.load_form.cache_clear()


COLUMN = 'columns = [{ key = "total", label = "总计", english = "Total" }]\n'
HEAD = 'edition = "2019"\n[[blocks]]\nname = "a"\npart = 2\nheading = "一"\nenglish = "One"\nunit = "件"\n' + COLUMN
ROW = '[[blocks.rows]]\nkey = "a.b"\nlabel = "规章"\nenglish = "Regulations"\n'


def test_a_sound_file_is_loaded(load_from: Path) -> None:
    (load_from / "2019.toml").write_text(HEAD + ROW, encoding="utf-8")
    form: Form = load_form("2019")
    assert form.blocks[0].keys(form.blocks[0].rows[0]) == ("a.b.total",)


@pytest.mark.parametrize(
    "text",
    cases(
        ("not TOML", "edition = "),
        ("a key named twice", HEAD + ROW + ROW),
        ("another edition than the file's name", (HEAD + ROW).replace("2019", "2021")),
        ("an unknown edition", (HEAD + ROW).replace("2019", "2008")),
        ("a row without a label", HEAD + ROW.replace("label", "lable")),
        ("a word too many", HEAD + ROW + 'colour = "red"\n'),
        ("a part that is no number", (HEAD + ROW).replace("part = 2", 'part = "two"')),
        ("no blocks", 'edition = "2019"\n'),
    ),
)
def test_a_broken_file_is_refused(load_from: Path, text: str) -> None:
    (load_from / "2019.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=r"2019\.toml"):
        load_form("2019")
