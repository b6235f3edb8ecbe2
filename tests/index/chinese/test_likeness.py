"""Characters that are taken for each other, and the slip between two words."""

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.likeness import looks_alike, slip_between
from xxgk.index.chinese.neighbours import Neighbours


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    cases(
        ("one part of two", "轿", "桥", True),
        ("one part of two, rare", "沽", "姑", True),
        ("the same parts", "未", "末", True),
        ("one stroke", "亳", "毫", True),
        ("listed", "沭", "沐", True),
        ("listed, a triple", "己", "巳", True),
        ("only a radical in common", "江", "汉", False),
        ("only a radical in common, below", "达", "连", False),
        ("a part of the other", "台", "治", False),
        ("nothing in common", "南", "北", False),
    ),
)
def test_looks_alike(one: str, other: str, alike: bool) -> None:
    assert looks_alike(one, other) is looks_alike(other, one) is alike


@pytest.mark.parametrize(
    ("typed", "word", "kind", "sure"),
    cases(
        ("a homophone", "吴锡", "无锡", "homophone", True),
        ("two homophones", "吴西", "无锡", "homophone", True),
        ("a homophone by the second reading", "安长", "安昌", "homophone", True),
        ("nearly a homophone, of two characters", "信州", "新州", "homophone", True),
        ("z and zh", "张江", "臧江", "homophone", False),
        ("a look-alike", "沐阳", "沭阳", "look-alike", True),
        ("one left out of three", "石庄", "石家庄", "typo", True),
        ("one left out of two", "宿", "宿迁", "typo", False),
        ("one too many inside", "宿大迁", "宿迁", "typo", True),
        ("one twice at the end", "宿迁迁", "宿迁", "typo", True),
        ("one too many at the end belongs to something else", "宿迁大", "宿迁", None, False),
        ("two swapped", "迁宿", "宿迁", "typo", True),
        ("one wrong of two", "宜城", "宜兴", "typo", False),
        ("one wrong of four", "市场监育", "市场监督", "typo", False),
        ("another number", "第二医院", "第一医院", None, False),
        ("another direction", "华南师范", "华东师范", None, False),
        ("another sort of body", "委办公室", "府办公室", None, False),
        ("another level", "南昌县府", "南昌市府", None, False),
        ("of those two swapped", "杭市州", "杭州市", "typo", True),
        ("numbers may sound the same", "十里店", "石里店", "homophone", True),
        ("two wrong", "南通", "北海", None, False),
        ("the same", "无锡", "无锡", None, False),
        ("two too many", "无锡锡锡", "无锡", None, False),
        ("nothing typed", "", "无锡", None, False),
    ),
)
def test_slip_between(typed: str, word: str, kind: str | None, sure: bool) -> None:
    slip = slip_between(typed, word)
    assert (slip.kind if slip else None, bool(slip and slip.sure)) == (kind, sure)
    assert slip is None or slip.why


@pytest.mark.parametrize(
    ("typed", "near"),
    cases(
        ("one left out", "石庄", {"石家庄"}),
        ("one too many", "石家家庄", {"石家庄"}),
        ("one wrong", "石头庄", {"石家庄"}),
        ("two swapped", "家石庄", {"石家庄"}),
        ("itself is none", "石家庄", set()),
        ("far away", "哈尔滨", set()),
    ),
)
def test_neighbours(typed: str, near: set[str]) -> None:
    assert set(Neighbours(["石家庄", "张家口"]).near(typed)) == near
