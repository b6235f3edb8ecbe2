"""What a question is wrapped in is left out; nothing of a question is."""

from pathlib import Path

import pytest

from bench.courtesies import wrapped
from tests.bot.understand.worlds import CONTEXT, reading, told
from xxgk.bot.understand.asides import COURTESY
from xxgk.bot.understand.chart import cheapest_path
from xxgk.bot.understand.courtesies import parted
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.question_words import VocabularyEntry, vocabulary_entries
from xxgk.index.chinese.text import normalise

CASES = Path(__file__).parents[2] / "cases"
AT_LEAST = 0.97

# each with what must stay: the words of the question, without blanks
KEPT = [
    ("绍兴2023年老师超过5件", "绍兴2023年老师超过5件", "who applied is of the question"),
    ("绍兴2023年收到多少申请，老师提出的", "绍兴2023年收到多少申请,老师提出的", "老师 is a call only by itself"),
    ("记者提了多少申请", "记者提了多少申请", "who applied"),
    ("学生申请有多少", "学生申请有多少", "who applied"),
    ("律师提交的申请有多少", "律师提交的申请有多少", "a word of the tables"),
    ("2023年法律服务机构申请多少，律师", "2023年法律服务机构申请多少,律师", "a person at the end is no call"),
    ("绍兴2023年急件有多少", "绍兴2023年急件有多少", "right before a word of the question"),
    ("急件2023年多少", "急件2023年多少", "hurry stands apart"),
    ("感谢信有多少", "感谢信有多少", "part of a word"),
    ("绍兴2023年收到多少感谢", "绍兴2023年收到多少感谢", "what was received"),
    ("提到“人员不足”的机关", "提到“人员不足”的机关", "a phrase in quotes"),
    ("“人员不足”", "“人员不足”", "a phrase alone in quotes is no question"),
    ("“谢谢”出现在几份报告里", "“谢谢”出现在几份报告里", "what is quoted is looked for"),
    ("「绍兴市」", "「绍兴市」", "a quoted name"),
    ("“行政复议”", "“行政复议”", "a quoted item"),
    ("搜索 帮忙", "搜索帮忙", "what is looked for"),
    ("我是绍兴市民，想问2023年收到多少件", "我是绍兴市民,2023年收到多少件", "a place in what somebody says of himself"),
    ("我在绍兴，2023年收到多少件", "我在绍兴,2023年收到多少件", "a place"),
    ("我是教育局的，2023年收到多少件", "我是教育局的,2023年收到多少件", "a kind of body"),
    ("我们县2023年收到多少件", "我们县2023年收到多少件", "whose"),
    ("我是问2022年的，收到多少件", "2022年的,收到多少件", "a year"),
    ("我做的是行政复议研究，2023年多少件", "我做的是行政复议研究,2023年多少件", "an item"),
    ("请教育局2023年收到多少件", "请教育局2023年收到多少件", "no 请教: 教 is of the body"),
    ("想知道里区2023年收到多少件", "道里区2023年收到多少件", "a place over the end of a word of courtesy"),
    ("为了研究院2023年申请", "为了研究院2023年申请", "part of a word"),
    ("写报告的机关有多少", "写报告的机关有多少", "a word of courtesy that goes on"),
    ("问题最多的机关是哪个", "问题最多的机关是哪个", "problems, no head of a question"),
    ("问题：绍兴2023年", "问题:绍兴2023年", "what is asked of Shaoxing may be its problems"),
    ("绍兴2023年的问题：", "绍兴2023年的问题:", "problems"),
    ("22、23年绍兴收到多少", "22、23年绍兴收到多少", "years, no number of a list"),
    ("2023. 绍兴收到多少", "2023.绍兴收到多少", "a year"),
    ("10件以上的机关", "10件以上的机关", "a condition"),
    (">100件的机关", ">100件的机关", "a condition, no sign of a quotation"),
    ("绍兴2023年超过 100 以上", "绍兴2023年超过100以上", "a bound behind a blank"),
    ("绍兴2023年申请，不含律师", "绍兴2023年申请,不含律师", "left out"),
    ("绍兴2023年申请，只要企业的", "绍兴2023年申请,只要企业的", "a part of it"),
    ("绍兴2023年申请，只看老师的", "绍兴2023年申请,只看老师的", "a part of it"),
    ("绍兴2023年申请，最多的老师", "绍兴2023年申请,最多的老师", "an order"),
    ("绍兴2023年申请，准确吗", "绍兴2023年申请,准确吗", "whether it is right"),
    ("绍兴2023年申请5件，对吗", "绍兴2023年申请5件,对吗", "whether it is right"),
    ("绍兴2023年申请多少，农民急需的", "绍兴2023年申请多少,农民急需的", "a word nobody knows beside one of hurry"),
    ("绍兴2023年申请多少，谢谢，昆山呢", "绍兴2023年申请多少,昆山呢", "a place behind thanks is no signature"),
    ("绍兴2023年申请多少，谢谢，合计", "绍兴2023年申请多少,合计", "a word behind thanks is no signature"),
    ("绍兴2023年申请多少，谢谢，2022", "绍兴2023年申请多少,2022", "a year behind thanks"),
    ("How many requests did Shaoxing receive in 2023, excluding journalists", None, "left out"),
    ("How many requests did Shaoxing receive in 2023 from journalists", None, "who applied"),
    ("As a resident of Shaoxing, how many requests in 2023", None, "a place"),
    ("how many requests did the university of Shaoxing receive, for the university", None, "an institution is no work"),
    ("how many urgent requests did Shaoxing receive in 2023", None, "a word of the question"),
    ("how many thank you letters did Shaoxing receive in 2023", None, "inside the question"),
    ("what is the right figure for Shaoxing in 2023", None, "inside the question"),
    (
        "I am asking about 2022 in Shaoxing, how many requests",
        "about2022inshaoxing,howmanyrequests",
        "a year in what somebody says",
    ),
    ("那2022年呢", "那2022年呢", "going on"),
    ("还有呢", "还有呢", "more rows"),
    ("第二个", "第二个", "a pick"),
    ("它呢", "它呢", "going on"),
    ("只看广东的", "只看广东的", "going on"),
]


ENTRIES = [entry for entry in vocabulary_entries() if entry.kind == COURTESY]


def asked(question: str) -> str:
    """Give the words of a question without the courtesies around it, and without blanks."""
    text = plain_text(question)
    path = parted(cheapest_path(fill_lattice(text, CONTEXT.names)), text).asked
    return "".join(text[span.start : span.end] for span in path).replace(" ", "").strip(",?")


@pytest.mark.parametrize(("question", "kept", "reason"), KEPT)
def test_nothing_of_a_question_is_taken_for_courtesy(question: str, kept: str | None, reason: str) -> None:
    assert asked(question) == (kept if kept is not None else plain_text(question)).replace(" ", "").strip(",?")


def test_words_are_in_normal_form() -> None:
    words = [word for entry in ENTRIES for word in entry.words]
    assert [word for word in words if normalise(word).lower() != word] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.value for entry in ENTRIES])
def test_examples_are_read_without_their_courtesies(entry: VocabularyEntry) -> None:
    for example in entry.examples:
        found = reading(example)
        assert not found.unknown, example
        assert any(span.value == entry.value for span in found.courtesies if span.kind == COURTESY), example


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.value for entry in ENTRIES])
def test_where_they_do_not_belong_they_are_not_understood(entry: VocabularyEntry) -> None:
    assert [
        example for example in entry.not_examples if not (reading(example).reason or reading(example).in_text)
    ] == []


@pytest.mark.parametrize("text", ["谢谢", "你好", "你好，在吗？谢谢", "早上好呀各位", "hi there, thank you"])
def test_courtesies_alone_are_no_question(text: str) -> None:
    assert reading(text).asks == "help"


def _through(folder: Path) -> tuple[list[str], list[str], int]:
    """Wrap the questions; give those that are not read as without the wrapper, those read otherwise, and how many there are."""
    plain: dict[str, str] = {}
    failed, otherwise, total = [], [], 0
    for _, question, text in wrapped("courtesies", folder):
        expected = plain.setdefault(question, told(reading(question)))
        found = reading(text)
        total += 1
        if told(found) != expected:
            failed.append(text)
            otherwise += [text] if not found.reason else []
    return failed, otherwise, total


def test_wrappers_of_our_own_go_straight_through() -> None:
    failed, otherwise, total = _through(CASES)
    assert otherwise == []
    assert len(failed) <= total * (1 - AT_LEAST)
    assert total >= 60


def test_wrappers_written_blind_go_straight_through() -> None:
    failed, otherwise, total = _through(CASES / "blind")
    assert otherwise == []
    assert len(failed) <= total * (1 - AT_LEAST)


def test_no_wrapper_of_our_own_is_one_of_the_blind() -> None:
    ours, blind = (
        set(path.read_text(encoding="utf-8").splitlines()[1:])
        for path in (CASES / "courtesies.tsv", CASES / "blind" / "courtesies.tsv")
    )
    assert ours.isdisjoint(blind)
