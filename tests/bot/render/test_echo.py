"""Queries said in full: nothing of a query is passed over, and each language is its own."""

import re
from pathlib import Path
from random import Random

import pytest

from tests.generate.queries import World, random_query
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.phrases import Phrases

GOLDEN = Path(__file__).parents[2] / "golden" / "echoes.txt"
CODES = GOLDEN.with_name("codes.tsv")
NAMES = {
    "410403-gov": "平顶山市卫东区人民政府",
    "320583-周庄-town": "昆山市周庄镇人民政府",
    "0-edu": "教育部",
    "3202-police": "无锡市公安局",
}
LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")


def echo(query: Query, language: Language = "zh-hans") -> str:
    return query_to_echo(query, NAMES, Phrases(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_queries_are_never_said_alike(language: Language) -> None:
    said: dict[str, Query] = {}
    random = Random(4)
    for _ in range(1500):
        query = random_query(random)
        words = echo(query, language)
        assert said.setdefault(words, query) == query, words


def test_no_key_nor_code_nor_gap_is_shown() -> None:
    random = Random(8)
    for _ in range(300):
        query = random_query(random, World(keys=tuple(NAMES)))
        for language in LANGUAGES:
            words = echo(query, language)
            assert not re.search(r"applications\.|disputes\.|-gov|\{|\}|None|  ", words), words
            assert words == words.strip()


def test_as_they_are() -> None:
    """Twenty of each language, to be read by a person."""
    codes = [line.split("\t")[0] for line in CODES.read_text(encoding="utf-8").splitlines()]
    queries = [code_to_query(code) for code in codes[:20]]
    now = "".join(f"{echo(query, language)}\n" for query in queries for language in LANGUAGES)
    if not GOLDEN.exists():
        GOLDEN.write_text(now, encoding="utf-8")
        pytest.fail(f"{GOLDEN} was written: review it", pytrace=False)
    assert now == GOLDEN.read_text(encoding="utf-8")
