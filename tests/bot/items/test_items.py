"""The words of items as data: each means what exists, each example is understood as its own entry."""

from collections import Counter

from tests.bot.understand.worlds import reading, told
from tests.index.cases import each
from xxgk.bot.items.computed import DerivedItem, Rate, derived_items, rates
from xxgk.bot.items.items import ColumnGroup, ColumnWords, RowWords, item_words
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.lexicon import lexicon
from xxgk.index.form.form import EDITIONS, Field, fields, load_form

ITEMS = item_words()
KEYS = {field.row.key for field in fields().values()}
ROWS = {field.row.key for field in fields().values() if field.part}


def rows_of(text: str) -> list[str]:
    """Give the rows a word names by itself, whatever column it names as well."""
    found = dict.fromkeys(one.value.row for one in lexicon().words.get(text, ()) if one.kind == "row")
    return [row for row in found if row in ROWS or row in derived_items()] or list(found)


def fields_read(question: str) -> list[str]:
    """Give the cells that a question asks for; where it is asked back, those of the last of what is offered."""
    found = reading(question)
    query = found.choices[-1] if found.choices else found.query
    measures = query.measures if query is not None else ()
    return [field for one in measures if isinstance(one, Cells) for field in one.fields]


def placed(example: str, year: str = "2023") -> str:
    return f"绍兴市{year}年{example}" if not example.isascii() else f"{example} in 绍兴市 {year}"


@each("row", [*ITEMS.rows, *ITEMS.legacy], lambda row: row.key)
def test_a_row_is_one_of_the_form_under_its_official_label(row: RowWords) -> None:
    assert row.key in KEYS or row.key in derived_items()
    assert row.words
    assert row.examples
    labels = {field.row.label for field in fields().values() if field.row.key == row.key}
    labels |= {derived_items()[row.key].label} if row.key in derived_items() else set()
    assert row.label in labels
    assert not row.legacy or row.legacy in KEYS
    for column in row.principal:
        assert f"{row.key}.{column}" in fields()


def test_every_row_and_indicator_can_be_asked_for() -> None:
    assert ROWS - {row.key for row in ITEMS.rows} == set()
    indicators = {key for key in KEYS if key.startswith("legacy.")}
    assert indicators - {row.key for row in ITEMS.legacy} - {row.legacy for row in ITEMS.rows} == set()


@each("row", ITEMS.rows, lambda row: row.key)
def test_every_word_of_a_row_means_that_row(row: RowWords) -> None:
    for word in (*row.words, *row.near):
        assert rows_of(plain_text(word)) == [row.key], word


@each("row", ITEMS.rows, lambda row: row.key)
def test_every_example_of_a_row_means_that_row(row: RowWords) -> None:
    for example in row.examples:
        assert reading(placed(example)).reason == "", example
        found = fields_read(placed(example))
        assert list(dict.fromkeys(key.rpartition(".")[0] for key in found)) == [row.key], example


@each("row", ITEMS.legacy, lambda row: row.key)
def test_every_example_of_an_indicator_means_it_in_its_time_and_nothing_later(row: RowWords) -> None:
    for example in row.examples:
        assert reading(f"临安区{example}").reason == "", example
        assert fields_read(f"临安区{example}") == [row.key], example
        later = f"绍兴市{example.replace('2015', '2023')}"
        assert row.key not in fields_read(later) or reading(later).reason == "not_understood", example


@each("column", ITEMS.columns, lambda column: column.key)
def test_every_word_of_a_column_means_that_column_of_a_row_that_has_it(column: ColumnWords) -> None:
    of_column = [field for field in fields().values() if field.column.key == column.key]
    assert column.label in {field.column.label for field in of_column}
    row = of_column[0].row
    for word in column.words:
        first = row.label if not word.isascii() else {"amount": "fees", "in_force": "regulations"}.get(column.key, "")
        first = first or next(
            word for entry in ITEMS.rows if entry.key == row.key for word in entry.words if word.isascii()
        )
        found = fields_read(placed(f"{first} {word}"))
        assert any(field.rpartition(".")[2] == column.key for field in found), (first, word, found)


def test_every_column_of_the_form_can_be_asked_for() -> None:
    assert {field.column.key for field in fields().values() if field.part} == {column.key for column in ITEMS.columns}


@each("group", ITEMS.column_groups, lambda group: group.words[0])
def test_a_group_of_columns_is_broken_down(group: ColumnGroup) -> None:
    for text in (*group.words, *group.examples):
        found = reading(placed(text))
        assert found.query is not None
        assert found.reason == "", text
        assert found.query.per == ("applicant",) or len(found.query.measures) > 1, text


@each("item", derived_items().values(), lambda item: item.key)
def test_every_example_of_a_sum_means_that_sum(item: DerivedItem) -> None:
    for example in item.examples:
        assert fields_read(placed(example)) == [f"{item.key}.total"], example


@each("rate", [rate for rate in rates().values() if rate.words], lambda rate: rate.key)
def test_every_word_and_example_of_a_rate_means_that_rate(rate: Rate) -> None:
    for words in (*rate.words, *rate.examples):
        body, year, *measures = told(reading(placed(words))).split(" · ")
        assert (body, year) == ("3306-gov", "2023"), words
        assert rate.key in measures, words
        assert all(measure.startswith("rate.") for measure in measures), words


@each("rate", rates().values(), lambda rate: rate.key)
def test_a_rate_is_a_share_of_what_exists(rate: Rate) -> None:
    groups = derived_items().keys()
    for key in (*rate.of, *rate.by):
        plain = key.removeprefix("-")
        assert plain in fields() or plain.rpartition(".")[0] in groups, key
    assert rate.label
    assert rate.formula
    assert "Share" in rate.english or rate.words


def test_no_word_means_two_rows() -> None:
    words = [word for row in ITEMS.rows for word in (*row.words, *row.near)]
    assert [word for word, times in Counter(words).items() if times > 1] == []
    received = next(row for row in ITEMS.rows if row.key == "applications.new_received")
    assert set(received.words) >= ITEMS.generic


def official() -> list[Field]:
    rows = {row.key for edition in EDITIONS for block in load_form(edition).blocks for row in block.rows}
    return [next(field for field in fields().values() if field.row.key == row) for row in sorted(rows)]


@each("field", official(), lambda field: field.row.key)
def test_an_official_label_means_its_row(field: Field) -> None:
    """Whoever copies a label out of a report must not be answered with another row; 其他 and 总计 alone are no answer."""
    for label in (field.row.label, field.row.shown, *field.row.also):
        assert rows_of(plain_text(label)) == ([] if label in {"其他", "总计", ""} else [field.row.key]), label
