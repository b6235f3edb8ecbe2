"""An echo, read by the reader of questions, is the query it says: ``read(echo(q)) == q``."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from tests.generate.queries import World, random_query
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context
from xxgk.index.store.reading import StoredAgency

# namesakes, a town, a zone, one without a place
BODIES = {
    "平顶山市卫东区人民政府": "河南省平顶山市卫东区",
    "昆山市周庄镇人民政府": "江苏省苏州市昆山市",
    "教育部": "",
    "无锡市公安局": "江苏省无锡市",
    "南京市鼓楼区审计局": "江苏省南京市鼓楼区",
    "徐州市鼓楼区审计局": "江苏省徐州市鼓楼区",
    "芜湖经济技术开发区管理委员会": "安徽省芜湖市",
    "里水中学": "",
}
FINDER = NameFinder(
    AgencyMatcher(
        StoredAgency(name=name, region=region or None, scope="", names=(name,), years=(2021, 2022))
        for name, region in BODIES.items()
    )
)
NAMES = {FINDER.named(name).key: name for name in BODIES}
LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")
COUNT, SEED = 500, 16
LONGEST = 1000


def test_every_body_is_found_by_its_name() -> None:
    assert "" not in NAMES
    assert len(NAMES) == len(BODIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_echoes_are_read_back(language: Language) -> None:
    random = Random(SEED)
    world = World(keys=tuple(NAMES))
    phrases = Phrases(language)
    counted: Counter[str] = Counter()
    wrong = []
    for _ in range(COUNT):
        query = random_query(random, world)
        words = query_to_echo(query, NAMES, phrases)
        if len(words) > LONGEST:
            counted["longer than a question may be"] += 1
            continue
        found = read(words, Context(FINDER, date(2025, 6, 1)))
        same = found.query is not None and not found.reason and query_to_json(found.query) == query_to_json(query)
        counted["same" if same else "other"] += 1
        if not same:
            wrong.append((words, query_to_json(query), query_to_json(found.query) if found.query else found.reason))
    print(language, dict(counted))
    assert wrong == []


NO_ECHOES = [
    ("a colon is no echo", "绍兴市:2023年申请"),
    ("a name that nobody bears", "「无此市人民政府」2023年：行政复议"),
    ("an item there is not", "收录的全部机关，2023年：天气"),
    ("a year left out", "收录的全部机关：行政复议"),
    ("more behind the end", "收录的全部机关，2023年：行政复议，谢谢"),
]


@pytest.mark.parametrize(("reason", "words"), NO_ECHOES)
def test_what_is_no_echo(reason: str, words: str) -> None:
    from xxgk.bot.understand.echo_reading import read_echo
    from xxgk.bot.understand.lattice import plain_text

    assert read_echo(plain_text(words), lambda name: FINDER.named(name).key) == [], reason


def test_simple_ones_by_hand() -> None:
    assert read(
        "收录的全部机关，2023年：行政复议，从多到少排列，取前3名", Context(FINDER, date(2025, 6, 1))
    ).query == Query.model_validate({"measures": ["disputes.review.total"], "years": [2023], "pick": {"first": 3}})
