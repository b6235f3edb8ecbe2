"""Tests of index.lines.headings."""

import pytest

from tests.index.cases import cases, each
from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.lines.headings import heading_parts, headings, is_row
from xxgk.index.lines.running_headings import find_headings


@each("number, text", [(part.number, text) for part in headings().parts for text in part.examples])
def test_examples_are_headings(number: int, text: str) -> None:
    assert number in heading_parts(squeeze(text))


@each("number, text", [(part.number, text) for part in headings().parts for text in part.refused])
def test_what_is_refused_is_none(number: int, text: str) -> None:
    assert number not in heading_parts(squeeze(text))


@each("number, text", [(part.number, text) for part in headings().parts for text in part.examples])
def test_every_example_is_told_from_the_text_behind_it(number: int, text: str) -> None:
    plain = f"{'一二三四五六'[number - 1]}、{squeeze(text)}"
    (heading,) = find_headings(plain + "2031年,本单位按要求开展了各项工作。")
    assert (heading.start, heading.end) == (0, len(plain))


@each("label", [row.number + row.label for one in EDITIONS for row in load_form(one).block("applications").rows])
def test_rows_of_the_form_are_no_headings(label: str) -> None:
    plain = squeeze(label)
    assert not list(find_headings(plain + "0000000"))
    assert is_row(plain) or not plain.startswith(tuple("一二三四"))


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("run into its text", "五、存在的主要问题及改进情况2031年,我局取得了成绩。", ["五、存在的主要问题及改进情况"]),
        ("a mark between", "五、存在问题:一是人手不足。", ["五、存在问题"]),
        ("text that begins with a word of headings", "一、总体情况工作正常。", ["一、总体情况"]),
        ("two ends in one", "五、主要问题和改进措施主要问题:一是人手少。", ["五、主要问题和改进措施"]),
        (
            "marks in the heading",
            "四、政府信息公开行政复议、行政诉讼情况无。",
            ["四、政府信息公开行政复议、行政诉讼情况"],
        ),
        ("no end but a number behind", "三、依申请公开2031年没有申请。", ["三、依申请公开"]),
        ("inside a paragraph", "办结69件。二、主动公开政府信息情况见附表。", ["二、主动公开政府信息情况"]),
        (
            "behind digits of a table",
            "行政事业性收费12.5三、收到和处理政府信息公开申请情况",
            ["三、收到和处理政府信息公开申请情况"],
        ),
        ("behind a title", "年度报告一、概述2031年工作正常。", ["一、概述"]),
        ("numbered as a part", "第一部分总体情况2031年工作正常。", ["第一部分总体情况"]),
        ("a full stop for its mark", "五.存在问题:人手不足。", ["五.存在问题"]),
        ("own numbering, a sentence before", "正常。四、收费及减免情况暂不收费。", ["四、收费及减免情况"]),
        (
            "words that are not known, as far as a mark",
            "五、信息公开存在的薄弱环节和问题。一是人手少。",
            ["五、信息公开存在的薄弱环节和问题"],
        ),
        ("numbered in brackets", "(一)总体情况正常。(二)主动公开情况见表。(三)依申请公开情况无。",
         ["(一)总体情况", "(二)主动公开情况", "(三)依申请公开情况"]),
        ("numbered by digits", "1.总体情况正常。2.主动公开情况见表。3.依申请公开情况无。",
         ["1.总体情况", "2.主动公开情况", "3.依申请公开情况"]),
        ("sections of part one are no parts", "(一)主动公开情况良好。(二)依申请公开情况良好。(三)平台建设情况良好。", []),
        ("titles in a list", "本报告包括一、总体情况、二、主动公开政府信息情况、三、存在问题等部分。", []),
        ("titles in a list with other marks", "包括一、总体情况;二、主动公开情况;五、存在问题六部分。", []),
        ("a title quoted", "详见“三、收到和处理政府信息公开申请情况”。", []),
        ("own numbering within a sentence", "本局按照二、收费情况办理。", []),
        ("a point of a list", "一、公开意识不强。部分同志认识不足。", []),
        ("an outcome of the form", "三、本年度办理结果(一)予以公开00", []),
        ("a date", "十一、二月间", []),
        ("nothing", "", []),
    ),
)  # fmt: skip
def test_headings_inside_text(text: str, expected: list[str]) -> None:
    assert [text[heading.start : heading.end] for heading in find_headings(squeeze(text))] == expected


def test_a_blank_ends_and_begins_headings() -> None:
    (heading,) = find_headings("正常二、主动公开的情形没有其他,", frozenset({2, 11}))
    assert (heading.start, heading.end) == (2, 11)
