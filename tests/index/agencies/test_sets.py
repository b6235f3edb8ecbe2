"""What people call sets of bodies, by level and by kind."""

import re
from collections import Counter

import pytest

from tests.index.cases import cases, each
from xxgk.index.agencies.tails import tails
from xxgk.index.agencies.vocabulary.loading import kinds
from xxgk.index.agencies.vocabulary.sets import LevelAttribute, body_sets, kind_names, level_attributes


@pytest.mark.parametrize(
    ("word", "english", "keys", "level"),
    cases(
        ("an official form", "公安局", False, {"公安"}, "department"),
        ("as people say it", "卫健委", False, {"卫健"}, "department"),
        ("of two kinds", "政务服务和大数据管理局", False, {"政务服务", "大数据"}, "department"),
        ("one of former times", "国土局", False, {"国土"}, "department"),
        ("a zone", "高新区", False, {"高新区"}, "zone"),
        ("of no one level", "人民政府", False, {"政府"}, None),
        ("a university", "大学", False, {"大学"}, "institution"),
        ("English, built", "tax bureau", True, {"税务"}, "department"),
        ("English, in the plural", "police departments", True, {"公安"}, "department"),
        ("English, the other way round", "ministries of finance", True, {"财政"}, "department"),
        ("English, its own word", "police", True, {"公安"}, "department"),
        ("a zone in English", "development zones", True, {"开发区"}, "zone"),
        ("no kind", "申请", False, set(), None),
    ),
)
def test_a_word_names_its_kinds(word: str, english: bool, keys: set[str], level: str | None) -> None:
    found = [name for name in kind_names() if name.word == word]
    assert {name.key for name in found} == keys
    assert {name.english for name in found} <= {english}
    assert {name.level for name in found} <= {level}


def test_every_kind_has_names_in_both_languages_and_a_tail() -> None:
    named = {(name.key, name.english) for name in kind_names()}
    assert named == {(kind.key, english) for kind in kinds() for english in (True, False)}
    assert {key for key, _ in named} <= tails().keys()


def test_names_say_what_their_kind_says() -> None:
    by_word = {(name.word, name.key): name for name in kind_names()}
    assert by_word["国土局", "国土"].now == ("自然资源",)
    assert by_word["医院", "医院"].placed
    assert not by_word["公安局", "公安"].placed
    assert by_word["工业园", "园区"].family == by_word["高新区", "高新区"].family == "development"


def test_a_word_is_of_one_set_only() -> None:
    words = [word for one in body_sets() for word in one.words]
    words += [word for one in level_attributes() for word in one.words if not re.fullmatch("[县区]级", word)]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_departments_of_a_level_are_of_places_of_it() -> None:
    levels = {word: one.place_levels for one in body_sets() for word in one.words}
    assert (levels["县级部门"], levels["区直部门"], levels["市直部门"], levels["省级部门"]) == (
        ("county",),
        ("county",),
        ("city",),
        ("province",),
    )
    assert levels["部门"] == ()


def test_governments_are_of_four_levels_and_organs_of_any() -> None:
    levels = {word: one.levels for one in body_sets() for word in one.words}
    assert levels["政府"] == ("province", "city", "county", "town")
    assert levels["机关"] == ()


@each("entry", level_attributes(), lambda entry: entry.level)
def test_an_example_has_a_word_of_the_level(entry: LevelAttribute) -> None:
    for example in entry.examples:
        assert example.removeprefix("各").startswith(tuple(entry.words)), example
