"""Whether a report says that it corrects an earlier one: every sign by its examples, and where it may stand."""

from pathlib import Path

import pytest

from tests.index.cases import cases, each
from xxgk.index.chinese.text import squeeze
from xxgk.index.corrected import Sign, shows, signs, some_word
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

PARTS = """一、总体情况
本机关依法做好公开工作，全年收到申请{new}件。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
五、存在的主要问题及改进情况
一是更新不够及时。
六、其他需要报告的事项
{six}
"""


def corrects(title: str, front: str = "", six: str = "没有其他需要报告的事项。", html: bool = False) -> bool:
    text = f"{title}\n{front}\n" + PARTS.format(new=5, six=six)
    if html:
        lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        text = f"<html><head><title>{title}</title></head><body>{lines}</body></html>"
    return document_to_report(bytes_to_document(text.encode(), "made.txt")).corrects


@each("sign, example", [(sign, example) for sign in signs() for example in sign.examples])
def test_every_example_shows_its_sign(sign: Sign, example: str) -> None:
    assert shows(sign, squeeze(example))
    assert some_word().search(squeeze(example))


@each("line", [line for sign in signs() for line in sign.refused])
def test_no_sign_is_shown_by_what_only_looks_like_one(line: str) -> None:
    assert [sign.pattern for sign in signs() if shows(sign, squeeze(line))] == []


TITLE = "桂阳县水利局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("title", "front", "six", "expected"),
    cases(
        ("in brackets behind the title", f"{TITLE}（更正版）", "", "无。", True),
        ("in front of it", f"【修订】{TITLE}", "", "无。", True),
        ("traditional script", "桂陽縣水利局2023年政府資訊公開工作年度報告（更正）", "", "無。", True),
        ("a sentence below the title", TITLE, "因统计口径有误，现予更正。", "无。", True),
        ("with the reason behind", TITLE, "现将本报告第三部分数据更正如下，原报告作废。", "无。", True),
        ("said in part six", TITLE, "", "因填报失误，本报告表三数据有误，现予以更正。", True),
        ("nothing is said", TITLE, "", "无。", False),
        ("the law was revised", TITLE, "根据新修订的《政府信息公开条例》编制本报告。", "无。", False),
        ("a link of the site", TITLE, "招标公告 | 更正公告 | 中标公告", "无。", False),
        ("information was corrected", TITLE, "", "全年根据申请更正政府信息2条。", False),
        ("nothing was corrected", TITLE, "", "本年度没有予以更正的信息。", False),
        ("the report of another year was", TITLE, "", "我局2021年政府信息公开工作年度报告有误，现予更正。", False),
        ("on a day of the year of issue", TITLE, "2024年6月1日本报告因数据有误重新发布。", "无。", True),
    ),
)
def test_reports(title: str, front: str, six: str, html: bool, expected: bool) -> None:
    assert corrects(title, front, six, html) is expected


def test_the_evidence_is_the_line(tmp_path: Path) -> None:
    text = f"{TITLE}（更正版）\n\n" + PARTS.format(new=5, six="无。")
    report = document_to_report(bytes_to_document(text.encode(), "made.txt"))
    (one,) = [one for one in report.identity if one.fact == "corrects"]
    assert (one.quote, one.line) == (f"{TITLE}（更正版）", 1)
