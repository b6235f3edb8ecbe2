"""The words of ``items/filing.toml``: every one of them is read as its measure, alone and in the examples."""

import pytest

from tests.bot.understand.worlds import reading
from xxgk.bot.items.filing import filing_key, filing_of, filings
from xxgk.bot.model.algebra.measures import Filing
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.lexicon import lexicon

WORDS = [(one.key, word) for one in filings().values() for word in one.words]


def kinds(question: str) -> set[str]:
    query = reading(question).query
    return {one.kind for one in query.measures if isinstance(one, Filing)} if query else set()


@pytest.mark.parametrize(("key", "word"), WORDS, ids=[word for _, word in WORDS])
def test_a_word_names_its_measure(key: str, word: str) -> None:
    assert plain_text(word) == word, "as it is typed, in normal form"
    assert (filing_key(key),) in [one.value for one in lexicon().words[word] if one.kind == "rate"]


@pytest.mark.parametrize(
    ("key", "example"), [(one.key, example) for one in filings().values() for example in one.examples]
)
def test_examples_are_read_with_it(key: str, example: str) -> None:
    assert kinds(example) == {key}


def test_no_two_measures_share_a_word() -> None:
    assert len({word for _, word in WORDS}) == len(WORDS)


def test_keys_lead_there_and_back() -> None:
    assert [filing_of(filing_key(key)) for key in filings()] == [*filings()]
    assert filing_of("rate.granted") == ""
