"""When reports came and what they repeat, from files to answers: one table of reports, made up so that every case happens."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.index.store.made import made, part, store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.service import Service
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.reading import Store

CITY, WATER, SCHOOLS, AUDIT, ZONE = (
    "无锡市人民政府", "无锡市水利局", "无锡市教育局", "无锡市审计局", "无锡国家高新技术产业开发区管理委员会",
)  # fmt: skip
GOLDEN = Path(__file__).parents[2] / "golden" / "filing.txt"
FORM = "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。本报告所列数据的统计期限自{0}年1月1日起至{0}年12月31日止。"
LAST_YEAR = (
    "全年组织河道巡查二百余次，问题清单按月在门户网站公开并销号。",
    "防汛值班电话、水库水位与泵站运行情况在微信公众号每日更新。",
    "取水许可办理指南重新编写，附上常见退件原因和样表供下载。",
    "各科室指定一名联络员，信息发布前逐级审核并登记台账。",
)
OWN = (
    "今年首次把农田灌溉工程的招标文件和验收结论一并上网。",
    "对二十三件申请逐件回访，办理人员当面说明答复的依据。",
    "新设的水利普法专栏发布短片十二部，播放量逾十万次。",
    "与气象部门共享雨情数据，预警信息提前半小时向公众推送。",
    "年底委托第三方评估，列出的九个问题已整改七个。",
    "培训采用案例复盘的办法，全体窗口人员参加并通过考核。",
)


def text(year: int, *sentences: str) -> dict[str, Any]:
    return {"sections": (part(1, "\n".join((FORM.format(year), *sentences))),)}


def dated(day: str) -> dict[str, Any]:
    return {
        "issued": day,
        "identity": (Evidence(fact="issued", source="body", value=day, quote=f"发布日期：{day}", line=5),),
    }


def reports() -> list[Report]:
    """Make them: of 2023 one late, one on its day, one before it, one undated, one with no day fixed; two repeat, one is a digest."""
    wuxi = {"region": "江苏省无锡市"}
    in_other_words = (LAST_YEAR[0].replace("二百余次", "31次"), *LAST_YEAR[1:3])
    return [
        made("w22", WATER, 2022, **wuxi, **dated("2023-01-20"), **text(2022, *LAST_YEAR, *OWN[3:])),
        made("w23", WATER, 2023, **wuxi, **dated("2024-02-10"), **text(2023, *LAST_YEAR, *OWN)),
        made("s22", SCHOOLS, 2022, **wuxi, **dated("2023-01-31"), **text(2022, *LAST_YEAR)),
        made("s23", SCHOOLS, 2023, **wuxi, **dated("2024-01-31"), **text(2023, *in_other_words, *OWN)),
        made("c22", CITY, 2022, **wuxi, **dated("2023-03-01"), **text(2022, *OWN[:3])),
        made("c23", CITY, 2023, **wuxi, **dated("2024-03-30"), **text(2023, *OWN[3:])),
        made("a23", AUDIT, 2023, **wuxi, **{**dated("2024-01-01"), "issued": None, "identity": ()}, **text(2023, *OWN)),
        made("z22", ZONE, 2022, **wuxi, **dated("2023-05-01"), **text(2022, *LAST_YEAR)),
        made("z23", ZONE, 2023, **wuxi, **dated("2024-05-01"), **text(2023, *LAST_YEAR), digest=True),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(tmp_path_factory.mktemp("filing") / "xxgk.db", reports())


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def answered(store: Store, kind: str, language: Language = "zh-hans", **slots: Any) -> Answer:
    measures = [{"measure": "filing", "kind": kind}]
    return answer_query(store, Query.model_validate({"measures": measures, "years": [2023], **slots}), language)


def told(answer: Answer) -> dict[str, Any]:
    return {
        row.agency: row.values[0].value if row.values[0].reason == "counted" else row.values[0].reason
        for row in answer.rows
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        # from 31 January for departments, 31 March for governments; a zone has no day, and no date is not late
        ("days_late", {WATER: 10, SCHOOLS: 0, CITY: -1, AUDIT: "undated", ZONE: "no_deadline"}),
        ("days_taken", {WATER: 41, SCHOOLS: 31, CITY: 90, AUDIT: "undated", ZONE: 122}),
        # 7 of 10, 3 of 9, none of 3; sentences of the form are counted nowhere; no report before; a digest's words are not its own
        ("repeated", {WATER: 70, SCHOOLS: pytest.approx(100 / 3), CITY: 0, AUDIT: "no_before", ZONE: "digest"}),
    ],
)
def test_each_report_has_its_value_or_says_why_not(store: Store, kind: str, expected: dict[str, Any]) -> None:
    assert told(answered(store, kind)) == expected


def test_a_share_is_told_with_its_two_sides(store: Store) -> None:
    (row,) = (row for row in answered(store, "repeated").rows if row.agency == WATER)
    assert (row.values[0].of, row.values[0].by) == (7, 10)
    assert row.values[0].source is not None
    assert row.values[0].source.line == 21, "the first sentence that is repeated, behind the line of the form"


def test_a_date_is_cited_beside_the_day_it_was_due(store: Store) -> None:
    (row,) = (row for row in answered(store, "days_late").rows if row.agency == WATER)
    value = row.values[0]
    assert (value.issued, value.due) == ("2024-02-10", "2024-01-31")
    assert value.source is not None
    assert (value.source.quote, value.source.line, value.source.file) == ("发布日期：2024-02-10", 5, "w23")


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"is": "more", "against": 0}, [WATER]),
        ({"is": "at_most", "against": 0}, [SCHOOLS, CITY]),
        ({"is": "more", "against": 0, "not": True}, [SCHOOLS, CITY]),
    ],
)
def test_what_is_not_known_is_neither_late_nor_in_time(store: Store, test: dict[str, Any], expected: list[str]) -> None:
    late = {"measure": {"measure": "filing", "kind": "days_late"}, **test}
    answer = answered(store, "days_late", where=[{"any_of": [late]}], show="list")
    assert {row.agency for row in answer.rows} == {*expected}
    assert answer.summary is not None
    assert answer.summary.undecided is not None
    assert (answer.summary.undecided.undated, answer.summary.undecided.no_deadline) == (1, 1)


def test_every_answer_says_its_limits(store: Store) -> None:
    late = {"any_of": [{"measure": {"measure": "filing", "kind": "days_late"}, "is": "more", "against": 0}]}
    answer = answer_query(store, Query.model_validate({"years": [2023], "reduce": "count", "where": [late]}), "zh-hans")
    codes = [note.code for note in answer.notes]
    assert codes == ["filing_days_late", "filing_deadline", "filing_deadline"], (
        "departments and governments have a day each"
    )
    assert [note.code for note in answered(store, "repeated").notes] == ["filing_repeated"]
    assert [note.code for note in answered(store, "days_taken").notes] == ["filing_days_taken"]


@pytest.mark.parametrize("slots", [{"reduce": "sum"}, {"over": "sum"}])
@pytest.mark.parametrize("kind", ["days_late", "days_taken"])
def test_days_of_several_reports_are_not_added(kind: str, slots: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not added up"):
        Query.model_validate({"measures": [{"measure": "filing", "kind": kind}], **slots})


def test_a_share_of_many_is_that_of_the_sums(store: Store) -> None:
    (row,) = answered(store, "repeated", reduce="sum", bodies=[{"levels": ["department"]}]).rows
    assert (row.values[0].of, row.values[0].by) == (10, 19)


def test_it_changes_from_year_to_year(store: Store) -> None:
    measure = {"measure": "filing", "kind": "days_late", "change": {"as": "absolute"}}
    rows = answer_query(store, Query.model_validate({"measures": [measure], "years": [2023]}), "zh-hans").rows
    assert {row.agency: row.values[0].value for row in rows if row.values[0].value is not None} == {
        WATER: 21,
        SCHOOLS: 0,
        CITY: 29,
    }


ASKED = (
    "谁迟交", "2023年谁没按时交年报", "无锡市2023年迟交的有几家", "无锡市水利局2023年的年报按时发布了吗",
    "无锡市审计局2023年的年报迟交了吗", "2023年最早公布年报的机关", "2023年哪些年报照抄去年的",
    "无锡市教育局2023年的年报和上一年有多少一样", "无錫市水利局2023年年報遲咗幾多日", "雷同率超过50%的机关",
    "which departments filed late in 2023", "which 2023 reports were copied from the year before",
    "2023年平均迟了几天", "谁没交2022年年报", "哪些机关的年报抄了别的机关",
)  # fmt: skip


def test_questions_are_answered_as_they_were(path: Path) -> None:
    """What people type → the whole answer. Written where it is missing: review it."""
    with closing(Service(path, lambda: date(2025, 6, 1))) as service:
        said = "".join(f"## {question}\n{service.reply(question, Conversation())[0].text}\n\n" for question in ASKED)
    if not GOLDEN.exists():
        GOLDEN.write_text(said, encoding="utf-8")
        pytest.fail(f"{GOLDEN} was written: review it", pytrace=False)
    assert said == GOLDEN.read_text(encoding="utf-8")
