"""The words of questions as data: each maps to what exists, each example is understood as its own entry."""

from collections import Counter
from datetime import date

import pytest

from bot.items.computed import parts_of
from bot.understand.agencies import AgencyMatcher
from bot.understand.items import WordReader
from bot.understand.question import Reader
from bot.understand.vocabulary import ColumnWords, KindWords, RowWords, vocabulary
from index.form.form import EDITIONS, Field, fields, load_form
from index.store.reading import StoredAgency

WORDS = WordReader()
VOCABULARY = vocabulary()
PLACE = StoredAgency(
    name="平顶山市卫东区人民政府",
    region="河南省平顶山市卫东区",
    scope="",
    names=("平顶山市卫东区人民政府",),
    years=(2019,),
)
READER = Reader(AgencyMatcher([PLACE]))
ROWS = {field.row.key for field in fields().values() if field.part}


def group(row: str) -> bool:
    """Tell whether a key is that of a derived group of rows."""
    return any(parts_of(f"{row}.{column}") for column in ("total", "corrected"))


def rows_of(keys: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(key.rpartition(".")[0] for key in keys))


@pytest.mark.parametrize("row", VOCABULARY.rows, ids=lambda row: row.key)
def test_a_row_is_one_of_the_form_or_a_derived_group(row: RowWords) -> None:
    assert row.key in ROWS or group(row.key)
    assert row.words
    assert row.examples


def test_every_row_of_the_form_can_be_asked_for() -> None:
    named = {row.key for row in VOCABULARY.rows}
    missing = {key for key in ROWS if key not in named and key != "applications.other_handling.other"}
    assert missing == set(), "其他 alone is a column as well, and means nothing"


@pytest.mark.parametrize("column", VOCABULARY.columns, ids=lambda column: column.key)
def test_a_column_is_one_of_the_form(column: ColumnWords) -> None:
    assert column.key in {field.column.key for field in fields().values()}


def test_every_column_of_the_form_can_be_asked_for() -> None:
    assert {field.column.key for field in fields().values() if field.part} == {
        column.key for column in VOCABULARY.columns
    }


@pytest.mark.parametrize("row", VOCABULARY.rows, ids=lambda row: row.key)
def test_every_word_of_a_row_means_that_row(row: RowWords) -> None:
    for word in row.words:
        assert rows_of(WORDS.read(word).fields) == [row.key], word


@pytest.mark.parametrize("row", VOCABULARY.rows, ids=lambda row: row.key)
def test_every_example_of_a_row_means_that_row(row: RowWords) -> None:
    for example in row.examples:
        understood = READER.read(
            f"卫东区{example}" if not example.isascii() else f"{example} in 卫东区", date(2025, 6, 1)
        )
        assert understood.query.kind == "figure", example
        assert rows_of(understood.query.fields) == [row.key], example
        assert understood.reason == "", example


@pytest.mark.parametrize("column", VOCABULARY.columns, ids=lambda column: column.key)
def test_every_word_of_a_column_means_that_column_of_a_row_that_has_it(column: ColumnWords) -> None:
    row = next(field.row for field in fields().values() if field.column.key == column.key)
    for word in column.words:
        first = row.label if not word.isascii() else {"amount": "fees", "in_force": "regulations"}.get(column.key, "")
        if not first:
            first = next(
                (word for entry in VOCABULARY.rows if entry.key == row.key for word in entry.words if word.isascii()),
                "",
            )
        found = WORDS.read(f"{first} {word}").fields
        assert {key.rpartition(".")[2] for key in found} == {column.key}, (first, word, found)


@pytest.mark.parametrize("kind", VOCABULARY.kinds, ids=lambda kind: kind.kind)
def test_every_word_and_example_of_a_kind_means_that_kind(kind: KindWords) -> None:
    for word in (*kind.words, *kind.examples):
        assert READER.read(word, date(2025, 6, 1)).query.kind == kind.kind, word


@pytest.mark.parametrize("word", sorted(VOCABULARY.unsupported))
def test_what_is_not_answered_yet_is_refused_and_not_taken_for_a_figure(word: str) -> None:
    question = f"卫东区2019年申请的{word}" if not word.isascii() else f"{word} of applications in 卫东区 2019"
    assert READER.read(question, date(2025, 6, 1)).reason == "not_supported"


@pytest.mark.parametrize("word", sorted(VOCABULARY.fillers))
def test_a_filler_means_nothing(word: str) -> None:
    found = WORDS.read(word)
    assert (found.fields, found.kinds, found.unsupported, found.unknown) == ((), (), (), ())


def test_no_word_means_two_things() -> None:
    words = [word for entry in (*VOCABULARY.rows, *VOCABULARY.kinds) for word in entry.words]
    words += [*VOCABULARY.fillers, *VOCABULARY.unsupported]
    assert [word for word, times in Counter(words).items() if times > 1] == []
    columns = [word for column in VOCABULARY.columns for word in column.words]
    assert [word for word, times in Counter(columns).items() if times > 1] == []


def official() -> list[Field]:
    rows = {row.key for edition in EDITIONS for block in load_form(edition).blocks for row in block.rows}
    return [next(field for field in fields().values() if field.row.key == row) for row in sorted(rows)]


@pytest.mark.parametrize("field", official(), ids=lambda field: field.row.key)
def test_an_official_label_means_its_row(field: Field) -> None:
    """Whoever copies a label out of a report must not be answered with another row; 其他 and 总计 alone are no answer."""
    for label in (field.row.label, field.row.shown, *field.row.also):
        found = rows_of(WORDS.read(label).fields)
        assert found == ([] if label in {"其他", "总计", ""} else [field.row.key]), label
