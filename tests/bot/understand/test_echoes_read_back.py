"""Echoes are read back: ``read(echo(q)) == q``, in three languages, in an empty conversation."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.bot.understand.worlds import TODAY
from tests.generate.panel_bodies import make_bodies
from tests.generate.queries import World, random_query
from tests.index.cases import cases, each
from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.filing import filing_key, filings
from xxgk.bot.items.parts import is_item
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.echo_places import place_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.bounds import MAX_QUESTION
from xxgk.bot.understand.echo_grammar import keys_of, list_lines, phrase_lines
from xxgk.bot.understand.echo_spans import echo_lexicon, echo_spans
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context, Reading
from xxgk.bot.wording.echo_phrases import echo_phrases
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.tails import tails
from xxgk.index.form.form import fields
from xxgk.index.store.reading import StoredAgency
from xxgk.index.themes import themes

LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")
MOST_EXEMPT = 0.05
# names that change in traditional script, with brackets and letters, of no place; the panel has renamed ones and namesakes
ODD = (
    ("吉林省松原市乾安县人民政府", "吉林省松原市乾安县"),
    ("河南省鹤壁市浚县人民政府", "河南省鹤壁市浚县"),
    ("云南省玉溪市澄江市人民政府", "云南省玉溪市澄江市"),
    ("甘肃省兰州市七里河区人民政府", "甘肃省兰州市七里河区"),
    ("厦门大学", "福建省厦门市"),
    ("教育部", None),
)


def agencies() -> list[StoredAgency]:
    made = []
    for body in make_bodies(Random(7), 60, 2018, 2024):
        names = tuple(name.name for name in body.names)[::-1]
        region = "".join(body.place.path) if body.place else None
        made.append(StoredAgency(name=names[0], region=region, scope="", names=names, years=(2022, 2023)))
    made += [StoredAgency(name=name, region=region, scope="", names=(name,), years=(2023,)) for name, region in ODD]
    return made


AGENCIES = agencies()
FINDER = NameFinder(AgencyMatcher(AGENCIES))
CONTEXT = Context(FINDER, TODAY)
NAMES = {FINDER.named(one.name).key: one.name for one in AGENCIES}
WORLD = World(
    keys=tuple(NAMES),
    places=("0", *(one.code for one in divisions())),
    kinds=tuple(tails()),
    years=tuple(range(2016, 2025)),
    filings=True,
)


def echo(query: Query, language: Language) -> str:
    return query_to_echo(query, NAMES, Phrases(language))


def back(query: Query, language: Language) -> Reading:
    return read(echo(query, language), CONTEXT)


def test_each_name_is_of_its_body() -> None:
    """The names of the world are all different; two bodies of one bare name would be exempt."""
    assert "" not in NAMES
    assert len(NAMES) == len({one.name for one in AGENCIES}) == len(AGENCIES) > 60


def _read_back(language: Language, seed: int, count: int) -> None:
    random, world, found, wrong = Random(seed), replace(WORLD, deck=[]), Counter[str](), []
    for _ in range(count):
        query = random_query(random, world)
        said = echo(query, language)
        if len(said) > MAX_QUESTION:
            found["too long"] += 1
            continue
        reading = read(said, CONTEXT)
        same = reading.query is not None and query_to_json(reading.query) == query_to_json(query)
        found["read back" if same and not reading.reason else "wrong"] += 1
        wrong += (
            []
            if same and not reading.reason
            else [f"{said}\n    {query_to_json(query)}\n    {reading.reason} {reading.query}"]
        )
    print(language, dict(found))
    assert not wrong, f"{len(wrong)} of {count}:\n" + "\n".join(wrong[:5])
    assert found["too long"] <= MOST_EXEMPT * count


@pytest.mark.parametrize("language", LANGUAGES)
def test_echoes_are_read_back(language: Language) -> None:
    _read_back(language, 21, 500)


@pytest.mark.night
@pytest.mark.parametrize("language", LANGUAGES)
def test_many_echoes_are_read_back(language: Language) -> None:
    _read_back(language, Random().randrange(10**9), 10_000)


def _measured() -> list[tuple[str, object]]:
    columns = {field.column.key for field in fields().values()}
    keys = (*fields(), *(f"{row}.{column}" for row in derived_items() for column in columns))
    return [(key, key) for key in keys if is_item(key)] + [
        (key, key) for key in (*rates(), *map(filing_key, filings()))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_and_rate_is_read_back(language: Language) -> None:
    wrong = []
    for key, measure in _measured():
        query = Query.model_validate({"measures": [measure], "years": [2023]})
        wrong += [] if back(query, language).query == query else [key]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_kind_and_theme_is_one_word(language: Language) -> None:
    phrases, words = Phrases(language), echo_lexicon().words
    told = {place_words(one.code, phrases): ("place", one.code) for one in divisions()}
    for one in themes():
        told[one.english if language == "en" else phrases.own(one.label)] = ("theme", one.key)
    wrong = [
        word
        for word, meant in told.items()
        if meant not in [(one.kind, one.value) for one in words.get(plain_text(word), ())]
    ]
    assert wrong == []
    for kind in tails():
        query = Query.model_validate({"bodies": [{"kinds": [kind]}], "reduce": "sum"})
        assert back(query, language).query == query, kind


LONE = [{"keys": ["0-edu"]}]
NEW = "applications.new_received.total"


@pytest.mark.parametrize(
    ("said", "query"),
    cases(
        ("one body, one figure", "「教育部」2023年：本年新收政府信息公开申请数量", {"bodies": LONE, "years": [2023], "measures": [NEW]}),
        ("the year was changed by hand, blanks and marks of another width",
         "「教育部」 2021-2022 年: 本年新收政府信息公开申请数量,逐份列出", {"bodies": LONE, "years": [2021, 2022], "measures": [NEW]}),
        ("a number was changed by hand", "收录的全部机关，2023年：有几份报告，只看行政复议超过7件的报告",
         {"show": "count", "years": [2023], "where": [{"any_of": [
             {"measure": "disputes.review.total", "is": "more", "against": 7}]}]}),
        ("in traditional script, capitals in English",
         "ALL BODIES IN THE COLLECTION, 2023: The Sum of new applications received this year",
         {"years": [2023], "measures": [NEW], "reduce": "sum"}),
        ("what stands in “ ” is a phrase, whatever it says", "收录的全部机关，2023年：提到“行政复议超过3件”的报告份数",
         {"years": [2023], "measures": [{"measure": "reports", "phrase": "行政复议超过3件"}], "reduce": "sum"}),
        ("below nothing", "收录的全部机关，2023年：有几份报告，只看行政复议比上一年的增减数（减少为负）少于-3件的报告",
         {"show": "count", "years": [2023], "where": [{"any_of": [
             {"measure": {"measure": "cells", "fields": ["disputes.review.total"], "change": {}}, "is": "less", "against": -3}]}]}),
    ),
)  # fmt: skip
def test_read(said: str, query: dict[str, object]) -> None:
    reading = read(said, CONTEXT)
    assert (reading.query, reading.reason) == (Query.model_validate(query), "")


@pytest.mark.parametrize(
    "said",
    cases(
        ("half of an echo", "收录的全部机关，2023年："),
        ("words behind it that no phrase says", "收录的全部机关，2023年：行政复议的合计，快点"),
        ("a body that is not held", "「临江县水务局」2023年：行政复议"),
        ("measures that are made of their reports in different ways", "收录的全部机关，2023年：（1）行政复议的合计；（2）行政诉讼的中位数"),
        ("a mean of a condition is not a condition", "收录的全部机关，2023年：行政复议，只看超过3件的报告"),
        ("rates are not added", "收录的全部机关，2023年：不予公开率（不予公开 ÷ 办理结果总计），另求所取各行的合计"),
        ("people do not speak so", "教育部2023年收到多少申请"),
        ("a colon is no echo", "问题：教育部2023年"),
    ),
)  # fmt: skip
def test_no_echo(said: str) -> None:
    assert list(echo_spans(plain_text(said), FINDER)) == []


NOT_READ = {"echo_and_more"}  # of titles, which are shortened


@each("key", sorted(echo_phrases()))
def test_every_phrase_is_read_somewhere(key: str) -> None:
    read_there = {phrase for line in phrase_lines() if line.phrase for phrase, _ in keys_of(line)}
    named = {"echo_words", *(key for line in list_lines() for key in line.between)}
    in_names = {
        "echo_before_2019",
        "echo_under",
        "echo_of_applicant",
        "echo_applications",
        "echo_cases",
        "echo_rate",
        "echo_rate_also",
    }
    assert key in read_there | named | in_names | NOT_READ
