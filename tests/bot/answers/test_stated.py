"""Tests of bot.answers.stated: what the text states of an item, which the tables may print otherwise."""

from collections.abc import Iterator

import pytest

from tests.bot.asked import answer
from tests.index.cases import cases
from tests.index.store.made import doubt, made, part, store_of
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.model.report import Claim
from xxgk.index.store.reading import Store

JIA, YI, BING = "甲市人民政府", "乙市人民政府", "丙市人民政府"
DING, WU, JI, GENG = "丁市人民政府", "戊市人民政府", "己市人民政府", "庚市人民政府"
NEW, HANDLED = "applications.new_received.total", "applications.total_handled.total"
REVIEW, DENIED = "disputes.review.total", "applications.denied.total"


def claim(field: str, value: float, raw: str, **rest: object) -> Claim:
    return Claim(field=field, value=value, raw=raw, line=20, part=1, **rest)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    text = "全年共收到申请5件，全部办结。\n约有3件行政复议。"
    reports = [
        made(
            "jia.txt", JIA, 2022, {NEW: 191, HANDLED: 191, REVIEW: 3},
            sections=(part(1, text),),
            claims=(claim(NEW, 5, "收到申请5件"), claim(REVIEW, 3, "约有3件行政复议", approximate=True)),
            findings=(doubt("narrative", NEW, 5, 191, 20, 40, quote="收到申请5件"), doubt("row_sum", NEW, 191, 190, 40)),
        ),
        made("yi.txt", YI, 2022, {NEW: 8}, sections=(part(1, "全年办结申请8件。"),), claims=(claim(HANDLED, 8, "办结申请8件"),)),
        made("bing.txt", BING, 2022, {NEW: 8, "applications.denied.state_secret.total": 2}, digest=True,
             sections=(part(1, "申请公开的渠道畅通，另有公众号一个。"), part(5, "力争少收申请。", 30))),
    ]  # fmt: skip
    reports += [
        made(f"{place}.txt", name, 2022, {NEW: 31}, sections=(
            part(1, "上一年收到申请31件；均已答复。\n2022年本局收到申请31件。又一处收到申请31件。"), part(6, "所属单位收到申请31件。", 40)),
            claims=(Claim(field=NEW, value=31, raw="收到申请31件", line=line, part=number),))
        for place, name, line, number in (("ding", DING, 21, 1), ("wu", WU, 40, 6), ("ji", JI, 7, 1), ("geng", GENG, 21, None))
    ]  # fmt: skip
    with Store(store_of(tmp_path_factory.mktemp("stated") / "made.db", reports)) as store:
        yield store


@pytest.mark.parametrize(
    ("agency", "part_cited", "sentence"),
    cases(
        ("on its own line, though the words stand in an earlier one", DING, 1, "2022年本局收到申请31件"),
        ("in its own part", WU, 6, "所属单位收到申请31件"),
        ("in its part at least, where its line is not found again", JI, 1, "上一年收到申请31件"),
        ("on its line, where its part is not known", GENG, 1, "2022年本局收到申请31件"),
    ),
)
def test_the_sentence_quoted_is_the_one_that_states_it(
    store: Store, agency: str, part_cited: int, sentence: str
) -> None:
    query = QueryKeys(kind="figure", agencies=(agency,), years=(2022,), fields=(NEW,), aspect="stated")
    (found,) = answer(store, query, "zh-hans").claims
    assert (found.source.part, found.source.quote) == (part_cited, sentence)


@pytest.mark.parametrize(
    ("agency", "field", "stated"),
    cases(
        ("what the table prints otherwise", JIA, NEW, [(NEW, 5, False)]),
        ("about what the table prints", JIA, REVIEW, [(REVIEW, 3, True)]),
        ("of what was received only what was handled", YI, NEW, [(HANDLED, 8, None)]),
        ("nothing", JIA, DENIED, []),
        ("nothing at all", BING, NEW, []),
    ),
)
def test_what_is_stated(store: Store, agency: str, field: str, stated: list[tuple[str, int, bool | None]]) -> None:
    query = QueryKeys(kind="figure", agencies=(agency,), years=(2022,), fields=(field,), aspect="stated")
    found = answer(store, query, "zh-hans")
    assert found.status == "answered"
    assert [(one.field, one.value, one.agrees) for one in found.claims] == stated
    assert found.figures == (), "the table is not what was asked for"
    assert found.reason == ("" if stated else "text_silent")
    assert [one.complete for one in found.reports] == [bool(stated)]


@pytest.mark.parametrize(
    ("agency", "field", "words", "never"),
    cases(
        (
            "both sides",
            JIA,
            NEW,
            ["“全年共收到申请5件，全部办结”（5）", "印的不是这个数", "自相矛盾", "第一部分，第 20 行（jia.txt）"],
            "各项相加",
        ),
        ("an approximate number is not compared", JIA, REVIEW, ["“约有3件行政复议”（3），说的是：行政复议"], "印的"),
        (
            "silent, but it speaks of it",
            BING,
            NEW,
            ["正文没有说“本年新收政府信息公开申请数量”有多少", "申请公开的渠道畅通", "摘编"],
            "8",
        ),
        ("silent", BING, DENIED, ["正文没有说“不予公开”有多少"], "2 件"),
    ),
)
def test_in_words(store: Store, agency: str, field: str, words: list[str], never: str) -> None:
    query = QueryKeys(kind="figure", agencies=(agency,), years=(2022,), fields=(field,), aspect="stated")
    text = in_words(answer(store, query, "zh-hans"), Context()).text
    assert [word for word in words if word not in text] == []
    assert never not in text
    assert "力争" not in text, "a plan"
    english = in_words(answer(store, query, "en"), Context()).text
    assert english.startswith(f"{agency}, 2022, text of the report · ")


def test_a_year_that_is_not_held(store: Store) -> None:
    query = QueryKeys(kind="figure", agencies=(JIA,), years=(2019,), fields=(NEW,), aspect="stated")
    assert answer(store, query, "zh-hans").reason == "year_not_held"
