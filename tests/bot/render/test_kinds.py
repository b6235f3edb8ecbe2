"""Answers of every kind in words, in three languages: the number first, what speaks against it, where it stands."""
# ruff: noqa: E501 (tables of cases)

import re

import pytest

from tests.bot.answers.corpus import (
    CITY,
    COUNTY,
    HANDLED,
    LITIGATION,
    MONEY,
    NEW,
    OTHER_CITY,
    PROVINCE,
    SMALL,
    WATER,
    WUXI,
    ZONE,
)
from tests.bot.asked import answer
from tests.index.cases import cases
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.query import Condition, QueryKeys
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.store.reading import Store

LANGUAGES = ("zh-hans", "zh-hant", "en")
NONE = Condition(field=NEW, test="equal", value=0)
Y = (2022,)


def said(store: Store, language: str = "zh-hans", **asked: object) -> str:
    found = answer(store, QueryKeys(**asked), language)  # type: ignore[arg-type]
    return in_words(found, Context(agency=CITY, year=2022)).text


CASES = cases(
    ("a rate with its counts", {"kind": "rate", "agencies": (CITY,), "years": Y, "fields": ("rate.granted",)},
     "「无锡市人民政府」2022年：公开率（仅予以公开；予以公开 ÷ 办理结果总计）：50%（150 ÷ 300）", ["没有官方定义"], ["容易失真"]),
    ("a rate of few", {"kind": "rate", "agencies": (ZONE,), "years": Y, "fields": ("rate.granted",)},
     "100%（4 ÷ 4）", ["分母只有 4"], []),
    ("a rate of nothing", {"kind": "rate", "agencies": (SMALL,), "years": Y, "fields": ("rate.granted",)},
     "没有意义（0 ÷ 0", ["既不是 0% 也不是 100%"], []),
    ("a rate with a blank", {"kind": "rate", "agencies": (PROVINCE,), "years": Y, "fields": ("rate.granted",)},
     "不能计算（空白 ÷ 900", ["空白不等于 0"], ["0%"]),
    ("a rate over what does not add up", {"kind": "rate", "agencies": (SMALL,), "years": Y, "fields": ("rate.denied",)},
     "不能给出", ["注意：属于国家秘密"], []),
    ("outcomes", {"kind": "breakdown", "agencies": (CITY,), "years": Y}, "本年度办理结果总计，按本年度办理结果总计的分项分列：300 件",
     ["  予以公开：150 件", "  部分公开：30 件", "  结转下年度继续办理：4 件", "来源："], ["行政复议"]),
    ("results", {"kind": "breakdown", "agencies": (CITY,), "years": Y, "fields": ("disputes.review.total",)},
     "行政复议，按行政复议的分项分列：6 件", ["  结果维持：2 件", "  结果纠正：1 件", "  尚未审结：3 件", "第四部分"], ["起诉"]),
    ("the text says so too", {"kind": "figure", "agencies": (CITY,), "years": Y, "fields": (NEW,)},
     "本年新收政府信息公开申请数量：300 件", ["正文也写：“全年共收到政府信息公开申请300件”（300）"], ["注意"]),
    ("only the text has it", {"kind": "figure", "agencies": (MONEY,), "years": Y, "fields": (NEW,)},
     "没有找到表格中的“本年新收政府信息公开申请数量”，不给表格数", ["“本年接收处理申请45件，同比持平”（45），说的是：本年度办理结果总计", "不一定等于新收"], []),
    ("an indicator of another time", {"kind": "figure", "agencies": (CITY,), "years": (2018,), "fields": (NEW,)},
     "「无锡市人民政府」2018年：本年新收政府信息公开申请数量", ["收到申请数：80 件", "2019年以前的旧表，没有“本年新收政府信息公开申请数量”", "不能直接相比"], ["第零部分"]),
    ("none denied: what became of them", {"kind": "figure", "agencies": (OTHER_CITY,), "years": Y, "fields": ("disputes.litigation.total",)},
     "行政诉讼：4 件", ["2 + 2"], ["办理总计"]),
    ("two agencies", {"kind": "compare", "agencies": (CITY, ZONE), "years": Y, "fields": (NEW,)},
     "「无锡市人民政府」、「无锡国家高新技术产业开发区管理委员会」2022年：本年新收政府信息公开申请数量，逐份列出",
     ["无锡市人民政府（市级政府）：300 件", "无锡国家高新技术产业开发区管理委员会（开发区）：40 件*", "相差 260 件", "* 无锡国家高新技术产业开发区管理委员会 2022年", "机关类型不同", "：开发区", "：市级政府", "https://www.wuxi.gov.cn/2022.html", "zone.txt"], []),
    ("two years of one", {"kind": "compare", "agencies": (CITY,), "fields": (NEW,)},
     "2021年 250 件 → 2022年 300 件，+50（+20%）", ["取收录的最近两年（2021, 2022）"], ["相差"]),
    ("several items in a table", {"kind": "compare", "agencies": (CITY, OTHER_CITY), "years": Y},
     "「无锡市人民政府」、「绍兴市人民政府」2022年：主要数据一览", ["A = 无锡市人民政府 2022年", "予以公开                     │            150 │            240 │ 90 件", "报告中没有此项"], []),
    ("problems side by side", {"kind": "compare", "agencies": (CITY, OTHER_CITY), "years": Y, "aspect": "problems"},
     "「无锡市人民政府」、「绍兴市人民政府」2022年：承认存在问题的各条原文",
     ["无锡市人民政府 2022年报告承认的问题：2 条", "1. 工作人员多为兼职", "1. 专职人员少", "摘编"], []),
    ("one report is none", {"kind": "compare", "agencies": (WATER,)}, "要比较需要两份报告：无锡市水利局只收录了 2022年的", [], []),
    ("most, with a tie", {"kind": "rank", "years": Y}, "收录的全部机关，2022年：本年新收政府信息公开申请数量，逐份列出，从多到少排列",
     ["1. 江苏省人民政府（省级政府）：900 件", "2. 无锡市人民政府（市级政府）：300 件", "2. 绍兴市人民政府（市级政府）：300 件",
      "4. 江阴市人民政府（县级政府）：120 件*", "* 江阴市人民政府 2022年：正文称“共收到申請31件”", "11 份报告，7 份有数字；空白 1（不等于 0）、不确定 1、报告中没有此项 2",
      "各类机关混排", "province.txt"], ["3. 绍兴"]),
    ("least", {"kind": "rank", "years": Y, "order": "least", "level": "department"},
     "部门，2022年：本年新收政府信息公开申请数量，逐份列出，从少到多排列", ["1. 宜兴市水利局：0 件"], ["混排"]),
    ("a rate", {"kind": "rank", "years": Y, "fields": ("rate.granted",)}, "公开率（仅予以公开；予以公开 ÷ 办理结果总计），逐份列出，从高到低排列",
     ["1. 无锡市教育局（部门）：100%†（20 ÷ 20）", "1. 无锡市水利局（部门）：100%", "只排分母不少于 10 件", "不足10件而不排名 1、没有可比的基数 1", "† 由表内合计关系推得"], []),
    ("no year: which was taken", {"kind": "rank"}, "2022年", ["没有指定年份，取最近的 2022年度（11 份报告）"], []),
    ("those without any", {"kind": "rank", "years": Y, "conditions": (NONE,)},
     "收录的全部机关，2022年：本年新收政府信息公开申请数量，只看该项等于0件的报告，从多到少排列，列出报告名单：共 1 个", ["1. 宜兴市水利局：0 件", "空白 1"], ["昆山"]),
    ("nobody", {"kind": "rank", "years": (2021,), "conditions": (NONE,)}, "没有符合的", ["查的是收录的 2 个机关"], []),
    ("nobody has it", {"kind": "rank", "years": Y, "fields": ("proactive.procurement.items",)}, "没有一份报告有确定的数", ["报告中没有此项 11"], []),
    ("not held", {"kind": "rank", "years": (2010,)}, "收录的全部机关中没有 2010年的报告", ["2018, 2020, 2021, 2022"], []),
    ("no region", {"kind": "total", "region": "四川省"}, "收录的四川省各机关中没有可用的报告", [], []),
    ("a total", {"kind": "total", "years": Y, "region": WUXI, "level": "department"},
     "江苏省无锡市境内的部门，2022年：本年新收政府信息公开申请数量的合计：12 件（5 份报告中 2 份有数字）", ["不确定 1、报告中没有此项 2"], ["重复计算"]),
    ("a total that counts twice", {"kind": "total", "years": Y}, "收录的全部机关，2022年：本年新收政府信息公开申请数量的合计", ["  省级政府：900 件", "  各报告数字之和：1672 件*", "可能重复计算", "其中 2 份的数字有疑点", "江苏省人民政府 2022年：900 件 (province.txt"], []),
    ("a total over years", {"kind": "total", "years": (2021, 2022), "agencies": (CITY,)}, "2021–2022年：本年新收政府信息公开申请数量的合计", ["的合计：550 件", "无锡市人民政府 2021年：250 件"], []),
    ("a course", {"kind": "trend", "agencies": (CITY,)}, "「无锡市人民政府」2018、2020–2022年：本年新收政府信息公开申请数量，逐份列出",
     ["本年新收政府信息公开申请数量：2020年 200 件 → 2022年 300 件，+100（+50%）", "2021 │         250 件 │ +50（+25%）", "收到申请数：2018年 80 件", "2019年没有收录，不能当作 0", "2019年起换用新表", "2021年起表格修订"], ["2018年 80 件 →"]),
    ("a course of a region", {"kind": "trend", "region": "江苏省"}, "江苏省境内的全部机关，收录的所有年份：本年新收政府信息公开申请数量的合计，按年份分列",
     ["│         未收录 │", "│          1372* │ 6/10", "份数不同"], ["→"]),
    ("common problems", {"kind": "problems"}, "报告承认的问题，按主题（2 份报告有第五部分，共收录 15 份）",
     ["1. 人员与培训：2 份报告，2 个机关", "“专职人员少”（https://mirror.example.org", "摘编"], []),
    ("no improvements", {"kind": "improvements"}, "没有写出这样的内容", [], []),
    ("a part", {"kind": "section", "agencies": (CITY,), "years": Y, "parts": (6,)}, "第六部分", ["本年度没有收取信息处理费。"], []),
    ("a part that says none", {"kind": "section", "agencies": (COUNTY,), "years": Y}, "第六部分", ["原文只写：“无”。"], ["空白"]),
    ("a blank part", {"kind": "section", "agencies": (OTHER_CITY,), "years": Y}, "第六部分", ["空白的：有标题，没有内容（空白不等于“无”）"], []),
    ("a matter in a part", {"kind": "section", "agencies": (CITY,), "years": Y, "words": "收费|信息处理费"}, "提到“收费/信息处理费”的句子",
     ["本年度没有收取信息处理费。"], ["专栏", "專欄"]),
    ("not mentioned", {"kind": "section", "agencies": (COUNTY,), "years": Y, "words": "收费"}, "没有提到“收费”；没有提到不等于没有", [], []),
    ("not in a digest, which does not tell what the report says", {"kind": "section", "agencies": (OTHER_CITY,), "years": Y, "parts": (5,), "words": "收费"},
     "没有提到“收费”", ["收录的是摘编，不是报告全文"], []),
    ("no such part", {"kind": "section", "agencies": (WATER,), "years": Y}, "没有找到第六部分", [], []),
    ("words found", {"kind": "search", "words": "公众号|专栏"}, "找到 2 段含“公众号/专栏”的文字，出自 1 份报告：", ["【公众号】照常", "设立公開【專欄】", "wuxi.gov.cn"], []),
    ("words not found there", {"kind": "search", "words": "公众号", "years": (2021,)}, "2021年：收录的报告中没有找到“公众号”", [], []),
    ("what does not agree", {"kind": "findings"}, "与自身不符之处：3 条，出自 3 份报告",
     ["行内合计对不上：2 条", "（zone.txt:10）", "另有 3 份报告没有读出任何表格数字"], []),
    ("of one kind", {"kind": "findings", "words": "narrative"}, "正文与表格不一致：1 条", ["“共收到申請31件”"], ["行内合计"]),
    ("of sums", {"kind": "findings", "words": "row_sum column_sum"}, "合计对不上之处：2 条", [], []),
    ("which is right", {"kind": "findings", "agencies": (COUNTY,), "years": Y}, "与自身不符之处：1 条",
     ["这一行自身能对上：100 + 20 = 120", "120 + 0 = 120 + 0", "仅凭这份报告不能判定"], []),
    ("nothing found wrong", {"kind": "findings", "agencies": (CITY,)}, "没有查出与自身不符之处", ["不等于数字都对"], []),
    ("nothing of one kind: others were not looked for", {"kind": "findings", "words": "unit"}, "（这里只查了：金额单位）", ["没有可查的"], []),
    ("the row", {"kind": "source", "agencies": (CITY,), "years": Y, "fields": (NEW,), "aspect": "line"},
     "本年新收政府信息公开申请数量：300 件，读自第 10 行", ["整行原文：一、本年新收政府信息公开申请数量 | 300", "这一格原文：“300”（栏：总计）"], ["没有找到"]),
    ("an official address", {"kind": "source", "agencies": (CITY,), "years": Y}, "无锡市人民政府 2022年报告：《无锡市人民政府2022年报告》",
     ["https://www.wuxi.gov.cn/2022.html", "www.wuxi.gov.cn 是政府网站", "成文（发布）日期：2023-01-20", "依据第 99 行：“2023年1月20日”", "SHA-256 sha of city-"], []),
    ("a mirror", {"kind": "source", "agencies": (OTHER_CITY,), "years": Y}, "绍兴市人民政府 2022年报告", ["不是 gov.cn 网站", "转载的副本", "摘编"], []),
    ("no address", {"kind": "source", "agencies": (WATER,), "years": Y}, "无锡市水利局", ["没有记下，只有文件 water.txt", "无从判断"], ["gov.cn"]),
    ("the whole", {"kind": "source", "agencies": (CITY,), "years": Y, "aspect": "full"}, "2022年报告全文，共 3 个部分", ["【第一部分", "公众号照常更新。"], []),
    ("what is held", {"kind": "coverage"}, "收录 11 个机关的 15 份年度报告，最新的是 2022年度", ["2021年 2 份", "部门 5", "江苏省 10、浙江省 1"], []),
    ("of one agency", {"kind": "coverage", "agencies": (CITY,)}, "无锡市人民政府：收录 2018, 2020, 2021, 2022年的报告，最新的是 2022年度", [], []),
    ("of a sort", {"kind": "coverage", "level": "zone"}, "收录的开发区：收录 2 个机关", [], ["水利局"]),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "first", "holds", "lacks"), CASES)
def test_in_words(many: Store, asked: dict[str, object], first: str, holds: list[str], lacks: list[str]) -> None:
    text = said(many, **asked)
    assert first in text.split("\n")[0]
    for words in holds:
        assert words in text
    for words in lacks:
        assert words not in text


@pytest.mark.parametrize(("asked", "first", "holds", "lacks"), CASES)
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_the_same_in_other_languages(
    many: Store, language: str, asked: dict[str, object], first: str, holds: list[str], lacks: list[str]
) -> None:
    """Every number of the simplified answer is in the others, in no other order of magnitude, and no sentence is left over."""
    plain, other = said(many, **asked), said(many, language, **asked)
    assert "{" not in other
    assert sorted(re.findall(r"\d[\d,.]*\d|\d", first)) == [] or set(re.findall(r"\d+", first)) <= set(
        re.findall(r"\d+", other)
    )
    if language == "en":
        ours = re.sub(
            r"“[^”]*”|《[^》]*》|\S*(?:人民政府|水利局|教育局|管理委员会|江苏省|浙江省|四川省|无锡市)\S*", "", other
        )
        ours = "\n".join(
            line
            for line in ours.split("\n")
            if not re.match(r"(?:Printed|The row as|  from line|\d+\. |\[Part|   · )", line)
        )
        left = re.findall(r"[\u4e00-\u9fff]{2,}", ours)
        assert all(word in _quoted(many, asked) for word in left), left
    else:
        assert "报告" not in re.sub(r"“[^”]*”|《[^》]*》", "", other)
        assert plain != other


def _quoted(store: Store, asked: dict[str, object]) -> str:
    """What the answer quotes from reports, and names."""
    found = answer(store, QueryKeys(**asked), "en")  # type: ignore[arg-type]
    facts = [*found.points, *found.sections, *found.passages]
    names = [choice.label for choice in found.choices] + [section.heading for section in found.sections]
    return " ".join([*(fact.text for fact in facts), *names, found.query.words, found.query.region or ""])


def test_missing_reports_are_listed_without_a_number_or_a_tally(many: Store) -> None:
    missing = [{"any_of": [{"measure": "reports", "is": "equal", "against": 0}]}]
    bodies = [{"which": "expected", "levels": ["city"]}]
    slots = {"show": "list", "measures": ["reports"], "bodies": bodies, "years": [2021], "where": missing}
    found = answer_query(many, AlgebraQuery.model_validate(slots), "zh-hans")
    first, row, *rest = in_words(found, Context()).text.split("\n")
    assert first.endswith("共 1 个")
    assert row == OTHER_CITY
    assert rest[0].startswith("没有报告指这里没有收录，不等于没有公布"), "and what that means"
    assert rest[1:] == ["2 个机关中 1 个有报告"], "no report was looked at that has no number"


@pytest.mark.parametrize(
    ("measure", "reduce", "label"),
    cases(
        ("numbers that are added", NEW, "sum", "各报告数字之和："),
        ("a mean is no sum", NEW, "mean", "全部报告合算："),
        ("nor is a rate", "rate.granted", "sum", "全部报告合算："),
    ),
)
def test_what_all_levels_come_to_is_called_what_it_is(many: Store, measure: str, reduce: str, label: str) -> None:
    query = AlgebraQuery.model_validate({"measures": [measure], "reduce": reduce, "years": Y})
    text = in_words(answer_query(many, query, "zh-hans"), Context()).text
    assert [word for word in ("各报告数字之和：", "全部报告合算：") if word in text] == [label]


@pytest.mark.parametrize(
    ("carried", "words"),
    cases(
        ("the agency", ("agencies",), "（沿用：无锡市人民政府）"),
        ("agency and year", ("agencies", "years"), "（沿用：无锡市人民政府、2022年）"),
        ("the item", ("fields",), "（沿用：本年新收政府信息公开申请数量）"),
        ("nothing", (), ""),
    ),
)
def test_what_was_carried_over_is_in_the_first_line(many: Store, carried: tuple[str, ...], words: str) -> None:
    found = answer(many, QueryKeys(kind="figure", agencies=(CITY,), years=Y, fields=(NEW,)), "zh-hans")
    text = in_words(found.model_copy(update={"carried": carried}), Context()).text
    assert text.split("\n")[0].endswith(words)
    assert ("沿用" in text) == bool(words)


def test_of_several_columns_carried_over_the_row_is_named(many: Store) -> None:
    fees = ("proactive.fees.previous_items", "proactive.fees.change", "proactive.fees.amount")
    found = answer(many, QueryKeys(kind="figure", agencies=(CITY,), years=Y, fields=fees), "zh-hans")
    text = in_words(found.model_copy(update={"carried": ("fields",)}), Context()).text
    assert text.split("\n")[0].endswith("（沿用：行政事业性收费）")


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_go_on_where_they_ended(many: Store, language: str) -> None:
    asked = {"kind": "rank", "years": Y}
    later = said(many, language, **asked, start=5)
    assert "6. " in later
    assert "1. " not in later
    assert re.search(r"6–7.*7|6–7 of 7", later)
    assert "7" in said(many, language, **asked, start=50), "there are no more"


def test_a_long_part_is_cut_and_its_length_said(many: Store) -> None:
    found = answer(many, QueryKeys(kind="section", agencies=(CITY,), years=Y), "zh-hans")
    (section,) = found.sections
    long = found.model_copy(update={"sections": (section.model_copy(update={"text": "字" * 5000}),)})
    text = in_words(long, Context()).text
    assert "全文 5000 字，以上是前 3000 字" in text
    assert len(text) < 3400


def test_a_rate_ranked_among_others_shows_what_it_is_of(many: Store) -> None:
    assert HANDLED not in said(many, kind="rank", years=Y, fields=("rate.granted",))
    assert LITIGATION not in said(many, kind="rank", years=Y, fields=(LITIGATION,))


def test_what_an_older_form_has_instead_is_always_named(many: Store) -> None:
    """80 of 收到申请数 in 2018 must not look like a number of the item that was asked for."""
    years = (2018, 2022)
    for asked in (
        {"agencies": (CITY,)},
        {"agencies": (CITY, COUNTY)},
        {"agencies": (CITY, ZONE), "fields": (NEW, HANDLED)},
    ):
        text = said(many, kind="compare", years=years, **{"fields": (NEW,), **asked})
        lines = [line for line in text.split("\n") if "80" in line]
        assert lines
        assert all("收到申请数" in line for line in lines), text


@pytest.mark.parametrize(
    ("years", "who", "among"),
    cases(
        ("one year", [2022], "3202-gov", "共 7 个有名次"),
        ("several years, each among its own", [2021, 2022], "320281-gov", "2022年共 7 个有名次、2021年共 2 个有名次"),
    ),
)
def test_the_place_of_a_body_is_among_so_many_of_its_year(many: Store, years: list[int], who: str, among: str) -> None:
    asked = {"measures": [NEW], "bodies": [{}], "years": years, "pick": {"place_of": who}}
    text = in_words(answer_query(many, AlgebraQuery.model_validate(asked), "zh-hans"), Context()).text
    assert among in text, text
