"""However a question is made, it is bounded where it comes in: what is too long is told so; ``understand/test_bounds.py`` counts steps."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.generate.long_questions import long_questions
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.echoes import LONGEST, MOST_WORDS
from xxgk.bot.service import Service
from xxgk.bot.understand.bounds import MAX_QUESTION
from xxgk.index.build import build

pytestmark = pytest.mark.slow

REPORTS = Path(__file__).parents[2] / "data" / "reports"
TODAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("long") / "reports.db"
    build([REPORTS], database)
    return database


@pytest.fixture(scope="module")
def service(database: Path) -> Iterator[Service]:
    with closing(Service(database, lambda: TODAY)) as service:
        yield service


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        pytest.param(None, "市" * (MAX_QUESTION + 1), "最多 1000 个字", id="one more than the bound"),
        pytest.param(None, "請問衛東區收到多少件申請" * 90, "最多 1000 個字", id="in traditional script"),
        pytest.param(None, "How many applications did it receive? " * 40, "at most 1000 characters", id="in English"),
        pytest.param("en", "市" * 4_096, "at most 1000 characters", id="the language chosen"),
        pytest.param(None, "ﷺ" * 100, "最多 1000 个字", id="short as typed, eighteen times as long in normal form"),
    ],
)
def test_what_is_too_long_is_told_so(service: Service, language: Language | None, question: str, words: str) -> None:
    answer, _ = service.reply(question, Conversation(), language=language)
    assert (answer.status, answer.reason) == ("out_of_scope", "too_long")
    assert words in answer.text
    assert len(answer.text) < 400
    assert service.read(question).reason == "too_long"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("卫东区2019年收到多少件申请" + " " * 1200, "blanks around a question are none of it"),
        ("卫东区2019年收到多少件申请？" + "谢谢" * 500, "exactly as long as may be"),
    ],
)
def test_what_is_not_too_long_is_read(service: Service, question: str, why: str) -> None:
    answer, _ = service.reply(question[:MAX_QUESTION] if not question.endswith(" ") else question, Conversation())
    assert answer.reason != "too_long", why


def test_what_is_too_long_leaves_the_conversation_as_it_was(service: Service) -> None:
    _, asked = service.reply("高新区2019年收到多少件申请", Conversation())
    _, after = service.reply("市" * (MAX_QUESTION + 1), asked)
    assert after == asked != Conversation()


def test_every_entrance_is_bounded(service: Service) -> None:
    assert service.export("卫东区" * 400).reason == "too_long"
    assert service.find_agencies("卫东区" * 400).decision == "none"
    assert len(service.find_agencies("卫东区" * 400).typed) <= LONGEST + 1


def test_of_what_is_not_understood_only_so_much_is_said_again(service: Service) -> None:
    words = "、".join(("香蕉", "苹果", "西瓜", "葡萄", "樱桃", "草莓", "菠萝", "荔枝", "芒果", "柠檬", "石榴", "黄瓜"))
    answer, _ = service.reply(f"卫东区2019年收到{words}多少件申请", Conversation())
    quoted = answer.text.partition("“")[2].partition("”")[0]
    assert answer.status != "answered"
    assert quoted.endswith("等")
    assert len(quoted.replace("等", "").replace("/", "、").split("、")) <= MOST_WORDS


@pytest.mark.parametrize("kind", ["figure", "search", "profile", "trend"])
def test_nothing_typed_makes_a_long_answer(service: Service, kind: str) -> None:
    for sort, text in long_questions().items():
        answer, _ = service.reply(text, Conversation(), kind=kind)  # type: ignore[arg-type]
        if answer.status != "answered":
            assert len(answer.text) < 3_000, sort
