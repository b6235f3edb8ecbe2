"""Words for kinds of body, read in a text."""

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.lexicon import english_kinds, read_kind


@pytest.mark.parametrize(
    ("text", "start", "word", "keys"),
    cases(
        ("an official form", "徐州市教育局", 3, "教育局", ["教育"]),
        ("the longest of several", "徐州市人民政府办公室", 3, "人民政府办公室", ["政府办"]),
        ("a short form", "徐州市监局", 2, "市监局", ["市监"]),
        ("a form of its own", "徐州科委", 2, "科委", ["科技"]),
        ("a branch", "云龙公安分局", 2, "公安分局", ["公安"]),
        ("two matters in one", "徐州市政务服务和大数据管理局", 3, "政务服务和大数据管理局", ["政务服务", "大数据"]),
        ("办 that belongs to a verb", "云龙区政府办理", 3, "政府", ["政府"]),
        ("政府 of 政府信息", "云龙区政府信息", 3, None, []),
        ("部 of 部分", "教育部分公开", 0, None, []),
        ("街 of 街道", "南大街街道", 2, None, []),
        ("no kind at all", "徐州市天气", 3, None, []),
        ("cut short, not without leave", "徐州文旅", 2, None, []),
        ("beyond the end", "徐州", 5, None, []),
        ("who runs a zone", "徐州化工园区管理局", 6, "管理局", ["管委会"]),
        ("the same words of a department that is none", "徐州渔政管理局", 4, None, []),
        ("the supervisors of a city, not its market", "徐州市监委", 3, "监委", ["监委"]),
        ("a part of 市监 and no body", "徐州市监委", 2, None, []),
    ),
)
def test_read_kind(text: str, start: int, word: str | None, keys: list[str]) -> None:
    kind = read_kind(text, start)
    assert (kind.word if kind else None, [meaning.key for meaning in kind.meanings] if kind else []) == (word, keys)


def test_cut_short_with_leave() -> None:
    kind = read_kind("徐州文旅", 2, clips=True)
    assert kind is not None
    assert (kind.word, kind.clip) == ("文旅", True)
    assert read_kind("徐州旅游", 2, clips=True) is None, "a word of every day"


def test_an_everyday_word_needs_a_place() -> None:
    court, bureau = read_kind("徐州市法院", 3), read_kind("徐州市民政局", 3)
    assert court is not None
    assert bureau is not None
    assert (court.clip, bureau.clip) == (True, False)


def test_a_kind_of_former_times_says_what_took_over() -> None:
    kind = read_kind("国土资源局", 0)
    assert kind is not None
    assert kind.meanings[0].now == ("自然资源",)


@pytest.mark.parametrize(
    ("english", "key"),
    cases(
        ("a bureau", "education bureau", "教育"),
        ("the other way round", "department of natural resources", "自然资源"),
        ("a zone", "high-tech zone", "高新区"),
    ),
)
def test_english(english: str, key: str) -> None:
    assert key in [meaning.key for meaning in english_kinds()[english]]
