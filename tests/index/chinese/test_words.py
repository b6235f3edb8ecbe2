"""Cutting sentences: our own words stay whole, everything else is as jieba has it."""

import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.index.chinese.words import Cutter, _jieba

OWN = ("不予公开", "三安全一稳定", "办结", "行政复议", "多少件")
CUTTER = Cutter(OWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("a word of ours stays whole", "不予公开多少件", ["不予公开", "多少件"]),
        ("one that no dictionary has", "危及三安全一稳定", ["危及", "三安全一稳定"]),
        ("white space and marks are left out", " 公开，尺度！ ", ["公开", "尺度"]),
        ("numbers and letters are words", "app有20个", ["app", "有", "20", "个"]),
        ("nothing", "", []),
        ("marks alone", "？?", []),
    ),
)
def test_cut(text: str, expected: list[str]) -> None:
    assert CUTTER.cut(text) == expected


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Jieba as it is, its dictionary loaded whole."""
    jieba = _jieba()
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    for word in OWN:
        tokenizer.add_word(word, 100_000)
    return tokenizer


def test_every_word_of_the_dictionary_is_there_as_often(whole: Any) -> None:
    cutter = Cutter(OWN)
    cutter.cut("".join({word[0] for word in whole.FREQ}))
    assert cutter._tokenizer.FREQ == whole.FREQ
    assert cutter._tokenizer.total == whole.total


@given(
    st.lists(st.one_of(st.sampled_from([*OWN, "政府信息", "公开条例", "的", "AT&T", " "]), st.text(max_size=4))).map(
        "".join
    )
)
@examples(100, suppress=[HealthCheck.function_scoped_fixture])
def test_cut_as_by_the_whole_dictionary(whole: Any, text: str) -> None:
    words = [word for word in whole.cut(text, HMM=False) if any(char.isalnum() for char in word)]
    assert Cutter(OWN).cut(text) == words


def test_the_words_of_one_cutter_are_not_those_of_another() -> None:
    word = "丙丁戊己"
    assert Cutter([word]).cut(word) == [word]
    assert Cutter([]).cut(word) != [word]


@given(st.lists(st.sampled_from([*OWN, "的", "有", "2019", "，"]), max_size=8).map("".join))
@examples(60)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(CUTTER.cut(text)) == "".join(char for char in text if char.isalnum())
