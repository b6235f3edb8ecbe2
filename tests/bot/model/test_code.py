"""Codes of queries: there and back, always the same, never read where damaged."""

from pathlib import Path
from random import Random

import pytest

from tests.generate.queries import random_query
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.items.computed import derived_items
from xxgk.bot.model.algebra.code import code_to_query, query_to_code, query_to_json, read_query, words
from xxgk.bot.model.algebra.query import Query, query_schema
from xxgk.index.agencies.tails import tails
from xxgk.index.form.form import fields
from xxgk.index.themes import themes

GOLDEN = Path(__file__).parents[2] / "golden" / "codes.tsv"
WORDS = Path(__file__).parents[2] / "golden" / "code_words.txt"
COUNT = 200


def test_codes_of_this_version_are_read_for_ever() -> None:
    """Each line is a code and the query it stands for, as JSON: both ways. Lines are only ever added."""
    if not GOLDEN.exists():
        random = Random(7)
        queries = dict.fromkeys(random_query(random) for _ in range(COUNT))
        GOLDEN.write_text("".join(f"{query_to_code(one)}\t{query_to_json(one)}\n" for one in queries), encoding="utf-8")
        pytest.fail(f"{GOLDEN} was written: review it", pytrace=False)
    lines = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= COUNT
    for code, text in lines:
        query = code_to_query(code)
        assert query_to_json(query) == text
        assert query_to_code(query) == code


def test_words_with_numbers_keep_them() -> None:
    """Codes people hold are made of these numbers: lines are added at the end, and none is changed."""
    kept = WORDS.read_text(encoding="utf-8").splitlines() if WORDS.exists() else []
    assert list(words()[: len(kept)]) == kept
    assert len(set(words())) == len(words())
    if len(words()) > len(kept):
        WORDS.write_text("".join(f"{word}\n" for word in words()), encoding="utf-8")
        pytest.fail(f"{WORDS} has the new words now: review it", pytrace=False)


def test_every_word_of_a_query_has_a_number() -> None:
    """Slots, their values, fields, sums of fields, themes, kinds of body: without a number a code is long, and may not last."""

    def names(tree: object) -> set[str]:
        if isinstance(tree, dict):
            mine = set(tree.get("properties", {})) | set(tree.get("enum", [])) | {tree.get("const")}
            return mine.union(*map(names, tree.values()))
        return set().union(*map(names, tree)) if isinstance(tree, list) else set()

    wanted = {one for one in names(query_schema()) if isinstance(one, str)}
    wanted |= set(fields()) | {f"{key}.total" for key in derived_items()} | {theme.key for theme in themes()}
    wanted |= {tail.kind for tail in tails().values()} | {tail.word for tail in tails().values()}
    assert wanted - set(words()) == set()


def test_a_query_comes_back() -> None:
    random = Random(1)
    for _ in range(500):
        query = random_query(random)
        assert code_to_query(query_to_code(query)) == query
        assert read_query(query_to_json(query)) == query
        assert Query.model_validate_json(query.model_dump_json(by_alias=True)) == query


@pytest.mark.parametrize("number", [2**60 - 1, 2**60, 2**64, 10**30, 10**300, -(10**30), 1e300])
def test_a_large_number_comes_back(number: float) -> None:
    new = {"measure": "cells", "fields": ["applications.new_received.total"]}
    query = Query.model_validate({"where": [{"any_of": [{"measure": new, "is": "more", "against": number}]}]})
    assert code_to_query(query_to_code(query)) == query


def test_a_plain_question_has_a_short_code() -> None:
    """A button holds 64 bytes."""
    query = Query.model_validate(
        {"measures": ["applications.new_received.total"], "bodies": [{"keys": ["410403-gov"]}], "years": [2022]}
    )
    assert len(query_to_code(query)) <= 48


def test_a_damaged_code_is_no_other_query() -> None:
    random = Random(2)
    code = query_to_code(random_query(random))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place in range(len(code)):
        for letter in random.sample(letters, 8):
            damaged = code[:place] + letter + code[place + 1 :]
            if damaged == code:
                continue
            try:
                read = code_to_query(damaged)
            except QueryCodeError:
                continue
            assert query_to_code(read) == code, damaged  # only the unused bits of the last letter


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "no code"),
        ("B" + "A" * 20, "later version"),
        ("A", "damaged"),
        ("A!!", "no code"),
        ("A" * 5000, "no code"),
        ("A" * 30, "damaged"),
        ("{", "Invalid JSON"),
        ('{"measures": ["applications.new.total"]}', "no such field: applications.new.total"),
        ('{"colour": "red"}', "colour: Extra inputs"),
    ],
)
def test_what_is_no_query_says_why(given: str, reason: str) -> None:
    with pytest.raises(QueryCodeError, match=reason):
        read_query(given)


def test_cut_codes_are_refused() -> None:
    code = query_to_code(random_query(Random(3)))
    for length in range(len(code) - 1):
        with pytest.raises(QueryCodeError):
            code_to_query(code[:length])
