"""What a message is made of: one question, several, or names with what is asked of each; and names read from files."""

import pytest

from tests.bot.understand.worlds import CONTEXT
from tests.index.cases import cases, each
from xxgk.bot.errors import NamesError
from xxgk.bot.understand.lines import line_of
from xxgk.bot.understand.messages import (
    MOST_NAMES,
    Message,
    asked_of,
    listing_words,
    names_in,
    read_message,
    without_bullet,
)
from xxgk.bot.understand.name_files import MOST_BYTES, file_to_names


def read(text: str) -> Message:
    return read_message(text, lambda line: line_of(line, CONTEXT.names))


@pytest.mark.parametrize(
    ("text", "questions"),
    cases(
        ("two sentences", "宿迁市2023年收到多少？昆山呢？", ["宿迁市2023年收到多少？", "昆山呢？"]),
        ("the second only a name", "宿迁市2023年收到多少？昆山？", ["宿迁市2023年收到多少？", "昆山？"]),
        ("lines", "宿迁市2023年收到多少\n2022年呢\n昆山呢", ["宿迁市2023年收到多少", "2022年呢", "昆山呢"]),
        (
            "numbered lines",
            "1. 宿迁市2023年收到多少\n2. 昆山2022年公开了多少",
            ["宿迁市2023年收到多少", "昆山2022年公开了多少"],
        ),
        ("each line whole, without a mark", "宿迁市不予公开\n昆山市不予公开", ["宿迁市不予公开", "昆山市不予公开"]),
        (
            "English",
            "How many requests did Suqian receive in 2023? And in 2022?",
            ["How many requests did Suqian receive in 2023?", "And in 2022?"],
        ),
        ("two matters explained", "空白是0吗？公开率怎么算？", ["空白是0吗？", "公开率怎么算？"]),
        (
            "a greeting goes with what follows",
            "你好！\n宿迁市2023年收到多少？\n昆山呢？",
            ["你好！ 宿迁市2023年收到多少？", "昆山呢？"],
        ),
        ("thanks behind", "宿迁市2023年收到多少？昆山呢？谢谢", ["宿迁市2023年收到多少？", "昆山呢？", "谢谢"]),
    ),
)
def test_several_questions(text: str, questions: list[str]) -> None:
    assert read(text) == Message(tuple(questions))


@each(
    "text",
    [
        "请问一下。宿迁市2023年收到多少",  # a question of two sentences
        "你好？宿迁市2023年收到多少？",  # one mark too many
        "宿迁市2023年\n收到多少申请",  # a question in two lines
        "宿迁市\n2023年收到多少",  # … whose first is a name
        "宿迁市2023年？收到多少申请？",
        "哪个机关最多？2023年的",  # what is said after the mark asks for nothing
        "搜索「怎么办？为什么？」",  # in a quotation
        "看看 https://example.org/c?id=1 宿迁",  # an address
        "宿迁市\n昆山市\n洪泽区",  # names, and nothing asked
        "宿迁市",
        "",
        "？？？",
    ],
)
def test_one_question_stays_as_it_is(text: str) -> None:
    assert read(text) == Message((text,))


@pytest.mark.parametrize(
    ("text", "question", "names"),
    cases(
        (
            "the question before",
            "以下机关2023年收到多少申请：\n宿迁市\n昆山市",
            "以下机关2023年收到多少申请：",
            ["宿迁市", "昆山市"],
        ),
        ("… behind", "宿迁市\n昆山市\n2023年收到多少申请", "2023年收到多少申请", ["宿迁市", "昆山市"]),
        ("without words for a list", "申请数\n宿迁市\n昆山市", "申请数", ["宿迁市", "昆山市"]),
        (
            "with words for a list one name is enough",
            "下列单位2023年收到多少\n宿迁市",
            "下列单位2023年收到多少",
            ["宿迁市"],
        ),
        (
            "numbers, bullets, commas",
            "这些机关的申请数：\n1. 宿迁市，\n（2）昆山市\n- 洪泽区、周庄镇",
            "这些机关的申请数：",
            ["宿迁市", "昆山市", "洪泽区", "周庄镇"],
        ),
        (
            "names nobody holds",
            "以下机关2023年收到多少：\n望疃镇财政所\n某某局",
            "以下机关2023年收到多少：",
            ["望疃镇财政所", "某某局"],
        ),
        (
            "names with words of the tables",
            "以下机关不予公开多少\n行政复议局\n信息公开办公室",
            "以下机关不予公开多少",
            ["行政复议局", "信息公开办公室"],
        ),
        (
            "a number in a name",
            "以下机关2023年收到多少\n朝阳市第一人民医院\n第二中学",
            "以下机关2023年收到多少",
            ["朝阳市第一人民医院", "第二中学"],
        ),
        (
            "English",
            "How many requests did the following cities receive in 2023?\nSuqian\nKunshan",
            "How many requests did the following cities receive in 2023?",
            ["Suqian", "Kunshan"],
        ),
        (
            "long: only the ends are read",
            "以下机关2023年收到多少\n" + "\n".join(["宿迁市"] * 400),
            "以下机关2023年收到多少",
            ["宿迁市"] * 400,
        ),
    ),
)
def test_a_list(text: str, question: str, names: list[str]) -> None:
    assert read(text) == Message((question,), tuple(names))


@each(
    "text",
    [
        "宿迁市2023年收到多少\n2022年呢\n昆山",  # follow-ups
        "宿迁市2023年收到多少\n昆山2022年收到多少\n洪泽区",
        "2023年收到多少申请\n宿迁市",  # one name, and no words for a list: one question
        "宿迁市2023年收到多少申请\n昆山市\n洪泽区",  # the line that asks says of whom
    ],
)
def test_no_list(text: str) -> None:
    assert read(text).names == ()


def test_words_for_a_list() -> None:
    for example in listing_words().examples:
        assert "A、B" in asked_of(example, ["A", "B"]).replace(" ", ""), example
        assert not any(word in asked_of(example, ["A"]) for word in ("以下", "下列", "following")), example
    for example in listing_words().not_examples:
        assert asked_of(example, ["A"]) == f"A {example}"


@each(
    "line, bare",
    [
        ("1. 宿迁市", "宿迁市"),
        ("2、宿迁市", "宿迁市"),
        ("（3）宿迁市", "宿迁市"),
        ("- 宿迁市", "宿迁市"),
        ("①宿迁市", "宿迁市"),
        ("2023年宿迁市", "2023年宿迁市"),
        ("3.5万件", "3.5万件"),
        ("• Suqian", "Suqian"),
    ],
)
def test_bullets(line: str, bare: str) -> None:
    assert without_bullet(line) == bare


def test_names_of_lines() -> None:
    assert names_in(["宿迁市，", "", "昆山市、洪泽区"]) == ("宿迁市", "昆山市", "洪泽区")


@pytest.mark.parametrize(
    ("content", "name", "names"),
    cases(
        ("lines", "宿迁市\n昆山市\n".encode(), "a.txt", ["宿迁市", "昆山市"]),
        ("GBK", "宿迁市\n昆山市\n".encode("gbk"), "a.txt", ["宿迁市", "昆山市"]),
        (
            "a mark in front, Windows line ends",
            b"\xef\xbb\xbf" + "机关名称\r\n宿迁市\r\n".encode(),
            "a.csv",
            ["宿迁市"],
        ),
        ("the first column", '名称,备注\n宿迁市,x\n昆山市,"y,z"\n'.encode(), "A.CSV", ["宿迁市", "昆山市"]),
        ("no head", "宿迁市,x\n昆山市,y\n".encode(), "a.csv", ["宿迁市", "昆山市"]),
        ("semicolons", b"name;note\nSuqian;x\n", "a.csv", ["Suqian"]),
        ("rows without a name", ",x\n宿迁市,y\n\n".encode(), "a.csv", ["宿迁市"]),
        ("as many as may be", "\n".join(["宿迁市"] * MOST_NAMES).encode(), "a.txt", ["宿迁市"] * MOST_NAMES),
    ),
)
def test_a_file_of_names(content: bytes, name: str, names: list[str]) -> None:
    assert file_to_names(content, name) == tuple(names)


@pytest.mark.parametrize(
    ("content", "reason"),
    cases(
        ("nothing", b"", "empty"),
        ("a head alone", "机关名称\n".encode(), "empty"),
        ("no text", bytes(range(256)) * 10, "unreadable"),
        ("one name more than the bound", "\n".join(["宿迁市"] * (MOST_NAMES + 1)).encode(), "many"),
        ("larger than the bound", b"a" * (MOST_BYTES + 1), "large"),
    ),
)
def test_a_file_that_is_no_list(content: bytes, reason: str) -> None:
    with pytest.raises(NamesError) as told:
        file_to_names(content, "a.txt")
    assert told.value.reason == reason
