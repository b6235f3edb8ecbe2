"""Queries said in full: nothing of a query is passed over, and each language is its own."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import reduce
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from tests.generate.queries import World, random_query
from tests.index.cases import cases
from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.parts import is_item
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Ratio
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.render.echo import query_to_echo, query_to_title
from xxgk.bot.render.echo_measures import inline_item, measure_words
from xxgk.bot.render.phrases import Phrases
from xxgk.index.form.form import fields

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


NEW, DENIED, REVIEW = "applications.new_received.total", "applications.denied.total", "disputes.review.total"
ONE = [{"keys": ["3202-police"]}]
COUNTIES = [{"levels": ["county"], "places": ["32"]}]
MENTIONS = {"measure": "reports", "phrase": "人员不足"}


SAID = cases(
    ("one body, one year, one figure: nothing else is said",
     {"measures": [NEW], "bodies": ONE, "years": [2023]},
     "「无锡市公安局」2023年：本年新收政府信息公开申请数量",
     "「无锡市公安局」, 2023: new applications received this year"),
    ("several reports and nothing made of them: each is a row",
     {"measures": [NEW], "bodies": ONE, "years": [2022, 2023]},
     "「无锡市公安局」2022–2023年：本年新收政府信息公开申请数量，逐份列出",
     "「无锡市公安局」, 2022–2023: new applications received this year; report by report"),
    ("a row a report asked for is not said twice",
     {"measures": [NEW], "bodies": ONE, "years": [2022, 2023], "per": ["report"]},
     "「无锡市公安局」2022–2023年：本年新收政府信息公开申请数量，按报告分列",
     "「无锡市公安局」, 2022–2023: new applications received this year; by report"),
    ("the latest year of one body is its own",
     {"measures": [NEW], "bodies": ONE, "years": "each"},
     "「无锡市公安局」自己的最近一年：本年新收政府信息公开申请数量",
     "「无锡市公安局」, its own latest year: new applications received this year"),
    ("the only measure is not named again by the order",
     {"measures": [REVIEW], "bodies": COUNTIES, "years": [2023], "pick": {"first": 5}},
     "江苏省境内的县级政府，2023年：行政复议，逐份列出，从多到少排列，取前5名",
     "county governments in Jiangsu (江苏省), 2023: cases (administrative review); report by report; in order, most first, the first 5"),
    ("of several the order names one by its number",
     {"measures": [NEW, DENIED], "bodies": COUNTIES, "years": [2023], "per": ["city"], "reduce": "sum",
      "pick": {"measure": 1, "order": "least"}},
     "江苏省境内的县级政府，2023年：（1）本年新收政府信息公开申请数量的合计；（2）不予公开的合计，按地市分列，按第2项从少到多排列",
     "county governments in Jiangsu (江苏省), 2023: (1) the sum of new applications received this year, "
     "(2) the sum of applications (denied); by city; in order by (2), least first"),
    ("rates are high and low",
     {"measures": ["rate.denied"], "years": [2023], "pick": {"first": 1}},
     "收录的全部机关，2023年：不予公开率（不予公开 ÷ 办理结果总计），逐份列出，从高到低排列，取前1名",
     "all bodies in the collection, 2023: the denial rate (denied ÷ total handled); report by report; "
     "in order, highest first, the first 1"),
    ("how many reports say something",
     {"measures": [MENTIONS], "years": [2023], "reduce": "sum"},
     "收录的全部机关，2023年：提到“人员不足”的报告份数",
     "all bodies in the collection, 2023: the number of reports in which the text mentions “人员不足”"),
    ("whether each says it",
     {"measures": [MENTIONS], "years": [2023]},
     "收录的全部机关，2023年：是否提到“人员不足”，逐份列出",
     "all bodies in the collection, 2023: whether the text mentions “人员不足”; report by report"),
    ("what is made of yes and no says how they count",
     {"measures": [MENTIONS], "years": [2023], "reduce": "mean"},
     "收录的全部机关，2023年：各报告是否提到“人员不足”（是计1，否计0）的平均值",
     "all bodies in the collection, 2023: the mean over reports of whether the text mentions “人员不足” (yes 1, no 0)"),
    ("as a condition it is said plainly",
     {"measures": [NEW], "years": [2023], "where": [{"any_of": [{"measure": MENTIONS, "is": "at_least", "against": 1}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量，逐份列出，只看提到“人员不足”的报告",
     "all bodies in the collection, 2023: new applications received this year; report by report; "
     "only reports where the text mentions “人员不足”"),
    ("so is that it does not",
     {"measures": [NEW], "years": [2023], "where": [{"any_of": [{"measure": MENTIONS, "is": "equal", "against": 0}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量，逐份列出，只看没有提到“人员不足”的报告",
     "all bodies in the collection, 2023: new applications received this year; report by report; "
     "only reports where it is not the case that the text mentions “人员不足”"),
    ("words that must all occur, and alternatives, are quoted each by itself",
     {"show": "passages", "measures": [{"measure": "reports", "phrase": "公开 保密"}], "years": [2023], "where": [
         {"any_of": [{"measure": {"measure": "reports", "phrase": "新冠|疫情"}, "is": "at_least", "against": 1}]}]},
     "收录的全部机关，2023年：在同一段提到“公开”和“保密”的原文段落，只看提到“新冠”或“疫情”的报告",
     "all bodies in the collection, 2023: the passages in which the text mentions “公开” and “保密” in one paragraph; "
     "only reports where the text mentions “新冠” or “疫情”"),
    ("a text shown is said, not counted; one row is no rows",
     {"show": "points", "measures": [{"measure": "reports", "points": "problem", "theme": "staff"}], "bodies": ONE, "years": [2023],
      "start": 1, "limit": 1},
     "「无锡市公安局」2023年：承认“人员与培训”方面的问题的各条原文，从第2条起显示，只显示1条",
     "「无锡市公安局」, 2023: the points in which problems of staff and training are admitted, word for word; "
     "shown from point 2 on; 1 point shown"),
    ("the main figures, of which none is named",
     {"show": "profile", "bodies": ONE, "years": "each"},
     "「无锡市公安局」自己的最近一年：主要数据一览",
     "「无锡市公安局」, its own latest year: the main figures"),
    ("the text of parts, by their numbers",
     {"show": "sections", "parts": [1, 5], "bodies": ONE, "years": [2023]},
     "「无锡市公安局」2023年：报告第1、5部分全文",
     "「无锡市公安局」, 2023: the full text of part 1, 5 of the reports"),
    ("what a part says of a matter; pages are of reports",
     {"show": "sections", "parts": [6], "measures": [MENTIONS], "years": [2023], "start": 10, "limit": 10},
     "收录的全部机关，2023年：报告第6部分中提到“人员不足”的各句原文，从第11份起显示，显示10份",
     "all bodies in the collection, 2023: each sentence in part 6 of the reports in which the text mentions “人员不足”; "
     "shown from report 11 on; 10 reports shown"),
    ("what of the report is shown with a figure",
     {"measures": [NEW], "bodies": ONE, "years": [2023], "action": "line"},
     "「无锡市公安局」2023年：本年新收政府信息公开申请数量，附表中该行原文",
     "「无锡市公安局」, 2023: new applications received this year; with the rows as printed"),
    ("a change is signed where it is tested",
     {"measures": [NEW], "years": [2023], "where": [{"any_of": [
         {"measure": {"measure": "cells", "fields": [REVIEW], "change": {}}, "is": "at_most", "against": 0, "years": "every"}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量，逐份列出，"
     "只看同一机关在所问的每一年均满足（行政复议比上一年的增减数（减少为负）不超过0件）的报告",
     "all bodies in the collection, 2023: new applications received this year; report by report; "
     "only reports where in every year "
     "the same body meets (the absolute change against the year before in cases (administrative review) (a fall is negative) "
     "is at most 0)"),
    ("the only measure is not named again by a condition on it",
     {"show": "list", "measures": [NEW], "years": [2023], "where": [{"any_of": [{"measure": NEW, "is": "more", "against": 100}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量，只看该项超过100件的报告，列出报告名单",
     "all bodies in the collection, 2023: new applications received this year; only reports where this figure is more than 100; "
     "as a list of reports"),
    ("but it is where rows are sums and the condition is on reports",
     {"measures": [NEW], "years": [2023], "reduce": "sum", "where": [{"any_of": [{"measure": NEW, "is": "more", "against": 100}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量的合计，只看本年新收政府信息公开申请数量超过100件的报告",
     "all bodies in the collection, 2023: the sum of new applications received this year; "
     "only reports where new applications received this year is more than 100"),
    ("who has no report",
     {"show": "list", "bodies": [{"which": "expected"}], "years": [2022], "where": [{"any_of": [
         {"measure": "reports", "is": "equal", "against": 0}]}]},
     "收录的全部机关（不论有无报告，均计入），2022年：报告，只看没有报告的机关，列出报告名单",
     "all bodies in the collection (with or without a report), 2022: reports; only bodies where there is no report; "
     "as a list of reports"),
    ("how many reports pass",
     {"show": "count", "years": [2023], "where": [{"any_of": [{"measure": NEW, "is": "equal", "against": 0}]}]},
     "收录的全部机关，2023年：有几份报告，只看本年新收政府信息公开申请数量等于0件的报告",
     "all bodies in the collection, 2023: how many reports there are; "
     "only reports where new applications received this year is equal to 0"),
    ("a yes-or-no question holds its condition in brackets",
     {"show": "whether", "measures": [REVIEW], "bodies": ONE, "years": [2023], "where": [{"any_of": [
         {"measure": REVIEW, "is": "more", "against": 3, "not": True}]}]},
     "「无锡市公安局」2023年：是否〔并非（行政复议超过3件）〕，并给出行政复议",
     "「无锡市公安局」, 2023: whether [not (cases (administrative review) is more than 3)]; with cases (administrative review)"),
    ("sets close, and what is said of one is said inside it",
     {"measures": [NEW], "bodies": [{"keys": ["0-edu"], "which": "expected"}, {"levels": ["department"], "places": ["0"]}], "years": [2023],
      "reduce": "sum"},
     "第1组〔「教育部」（不论有无报告，均计入）〕、第2组〔中央层面的部门〕（以上各组一起算，重复的只算一次），2023年："
     "本年新收政府信息公开申请数量的合计",
     "set 1 [「教育部」 (with or without a report)], set 2 [departments at the central level] "
     "(all sets together, each body once), 2023: the sum of new applications received this year"),
    ("the parts of what",
     {"measures": [{"measure": "ratio", "of": [DENIED], "by": [DENIED]}], "bodies": ONE, "years": [2023], "per": ["row"]},
     "「无锡市公安局」2023年：不予公开各分项占不予公开的比例，按不予公开的分项分列",
     "「无锡市公安局」, 2023: each item of applications (denied) as a share of applications (denied); by item of applications (denied)"),
    ("each report is a row, and apart in each",
     {"show": "list", "measures": [DENIED], "bodies": ONE, "years": [2022, 2023], "per": ["row"]},
     "「无锡市公安局」2022–2023年：不予公开，逐份按不予公开的分项分列，列出各行",
     "「无锡市公安局」, 2022–2023: applications (denied); report by report and by item of applications (denied); as a list of rows"),
    ("a list says of what",
     {"show": "list", "measures": [DENIED], "bodies": COUNTIES, "years": "all", "per": ["agency"], "reduce": "sum"},
     "江苏省境内的县级政府，收录的所有年份：不予公开的合计，按机关分列，列出机关名单",
     "county governments in Jiangsu (江苏省), all years in the collection: the sum of applications (denied); by body; as a list of bodies"),
    ("what limits several sorts limits each",
     {"measures": [DENIED], "bodies": [{"levels": ["county", "zone"], "places": ["32", "41"], "kinds": ["公安"], "except_keys": ["0-edu"]}],
      "years": [2023], "reduce": "sum"},
     "县级政府、开发区（均限江苏省境内或河南省境内；机关类别为公安）（不含「教育部」），2023年：不予公开的合计",
     "county governments, development zones (all in Jiangsu (江苏省) or in Henan (河南省), of the kind public security (公安)) "
     "(except 「教育部」), 2023: the sum of applications (denied)"),
    ("the latest year is one of which enough is held",
     {"measures": [DENIED], "reduce": "sum"},
     "收录的全部机关，收录较全的最近一年：不予公开的合计",
     "all bodies in the collection, the latest well-covered year: the sum of applications (denied)"),
    ("several end with it",
     {"measures": [DENIED], "years": {"last": 3}, "reduce": "sum"},
     "收录的全部机关，到收录较全的最近一年为止的3年：不予公开的合计",
     "all bodies in the collection, the 3 years up to the latest well-covered one: the sum of applications (denied)"),
    ("what rows come to together is not cut by the page",
     {"measures": [DENIED], "bodies": COUNTIES, "years": [2023], "pick": {"first": 50}, "over": "sum", "start": 20, "limit": 10},
     "江苏省境内的县级政府，2023年：不予公开，逐份列出，从多到少排列，取前50名，另求所取各行（含未显示的）的合计，从第21行起显示，显示10行",
     "county governments in Jiangsu (江苏省), 2023: applications (denied); report by report; in order, most first, the first 50; "
     "also the sum of the rows picked, shown or not; shown from row 21 on; 10 rows shown"),
    ("a count is of those picked",
     {"show": "count", "measures": [DENIED], "years": [2023], "where": [{"any_of": [{"measure": DENIED, "is": "more", "against": 9}]}],
      "pick": {"first": 5}},
     "收录的全部机关，2023年：不予公开，只看该项超过9件的报告，从多到少排列，取前5名，只数所取报告的份数",
     "all bodies in the collection, 2023: applications (denied); only reports where this figure is more than 9; "
     "in order, most first, the first 5; only the number of reports picked"),
    ("of how many it can be told, whatever they say",
     {"measures": [MENTIONS], "years": [2023], "reduce": "count"},
     "收录的全部机关，2023年：能得出是否提到“人员不足”的报告份数",
     "all bodies in the collection, 2023: the number of reports that tell whether the text mentions “人员不足”"),
    ("a longer run is a run too; a share is of what is asked",
     {"show": "list", "measures": [DENIED], "years": "all", "where": [
         {"any_of": [{"measure": REVIEW, "is": "at_least", "against": {"share": 1}, "years": 3}]}]},
     "收录的全部机关，收录的所有年份：不予公开，"
     "只看同一机关在所问年份中至少连续3年满足（行政复议占同年所问各报告合计的比例不少于1%）的报告，列出报告名单",
     "all bodies in the collection, all years in the collection: applications (denied); "
     "only reports where in at least 3 years in a row the same body meets "
     "(cases (administrative review) as a share of the total of it over all reports asked for of that year is at least 1%); "
     "as a list of reports"),
    ("a rate changes by points",
     {"measures": [NEW], "years": [2023], "where": [{"any_of": [
         {"measure": {"measure": "ratio", "of": [DENIED], "by": ["applications.total_handled.total"], "change": {"against": 2019}},
          "is": "at_least", "against": 5}]}]},
     "收录的全部机关，2023年：本年新收政府信息公开申请数量，逐份列出，"
     "只看不予公开率（不予公开 ÷ 办理结果总计）比2019年的增减数（减少为负）不少于5个百分点的报告",
     "all bodies in the collection, 2023: new applications received this year; report by report; "
     "only reports where the absolute change against 2019 in "
     "the denial rate (denied ÷ total handled) (a fall is negative) is at least 5 percentage points"),
    ("an applicant is no item of the same name",
     {"measures": ["applications.other_handling.other"], "bodies": ONE, "years": [2023]},
     "「无锡市公安局」2023年：其他处理（申请人：其他）",
     "「无锡市公安局」, 2023: applications (other handling) from other organisations"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "chinese", "english"), SAID)
def test_said(query: dict[str, object], chinese: str, english: str) -> None:
    asked = Query.model_validate(query)
    assert (echo(asked), echo(asked, "en")) == (chinese, english)


SIX = ["a-gov", "b-gov", "c-gov", "d-gov", "e-gov", "f-gov"]
TITLES = cases(
    ("short: in full, and the last year is the year it is, without the page",
     {"measures": [NEW], "bodies": ONE, "start": 10, "limit": 5}, (2023,), "「无锡市公安局」2023年：本年新收政府信息公开申请数量"),
    ("each body's own last year stays so for several",
     {"measures": [NEW], "bodies": [{"keys": SIX[:2]}], "years": "each"}, (2022, 2023),
     "「a-gov」、「b-gov」各机关自己的最近一年：本年新收政府信息公开申请数量，逐份列出"),
    ("long: three bodies and three measures are named, the others counted",
     {"measures": [NEW, DENIED, REVIEW, "disputes.litigation.total", "proactive.fees.amount"], "bodies": [{"keys": SIX}], "years": [2023]},
     (2023,),
     "「a-gov」、「b-gov」、「c-gov」等6个，2023年：（1）本年新收政府信息公开申请数量；（2）不予公开；（3）行政复议等5个，逐份列出"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "years", "title"), TITLES)
def test_titles(query: dict[str, object], years: tuple[int, ...], title: str) -> None:
    assert query_to_title(Query.model_validate(query), years, NAMES, Phrases("zh-hans")) == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_nor_rates_are_named_alike(language: Language) -> None:
    phrases = Phrases(language)
    columns = {field.column.key for field in fields().values()}
    keys = {
        key
        for key in (*fields(), *(f"{row}.{column}" for row in derived_items() for column in columns))
        if is_item(key)
    }
    sides = {(rate.of, rate.by) for rate in rates().values()}
    named = [inline_item(key, phrases) for key in keys]
    named += [measure_words(Ratio(of=of, by=by), phrases) for of, by in sides]
    assert len(set(named)) == len(keys) + len(sides) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_queries_are_never_said_alike(language: Language) -> None:
    said: dict[str, Query] = {}
    random = Random(4)
    for _ in range(1500):
        query = random_query(random)
        words = echo(query, language)
        assert said.setdefault(words, query) == query, words


def test_a_query_changed_in_one_place_is_said_otherwise() -> None:
    """Each value of a query is set to what stands in that place of others."""
    random = Random(5)
    trees = [random_query(random).model_dump(mode="json", by_alias=True) for _ in range(80)]
    others: dict[tuple[object, ...], list[Any]] = {}
    for tree in trees:
        for path, value in _places(tree):
            others.setdefault(_slot(path), []).append(value)
    compared = 0
    for tree in trees:
        query = Query.model_validate(tree)
        for path, _ in _places(tree):
            changed = deepcopy(tree)
            reduce(lambda part, step: part[step], path[:-1], changed)[path[-1]] = random.choice(others[_slot(path)])
            try:
                other = Query.model_validate(changed)
            except ValidationError:
                continue
            compared += other != query
            assert other == query or all(
                echo(other, language) != echo(query, language) for language in ("zh-hans", "en")
            )
    assert compared > 1000


def _places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield (*path, step), value
        yield from _places(value, (*path, step))


def _slot(path: tuple[Any, ...]) -> tuple[object, ...]:
    return tuple(step if isinstance(step, str) else "" for step in path)


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
