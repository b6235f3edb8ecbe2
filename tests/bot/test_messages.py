"""Messages of several questions, and lists of names, in every channel that is no Telegram: the service, the command line, the terminal."""

import csv
import io
from pathlib import Path

import pytest

from tests.index.cases import cases, each
from xxgk.bot.channels.terminal.talk import Talk
from xxgk.bot.items.small_talk import find_small_talk, small_talk
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.render.files import answer_to_file
from xxgk.bot.service import Service
from xxgk.bot.understand.messages import MOST_NAMES, MOST_QUESTIONS

SUQIAN, HONGZE = "宿迁市人民政府", "淮安市洪泽区人民政府"
NAMES = "宿迁市\n红泽区\n鞍山高新区\n昆山市\n高新区\n某某财政所"


def ask(service: Service, text: str) -> Answer:
    return service.reply(text, Conversation())[0]


def test_each_question_is_answered_in_order_and_counts_from_the_one_before(service: Service) -> None:
    answer, after = service.reply("宿迁市2023年收到多少？2024年呢？洪泽区2023年收到多少申请？", Conversation())
    assert [(one.figures[0].agency, one.figures[0].year) for one in answer.parts] == [
        (SUQIAN, 2023),
        (SUQIAN, 2024),
        (HONGZE, 2023),
    ]
    assert [line[:2] for line in answer.text.splitlines() if line[:2] in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert "3511 件" in answer.text.split("2. ")[0]
    assert service.reply("2024年呢", after)[0].query.agencies == (HONGZE,), "what is asked next goes on from the last"


def test_what_has_no_answer_stands_among_those_that_have(service: Service) -> None:
    answer = ask(service, "宿迁市2023年收到多少申请？昆山市2023年收到多少申请？洪泽区2023年收到多少申请？")
    assert [one.status for one in answer.parts] == ["answered", "no_data", "answered"]


def test_more_questions_than_are_answered_are_told_of(service: Service) -> None:
    answer = ask(service, "\n".join(f"宿迁市{2010 + at}年收到多少申请" for at in range(MOST_QUESTIONS + 2)))
    assert len(answer.parts) == MOST_QUESTIONS
    assert f"一次最多回答 {MOST_QUESTIONS} 个问题" in answer.text


def test_one_question_over_and_over_is_one(service: Service) -> None:
    assert ask(service, "\n".join(["宿迁市2023年收到多少申请"] * 3)).parts == ()


def test_an_answer_sent_back_is_one_question(service: Service) -> None:
    """The echo of a question, two lines of it or not, is what it was."""
    echo = ask(service, "宿迁市2023年收到多少申请").echo
    assert ask(service, echo).parts == ()


def test_a_list_in_its_order_with_what_each_name_was_taken_for(service: Service) -> None:
    answer = ask(service, f"以下机关2023年收到多少申请：\n{NAMES}")
    assert [(one.typed, one.outcome, one.agency) for one in answer.listed] == [
        ("宿迁市", "clear", SUQIAN),
        ("红泽区", "clear", HONGZE),
        ("鞍山高新区", "clear", "鞍山高新技术产业开发区管理委员会"),
        ("昆山市", "unknown", ""),
        ("高新区", "unclear", ""),
        ("某某财政所", "unknown", ""),
    ]
    lines = answer.text.splitlines()
    assert "所列 6 个名称：3 个已认定，1 个不明确，2 个没有收录。" in lines
    for line in (
        f"1. 宿迁市 → {SUQIAN}：2023年 3511 件（照录）",
        f"2. 红泽区 → {HONGZE}（按近似或旧名认定，请核对）：2023年 21 件（照录）",
        "3. 鞍山高新区 → 鞍山高新技术产业开发区管理委员会：没有收录所问年份的报告（收录年份：2020）",
        "4. 昆山市：没有收录",
    ):
        assert line in lines
    (unclear,) = [line for line in lines if line.startswith("5. ")]
    assert "没有代选" in unclear
    assert "衡南高新技术产业开发区管理委员会" in unclear
    assert any("suqian-2023.txt" in line for line in lines), "each value with its source"


def test_the_code_of_a_list_asks_of_those_that_are_clear(service: Service) -> None:
    answer = ask(service, f"以下机关2023年收到多少申请：\n{NAMES}")
    (bodies,) = code_to_query(answer.code).bodies
    assert bodies.keys == tuple(one.key for one in answer.listed if one.outcome == "clear")
    assert len(service.query(code_to_query(answer.code), "en").rows) == 2
    assert ask(service, answer.code).echo == answer.echo, "and opens it wherever it is typed"


@pytest.mark.parametrize(
    ("question", "said"),
    cases(
        ("several items and years", "以下机关2023-2024年收到多少申请，予以公开多少：\n宿迁市\n洪泽区", "2024年 予以公开 1431 件（照录）"),
        ("a year that is not held", "以下机关2022-2023年收到多少申请：\n宿迁市\n洪泽区", "2022：没有收录报告"),
        ("a rate", "以下机关2023年公开率：\n宿迁市\n洪泽区", "计算得出"),
        ("without a year each has its own latest", "以下机关不予公开多少：\n宿迁市\n鞍山高新区", "2020年 0 件"),
        ("together", "以下机关2023年一共收到多少：\n宿迁市\n洪泽区\n昆山市", "3532 件"),
        ("… with the name that does not count", "以下机关2023年一共收到多少：\n宿迁市\n洪泽区\n昆山市", "3. 昆山市：没有收录"),
        ("English", "How many applications did the following cities receive in 2023?\nSuqian\nKunshan", "2. Kunshan: not held"),
        ("traditional", "以下機關2023年收到多少申請：\n宿遷市\n洪澤區", "照錄"),
        ("what speaks against a figure", "以下机关2024年收到多少申请：\n宿迁市\n洪泽区", "表格为95"),
    ),
)  # fmt: skip
def test_what_is_asked_of_a_list(service: Service, question: str, said: str) -> None:
    answer = ask(service, question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    cases(
        ("no name is clear", "以下机关2023年收到多少申请：\n昆山市\n某某局", "list_names_unknown"),
        ("what is asked is not understood", "以下机关2023年的老师数量是多少：\n宿迁市\n洪泽区", "list_not_understood"),
        ("it is asked of others", "四川各县2023年收到多少申请，以下机关：\n宿迁市\n洪泽区", "list_not_understood"),
        ("more names than are taken", "以下机关2023年收到多少：\n" + "\n".join(["宿迁市"] * (MOST_NAMES + 1)), "list_too_long"),
    ),
)  # fmt: skip
def test_a_list_that_has_no_answer(service: Service, question: str, reason: str) -> None:
    answer = ask(service, question)
    assert answer.status != "answered"
    assert answer.reason == reason
    assert not answer.figures


def test_a_long_list_is_a_file(service: Service) -> None:
    names = ["宿迁市", "洪泽区", "昆山市"] * 10
    answer = ask(service, "以下机关2023年收到多少申请：\n" + "\n".join(names))
    assert "在文件里" in answer.text
    assert len(answer.text) < 2000
    rows = list(csv.reader(io.StringIO(answer_to_file(answer, ".csv", None).decode("utf-8-sig"))))  # type: ignore[arg-type]
    assert [row[0] for row in rows[1:]] == names, "every name has its row, in the order given"
    assert rows[1][1:7] == [SUQIAN, "2023", "本年新收政府信息公开申请数量", "3511", "件", "照录"]
    assert rows[3][1:5] == ["", "", "", ""], "what is not held has no value"
    assert answer_to_file(answer, ".xlsx", None)[:2] == b"PK"  # type: ignore[arg-type]
    assert service.whole(answer) == answer


def test_a_list_on_the_command_line(run, database: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "names.csv").write_bytes("机关名称,备注\n宿迁市,x\n昆山市,y\n".encode("gbk"))
    done = run("ask", "--list", "names.csv", "2023年收到多少申请", "--csv", "out.csv", "--db", database)
    assert (done.status, "3511 件" in done.out) == (0, True)
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in rows] == ["所列名称", "宿迁市", "昆山市"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    cases(
        ("a file that is not there", ["--list", "none.txt", "2023年收到多少"], 2, "does not exist"),
        ("a file without names", ["--list", "empty.txt", "2023年收到多少"], 2, "no names"),
        ("lines of standard input besides", ["--list", "one.txt", "-"], 2, "one answer"),
        ("several questions into one file", ["宿迁市2023年收到多少申请？洪泽区2023年收到多少申请？", "--csv", "x.csv"], 2, "several"),
    ),
)  # fmt: skip
def test_wrong_usage(run, database: Path, tmp_path: Path, arguments: list[str], status: int, said: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.txt").write_text("\n")
    (tmp_path / "one.txt").write_text("宿迁市\n")
    done = run("ask", *arguments, "--db", database)
    assert done.status == status
    assert said in done.err


def test_several_questions_on_the_command_line(run, database: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("ask", "宿迁市2023年收到多少申请？昆山市2023年收到多少申请？", "--json", "--db", database)
    (line,) = done.lines
    assert [one["status"] for one in line["parts"]] == ["answered", "no_data"]
    assert done.status == 1, "one of them has no answer"
    two = run("ask", "-", "--db", database, stdin="宿迁市2023年收到多少申请？2024年呢？\n洪泽区2023年收到多少申请\n")
    assert ("3511" in two.out, "3525" in two.out, "21 件" in two.out, two.status) == (True, True, True, 0)


def test_the_terminal(service: Service) -> None:
    talk = Talk(service)
    said = talk.say("宿迁市2023年收到多少申请？洪泽区2023年收到多少申请？")
    assert isinstance(said, Answer)
    assert ("3511" in said.text, "21 件" in said.text) == (True, True)


@each("talk", small_talk().values(), lambda talk: talk.key)
def test_small_talk(service: Service, talk: object) -> None:
    for said in talk.said:  # type: ignore[attr-defined]
        answer = ask(service, said)
        assert (answer.status, answer.query.topic) == ("help", talk.key), said  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("said", "language", "words"),
    cases(
        ("greeted", "你好呀！", "zh-hans", "您好"),
        ("in traditional script", "謝謝", "zh-hant", "不客氣"),
        ("in English", "Who built you?", "en", "open-source"),
        ("what can be done", "可不可以导出成excel", "zh-hans", "能。"),
        ("… with a question of what is held", "可不可以导出成excel", "zh-hans", "2019年收到多少件申请"),
        ("help", "help", "en", "several questions at once"),
    ),
)
def test_small_talk_is_answered_in_the_language_of_who_talks(
    service: Service, said: str, language: str, words: str
) -> None:
    answer = ask(service, said)
    assert (answer.status, answer.language, words in answer.text) == ("help", language, True)


@each(
    "text", ["宿迁市", "你好，宿迁市2023年收到多少", "谢谢，昆山呢", "能导出宿迁市的excel吗", "公开", "数据", "excel"]
)
def test_what_is_no_small_talk(text: str) -> None:
    assert find_small_talk(text) == ""


def test_small_talk_leaves_the_conversation_as_it_was(service: Service) -> None:
    _, first = service.reply("宿迁市2023年收到多少申请", Conversation())
    assert service.reply("谢谢", first)[1] == first


@each("words", ["不予公开", "行政复议", "行政复议？", "予以公开"])
def test_words_of_the_tables_alone_ask_of_whom(service: Service, words: str) -> None:
    assert ask(service, words).reason == "agency_missing"


@each("question, field", [("宿迁市不予公开", "applications.denied"), ("宿迁市行政复议", "disputes.review.total")])
def test_with_a_body_they_are_the_figure(service: Service, question: str, field: str) -> None:
    answer = ask(service, question)
    assert answer.status == "answered"
    assert answer.query.agencies == (SUQIAN,)
    assert answer.query.fields[0].startswith(field)


def test_in_a_conversation_they_go_on_from_it(service: Service) -> None:
    _, after = service.reply("宿迁市2023年收到多少申请", Conversation())
    answer, _ = service.reply("不予公开", after)
    assert (answer.status, answer.query.agencies) == ("answered", (SUQIAN,))
