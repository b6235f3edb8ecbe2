"""Tests of index.points."""

import tomllib
from importlib import resources
from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Line, Part
from xxgk.index.points import part_to_points, theme_of

THEMES: list[dict[str, Any]] = tomllib.loads(
    resources.files("xxgk.index").joinpath("themes.toml").read_text(encoding="utf-8")
)["themes"]
HEADING = "五、存在的主要问题及改进情况"


def points(*texts: str, heading: str = HEADING) -> tuple[list[str], list[str]]:
    lines = tuple(Line(text, squeeze(text), number) for number, text in enumerate(texts, start=2))
    found = part_to_points(Part(5, heading, 1, lines))
    return [point.text for point in found.problems], [point.text for point in found.improvements]


@pytest.mark.parametrize(
    ("texts", "problems", "improvements"),
    cases(
        (
            "one, two, three in a paragraph",
            ["一是更新还不够快;二是渠道比较单一;三是队伍有待加强。"],
            ["更新还不够快", "渠道比较单一", "队伍有待加强"],
            [],
        ),
        (
            "the paragraph turns to what comes next",
            ["一是更新还不够快;二是渠道单一。下一步,一是按时更新;二是增加渠道。"],
            ["更新还不够快", "渠道单一"],
            ["按时更新", "增加渠道"],
        ),
        (
            "numbered lines",
            ["1.更新还不够快。", "2.渠道比较单一。"],
            ["更新还不够快", "渠道比较单一"],
            [],
        ),
        (
            "numbered with a comma of enumeration",
            ["1、更新还不够快。", "2、渠道比较单一。"],
            ["更新还不够快", "渠道比较单一"],
            [],
        ),
        ("numbers in brackets", ["(1)更新还不够快。", "(2)渠道比较单一。"], ["更新还不够快", "渠道比较单一"], []),
        ("numbers in circles", ["①更新还不够快。", "②渠道比较单一。"], ["更新还不够快", "渠道比较单一"], []),
        ("numbers in circles in a paragraph", ["①更新还不够快;②渠道比较单一。"], ["更新还不够快", "渠道比较单一"], []),
        (
            "two sub-headings",
            ["(一)存在的主要问题", "一是更新还不够快。", "(二)改进措施", "一是按时更新栏目。二是增加渠道。"],
            ["更新还不够快"],
            ["按时更新栏目", "增加渠道"],
        ),
        (
            "a sub-heading with the text behind it",
            ["存在的问题:更新还不够快。", "改进措施:一是按时更新栏目。"],
            ["更新还不够快"],
            ["按时更新栏目"],
        ),
        (
            "one sentence that ends in and other problems",
            ["工作中存在更新不够及时,解读形式单一等问题。"],
            ["更新不够及时", "解读形式单一"],
            [],
        ),
        ("problems without improvements", ["一是更新还不够快。"], ["更新还不够快"], []),
        (
            "aimed at the above",
            ["一是更新还不够快。针对以上不足,一是按时更新栏目。"],
            ["更新还不够快"],
            ["按时更新栏目"],
        ),
        (
            "next year opens the improvements",
            ["一是更新还不够快。", "2025年将做好以下工作:一是按时更新栏目。"],
            ["更新还不够快"],
            ["按时更新栏目"],
        ),
        (
            "a plan without numbers, without its announcement",
            ["一是更新还不够快。", "今后按时更新各个栏目的内容。增加基层公开的渠道和方式。"],
            ["更新还不够快"],
            ["今后按时更新各个栏目的内容", "增加基层公开的渠道和方式"],
        ),
        ("is it so? is no enumeration", ["一是否及时公开还难以保证,渠道也单一。"], None, []),
        ("a year at the start of a line is no number", ["2024年的工作有一些成绩。"], [], []),
        ("praise only", ["全年工作开展顺利,群众满意。"], [], []),
        ("nothing", [], [], []),
    ),
)
def test_problems_and_improvements(texts: list[str], problems: list[str] | None, improvements: list[str]) -> None:
    found = points(*texts)
    assert problems is None or found[0] == problems
    assert found[1] == improvements


def test_what_follows_the_number_stays_with_its_item() -> None:
    found, _ = points("1.更新还不够快。栏目常常几个月没有新内容。", "2.渠道单一。")
    assert found == ["更新还不够快。栏目常常几个月没有新内容", "渠道单一"]


def test_points_know_their_line_and_theme() -> None:
    text = "一是工作人员培训还不够。"
    found = part_to_points(Part(5, HEADING, 1, (Line(text, squeeze(text), 7),)))
    assert [(point.line, point.theme) for point in found.problems] == [(7, "staff")]


@pytest.mark.parametrize(
    ("text", "theme"),
    [pytest.param(text, theme["key"], id=text) for theme in THEMES for text in theme["examples"]],
)
def test_examples_of_themes(text: str, theme: str) -> None:
    assert theme_of(text) == theme


@pytest.mark.parametrize(
    ("text", "theme"),
    cases(
        ("most words win", "加强人员培训,办好网站", "staff"),
        ("on a tie the one named first wins", "解读要讲清舆情", "interpretation"),
        ("traditional script", "政策解讀形式單一", "interpretation"),
        ("no word of any theme", "还要再努力一些", None),
        ("empty", "", None),
    ),
)
def test_theme_of(text: str, theme: str | None) -> None:
    assert theme_of(text) == theme


def test_every_theme_is_complete() -> None:
    assert len({theme["key"] for theme in THEMES}) == len(THEMES)
    for theme in THEMES:
        assert theme["label"]
        assert theme["english"].isascii()
        assert theme["words"]
        assert theme["examples"]
