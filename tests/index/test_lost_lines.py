"""Whole pages whose lines ran together, or whose parts are numbered in a way of their own, through all stages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.generate.own_numbering import own_numbering
from tests.index.cases import cases
from xxgk.index.errors import NotAReport
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

TITLE = "青石县白水镇人民政府2021年政府信息公开工作年度报告"
TEXTS = (
    "全年收到政府信息公开申请4件。",
    "公开86条。",
    "见附表。",
    "没有发生行政复议。",
    "更新不够及时。",
    "未收取信息处理费。",
)
TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
SHORT = ("概况", "主动公开", "依申请公开", "复议和诉讼", "存在的问题", "其他情况")
CHINESE = [f"{numeral}、" for numeral in "一二三四五六"]
BRACKETED = [f"({numeral})" for numeral in "一二三四五六"]
ARABIC = [f"{number}." for number in range(1, 7)]
CONTENTS = "".join(number + title for number, title in zip(CHINESE, TITLES, strict=True))
LISTED = "、".join(number + title for number, title in zip(CHINESE, TITLES, strict=True))
TRADITIONAL = (
    "青石縣白水鎮人民政府2021年政府信息公開工作年度報告一、總體情況全年收到政府信息公開申請4件。二、主動公開政府信息情況公開86條。三、收到和處理政府信息公開"
    "申請情況見表。四、政府信息公開行政複議、行政訴訟情況沒有發生行政複議。五、存在的主要問題及改進情況更新不及時。六、其他需要報告的事項無。"
)
OWN = ("主动公开情况", "依申请公开情况", "收费情况", "行政复议、诉讼情况", "存在的问题和改进措施")
OWN_TEXTS = ("公开86条。", "全年收到政府信息公开申请4件。", "没有收费。", "没有发生行政复议。", "更新不够及时。")


def page(numbers: list[str], titles: tuple[str, ...], between: str, texts: tuple[str, ...] = TEXTS) -> str:
    """Print parts one after the other, with ``between`` where a line should end."""
    return between.join(
        text for number, title, body in zip(numbers, titles, texts, strict=False) for text in (number + title, body)
    )


def parse(text: str) -> Report:
    return document_to_report(bytes_to_document(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("text", "parts"),
    cases(
        ("all in one line", TITLE + page(CHINESE, TITLES, ""), [1, 2, 3, 4, 5, 6]),
        ("one line with blanks", f"{TITLE} {page(CHINESE, TITLES, ' ')}", [1, 2, 3, 4, 5, 6]),
        ("one line, short headings, blanks", f"{TITLE} {page(CHINESE, SHORT, ' ')}", [1, 2, 3, 4, 5, 6]),
        ("headings run into their texts", f"{TITLE}\n" + page(CHINESE, TITLES, "").replace("。", "。\n"), [1, 2, 3, 4, 5, 6]),
        ("numbered with a full stop", f"{TITLE}\n" + page(["一.", "二.", "三.", "四.", "五.", "六."], TITLES, "\n"), [1, 2, 3, 4, 5, 6]),
        ("numbered with a blank", f"{TITLE}\n" + page(["一 ", "二 ", "三 ", "四 ", "五 ", "六 "], SHORT, "\n"), [1, 2, 3, 4, 5, 6]),
        ("numbered with a full stop, one line", TITLE + page(["一.", "二.", "三.", "四.", "五.", "六."], TITLES, ""), [1, 2, 3, 4, 5, 6]),
        ("numbered in brackets", f"{TITLE}\n" + page(BRACKETED, TITLES, "\n"), [1, 2, 3, 4, 5, 6]),
        ("numbered in brackets, one line", f"{TITLE} " + page(BRACKETED, TITLES, " "), [1, 2, 3, 4, 5, 6]),
        ("numbered by digits", f"{TITLE}\n" + page(ARABIC, TITLES, "\n"), [1, 2, 3, 4, 5, 6]),
        ("numbered by digits, one line", f"{TITLE} " + page(ARABIC, TITLES, " "), [1, 2, 3, 4, 5, 6]),
        ("numbered as parts", f"{TITLE}\n" + page([f"第{one}部分 " for one in "一二三四五六"], SHORT, "\n"), [1, 2, 3, 4, 5, 6]),
        ("not numbered", f"{TITLE}\n" + page([""] * 6, TITLES, "\n"), [1, 2, 3, 4, 5, 6]),
        ("traditional script, one line", TRADITIONAL, [1, 2, 3, 4, 5, 6]),
        ("a table of contents before",
         f"{TITLE}\n目录\n" + CONTENTS.replace("况", "况\n") + "\n" + page(CHINESE, TITLES, "\n"), [1, 2, 3, 4, 5, 6]),
        ("a table of contents before, one line", f"{TITLE}目录{CONTENTS}" + page(CHINESE, TITLES, ""), [1, 2, 3, 4, 5, 6]),
        ("titles listed in the introduction", f"{TITLE}本报告由{LISTED}六部分组成。" + page(CHINESE, TITLES, ""), [1, 2, 3, 4, 5, 6]),
        ("a page of HTML in one paragraph", f"<html><body><p>{TITLE}{page(CHINESE, TITLES, '')}</p></body></html>", [1, 2, 3, 4, 5, 6]),
        ("a page of HTML in one cell",
         f"<html><table><tr><td>{TITLE}</td></tr><tr><td>{page(CHINESE, TITLES, '')}</td></tr></table></html>", [1, 2, 3, 4, 5, 6]),
        ("parts of its own", f"{TITLE}\n" + page(CHINESE, OWN, "\n", OWN_TEXTS), [2, 3, 4, 5]),
        ("parts of its own, one line", TITLE + page(CHINESE, OWN, "", OWN_TEXTS), [2, 3, 4, 5]),
        ("a first part of any name",
         f"{TITLE}\n" + page(CHINESE, ("加强组织领导", "主动公开", "行政复议", "存在的问题"), "\n", (*TEXTS[:2], *TEXTS[3:5])),
         [1, 2, 4, 5]),
        ("no headings", f"{TITLE}\n今年以来,我镇主动公开信息86条。{TEXTS[0]}{TEXTS[3]}也有不足:{TEXTS[4]}", [1]),
    ),
)  # fmt: skip
def test_parts_and_what_they_say(text: str, parts: list[int]) -> None:
    report = parse(text)
    assert (report.agency, report.year) in (("青石县白水镇人民政府", 2021), ("青石縣白水鎮人民政府", 2021))
    assert [section.number for section in report.sections] == parts
    claims = {(claim.field, claim.value) for claim in report.claims}
    assert claims == {("applications.new_received.total", 4), ("disputes.review.total", 0)}
    assert len(report.problems) == (5 in parts)
    assert not report.findings


@pytest.mark.parametrize(
    ("text", "message"),
    cases(
        (
            "news about a report",
            "青石县公布2021年政府信息公开工作年度报告\n报告包括主动公开、依申请公开、行政复议、存在的问题等内容。",
            "parts",
        ),
        (
            "a page that names no year",
            "青石县白水镇人民政府政府信息公开工作年度报告\n主动公开信息。没有申请。没有行政复议。",
            "parts",
        ),
        ("few of the matters", f"{TITLE}\n主动公开信息86条。", "parts"),
        ("a notice", f"关于编制{TITLE}的通知\n报告包括主动公开、依申请公开、行政复议、存在的问题。", "函, 通知"),
        ("an interpretation", f"{TITLE}解读\n一、主动公开\n二、依申请公开\n三、行政复议\n四、存在的问题", "解读"),
    ),
)
def test_what_is_no_report_stays_refused(text: str, message: str) -> None:
    with pytest.raises(NotAReport, match=message):
        parse(text)


def test_a_table_that_ran_together_cites_its_row() -> None:
    rows = "第二十条第(六)项信息内容本年处理决定数量行政处罚1282行政强制42第二十条第(八)项信息内容本年收费金额(单位:万元)行政事业性收费3"
    report = parse(TITLE + page(CHINESE[:2], TITLES[:2], "") + rows + page(CHINESE[2:], TITLES[2:], "", TEXTS[2:]))
    figure = report.figures["proactive.penalties.decisions"]
    assert (figure.value, figure.status, figure.line) == (1282, "read", 1)
    assert "行政处罚1282" in figure.row


@given(seed=st.integers(min_value=0, max_value=2**32 - 1))
@examples(60)
def test_parts_of_its_own_say_what_they_say(seed: int) -> None:
    made = own_numbering(seed)
    report = parse(made.text)
    assert (report.agency, report.year, report.edition) == (made.agency, made.year, "legacy")
    claims = {claim.field: claim.value for claim in report.claims}
    assert claims.pop("applications.new_received.total") == made.received
    assert set(claims.items()) <= {("disputes.review.total", 0), ("disputes.litigation.total", 0)}
    assert not report.findings
