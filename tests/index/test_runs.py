"""Runs of a cell, as its reader saw them → the line of text they come to."""

import pytest

from tests.index.cases import cases
from xxgk.index.model.runs import BREAK, Run, runs_to_text, without_notes

STRUCK, RAISED, PALE = "struck", "raised", "pale"


@pytest.mark.parametrize(
    ("runs", "text", "printed"),
    cases(
        ("plain", [Run("12")], "12", ""),
        ("runs of one number: Word cuts anywhere", [Run("1"), Run("2")], "12", ""),
        ("nothing", [], "", ""),
        ("a break parts numbers of full width", [Run("１２"), BREAK, Run("７")], "１２ / ７", ""),
        ("… and Chinese ones", [Run("十二"), BREAK, Run("七")], "十二 / 七", ""),
        ("a break parts numbers", [Run("12"), BREAK, Run("7")], "12 / 7", ""),
        ("… and joins words", [Run("社会"), BREAK, Run("公益")], "社会公益", ""),
        ("… a number and its unit", [Run("12"), BREAK, Run("件")], "12 件", ""),
        ("an empty line parts nothing", [BREAK, Run("12"), BREAK, BREAK], "12", ""),
        ("a number in brackets below another is another", [Run("12"), BREAK, Run("(3)")], "12 / (3)", ""),
        ("a raised digit is a note", [Run("12"), Run("1", RAISED)], "12⁽¹⁾", ""),
        ("… in brackets too", [Run("12"), Run("(1)", RAISED)], "12⁽¹⁾", ""),
        ("a raised word", [Run("12"), Run("注", RAISED)], "12⁽注⁾", ""),
        ("a cell in small type", [Run("12", RAISED)], "12", ""),
        ("struck before its replacement", [Run("99", STRUCK), Run("3")], "3", "~~99~~3"),
        ("struck alone: nothing stands, and something is printed", [Run("99", STRUCK)], "", "~~99~~"),
        ("struck blank space is nothing", [Run(" ", STRUCK), Run("3")], "3", ""),
        ("pale beside other text is not seen", [Run("9", PALE), Run("231")], "231", ""),
        ("… whatever blank space stands around", [Run(" "), Run("9", PALE), Run("231"), Run("件")], "231件", ""),
        ("pale alone: perhaps on a dark ground that is not told", [Run("231", PALE), Run(" ")], "", "231"),
        ("… Chinese numerals too", [Run("十二", PALE)], "", "十二"),
        ("… words stay: the head of a table", [Run("总", PALE), BREAK, Run("计", PALE)], "总计", ""),
        ("marks that nobody sees are nothing", [Run("\u202a1\u200e"), Run("\u00ad2\u2069\ufeff")], "12", ""),
        ("a mark that turns digits round", [Run("\u202e73\u202c")], "\ufffd73", ""),
        ("… but one digit is the same from both sides", [Run("\u202e7\u202c3")], "73", ""),
        ("white space folds", [Run(" 1 \n"), Run(" 2 ")], "1 2", ""),
    ),
)
def test_runs_come_to_a_line(runs: list[Run], text: str, printed: str) -> None:
    assert runs_to_text(runs) == (text, printed)


@pytest.mark.parametrize(
    ("text", "plain"),
    cases(
        ("a digit", "行政复议⁽¹⁾", "行政复议"),
        ("a word in brackets", "规章⁽注1⁾", "规章"),
        ("nothing raised", "规章(注1)", "规章(注1)"),
    ),
)
def test_notes_are_left_out(text: str, plain: str) -> None:
    assert without_notes(text) == plain
