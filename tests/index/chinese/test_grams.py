"""Pairs of characters: the index and the query are cut so that they meet exactly where the words occur."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.index.chinese.grams import text_to_grams, words_to_wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("pairs and the last character", "政府信息", "政府 府信 信息 息"),
        ("one character", "诉", "诉"),
        ("marks part runs", "公开，保密", "公开 开 保密 密"),
        ("traditional becomes simplified", "訴訟", "诉讼 讼"),
        ("letters stay a word, in lower case", "APP平台", "app 平台 台"),
        ("a decimal stays a number", "增长1.05%", "增长 长 1.05"),
        ("full width becomes half", "２０件", "20 件"),
        ("a comma parts numbers", "1,808", "1 808"),
        ("characters beyond the first plane", "栏目𬭩𬭎", "栏目 目𬭩 𬭩𬭎 𬭎"),
        ("a round zero is a character of words", "二〇二三年", "二〇 〇二 二三 三年 年"),
        ("nothing", "", ""),
        ("marks alone", "——！", ""),
    ),
)
def test_text_to_grams(text: str, expected: str) -> None:
    assert text_to_grams(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    cases(
        ("two words, both required", "公开 保密", '"公开" AND "保密"'),
        ("marks between words too", "公开,保密", '"公开" AND "保密"'),
        ("alternatives", "新冠|疫情", '("新冠" OR "疫情")'),
        ("alternatives bind closer than spaces", "报告 新冠 | 疫情", '"报告" AND ("新冠" OR "疫情")'),
        (
            "quoted as a whole, marks in it or not",
            "“公开为常态、不公开为例外”",
            '"公开 开为 为常 常态 态 不公 公开 开为 为例 例外"',
        ),
        ("quoted alternatives", '"新冠"|"疫情"', '("新冠" OR "疫情")'),
        ("a bar with nothing before it", "|公开", '"公开"'),
        ("a bar with nothing behind it", "公开|", '"公开"'),
        ("two bars", "公开||保密", '("公开" OR "保密")'),
        ("a whole that ends in one character", "“公开、不”", '"公开 开 不"*'),
        ("a longer word is a phrase of pairs", "微信公众号", '"微信 信公 公众 众号"'),
        ("one character finds what begins with it", "诉", '"诉"*'),
        ("a single digit is a word, no prefix", "5", '"5"'),
        ("operators in quotes are words", '公开" OR "x', '"公开" AND "or" AND "x"'),
        ("operators are lower-case words in quotes", "NEAR(公开)", '"near" AND "公开"'),
        ("nothing to search", " \t", None),
        ("marks alone", '"*-:^()', None),
    ),
)
def test_words_to_wanted(words: str, expected: str | None) -> None:
    assert words_to_wanted(words).match() == expected


@given(st.text(max_size=40))
@examples(100)
def test_every_phrase_is_quoted_and_closed(words: str) -> None:
    match = words_to_wanted(words).match()
    if match is not None:
        assert match.count('"') % 2 == 0
        outside = match.split('"')[::2]
        assert {part.strip("() ") for part in outside} <= {"", "*", "AND", "OR", "* AND", "* OR", ") AND ("}


@given(st.text(alphabet="公开政府信息诉讼件", min_size=2, max_size=20), st.data())
@examples(60)
def test_any_part_of_a_text_meets_its_index(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    phrase = (words_to_wanted(text[start:end]).match() or "").strip('"')
    assert f" {phrase} " in f" {text_to_grams(text)} "
