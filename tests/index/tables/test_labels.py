"""Tests of index.tables.labels."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.labels import Piece, cells_to_anchors, cells_to_pieces, split_values

FORMS = [load_form(edition) for edition in EDITIONS]


def pieces(*texts: str) -> list[Piece]:
    return cells_to_pieces([Cell(text, place, place) for place, text in enumerate(texts, start=1)], FORMS)


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    cases(
        ("label and values with spaces", "7.属于行政执法案卷 0 0", "7.属于行政执法案卷", " 0 0"),
        ("label and values glued", "(七)总计4 0 04", "(七)总计", "4 0 04"),
        ("a label alone", "规范性文件", "规范性文件", ""),
        ("a value alone", "0", "", "0"),
        ("a decrease is a value", "行政许可 减8", "行政许可", " 减8"),
        ("a negative value glued to its label", "行政许可-26", "行政许可", "-26"),
        ("an amount keeps its unit", "政府集中采购 20 2096.16万元", "政府集中采购", " 20 2096.16万元"),
        ("increase/decrease in a heading is no value", "本年增/减", "本年增/减", ""),
        ("a heading that lost its last character", "本年增/", "本年增/", ""),
        ("a unit at the end of a heading is no value", "采购总金额(单位:万元)", "采购总金额(单位:万元)", ""),
        ("a word that ends in a value character", "法人", "法人", ""),
        ("numbering is part of the label", "1.", "", "1."),
        ("a dash after a space is a value", "规章 — —", "规章", " — —"),
        ("the word for none after a space is a value", "规章 无", "规章", " 无"),
        ("empty", "", "", ""),
    ),
)
def test_split_values(text: str, head: str, tail: str) -> None:
    assert split_values(text) == (head, tail)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("one row", "规章000", [("规章", "000")]),
        ("two rows run together", "规章000规范性文件8062133", [("规章", "000"), ("规范性文件", "8062133")]),
        (
            "three rows of part three run together",
            "(一)予以公开 1 0(二)部分公开 2 2三、本年度办理结果",
            [("(一)予以公开", " 1 0"), ("(二)部分公开2 2三、本年度办理结果", "")],
        ),
        ("a sentence that names rows stays whole", "全年作出行政处罚112件、行政强制84件,行政许可9487件。", None),
        ("a short text holds one row", "总计0", [("总计", "0")]),
    ),
)
def test_lines_of_several_rows_are_cut(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = [(piece.head, piece.tail) for piece in pieces(text)]
    if expected is None:
        assert len(found) == 1
    else:
        assert found[0] == expected[0]
        assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("block", "texts", "expected"),
    cases(
        ("label and values in one line", "applications", ["(一)予以公开 1 0"], ["granted"]),
        ("label and values in cells", "applications", ["(一)予以公开", "1", "0"], ["granted"]),
        ("without its number", "applications", ["予以公开", "1"], ["granted"]),
        ("the group label in front", "applications", ["三、本年度办理结果(一)予以公开 1 0"], ["granted"]),
        ("the group label in front, lost to brackets", "applications", ["()1.属于国家秘密 0"], ["denied.state_secret"]),
        (
            "the group label as a cell of its own",
            "applications",
            ["(三)不予公开", "1.属于国家秘密", "0"],
            ["denied.state_secret"],
        ),
        (
            "an aside behind the label",
            "applications",
            ["(二)部分公开(区分处理的,只计这一情形)", "2"],
            ["partially_granted"],
        ),
        ("an aside cut off", "applications", ["(二)部分公开(区分处理的,只计", "2"], ["partially_granted"]),
        ("a misprinted label", "applications", ["2.其他法律行政止公开 0 0"], ["denied.prohibited_by_law"]),
        (
            "a label with one character wrong",
            "applications",
            ["6.属于四类过程姓信息", "0"],
            ["denied.process_information"],
        ),
        (
            "a label broken over two lines",
            "applications",
            ["5.要求行政机关确认或重 新出具", "已获取信息 0 0"],
            ["not_processed.confirm_or_reissue"],
        ),
        (
            "a label broken over three cells",
            "applications",
            ["一、本年新收", "政府信息公开", "申请数量", "4"],
            ["new_received"],
        ),
        ("traditional script", "applications", ["二、上年結轉政府信息公開申請數量", "0"], ["carried_over"]),
        ("full-width numbering", "applications", ["２．重复申请", "0"], ["not_processed.repeated"]),
        (
            "quotation marks of another kind",
            "applications",
            ['3.危及"三安全一稳定"', "0"],
            ["denied.security_and_stability"],
        ),
        ("another word for the documents", "documents", ["规范性文件", "3", "0", "8"], ["normative_documents"]),
        (
            "rows in the order of the form",
            "applications",
            ["(一)予以公开", "1", "(七)总计", "1", "四、结转下年度继续办理", "0"],
            ["granted", "total_handled", "carried_forward"],
        ),
        (
            "a row without values does not swallow the next one",
            "applications",
            ["1.信访举报投诉类申请", "2.重复申请 0 2 2"],
            ["not_processed.petition", "not_processed.repeated"],
        ),
        (
            "a row without values does not swallow a group's label",
            "applications",
            ["5.要求行政机关确认或重新出具已获取信息", "(六)其他处理 0 2 2"],
            ["not_processed.confirm_or_reissue"],
        ),
        (
            "numbered as in the form: rows whose values are gone",
            "applications",
            ["(一)予以公开", "(二)部分公开", "三、其他", "四、其他"],
            ["granted", "partially_granted"],
        ),
        (
            "no value follows, and the numbers are not the form's",
            "applications",
            ["予以公开", "2.部分公开", "三、其他", "四、其他"],
            [],
        ),
        ("a sentence about the row", "applications", ["本年度予以公开的信息共有很多,都在网站上 5"], []),
        ("a short label must be exact", "documents", ["章程", "0"], []),
        ("a heading that holds the label", "applications", ["收到和处理政府信息公开申请情况", "0"], []),
        ("values only", "applications", ["0", "0", "0"], []),
        ("nothing", "applications", [], []),
    ),
)
def test_anchors(block: str, texts: list[str], expected: list[str]) -> None:
    anchors, _ = cells_to_anchors(pieces(*texts), load_form("2021").block(block))
    assert [anchor.row.key.split(".", 1)[1] for anchor in anchors] == expected


def test_the_right_edition_explains_more() -> None:
    lines = pieces("5.要求行政机关确认或重新出具已获取信息 0 0", "(六)其他处理 1 1", "(七)总计 1 1")
    old, new = (cells_to_anchors(lines, form.block("applications")) for form in FORMS)
    assert old[1] > new[1]
    assert [anchor.row.key for anchor in old[0]][1] == "applications.other_handling"


def test_total_is_a_row_and_a_column() -> None:
    table = pieces("自然人", "其他", "总计", "一、本年新收政府信息公开申请数量", "1", "(七)总计", "1")
    anchors, _ = cells_to_anchors(table, load_form("2019").block("applications"))
    assert [table[anchor.first].head for anchor in anchors] == ["一、本年新收政府信息公开申请数量", "(七)总计"]
