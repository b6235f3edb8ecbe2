"""Contacts that stand in a report come out of no channel: pages, API, files to download, feeds, assistants, Telegram, the command line."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.bot.channels.web.conftest import client_on
from tests.conftest import made_once
from tests.index.store.made import doubt, made, part, store_of
from xxgk.bot.channels.assistants.service import AssistantService
from xxgk.bot.channels.telegram import inbox
from xxgk.bot.channels.web.report_links import report_id
from xxgk.bot.errors import OutputError
from xxgk.bot.masking import MASK
from xxgk.bot.model.algebra.code import query_to_code, read_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.render.json_line import answer_to_json
from xxgk.bot.render.spreadsheet import answer_to_csv, answer_to_xlsx
from xxgk.bot.render.telegram import answer_to_messages
from xxgk.index.model.report import Claim, Evidence, Location

BODY, KEY, NEW = "江阴市水利局", "320281-water", "applications.new_received.total"
CALL, WRITE, WIDE = "0510-86123456", "shui.li@example.cn", "０５１０－８６１２３４５６"
SECRETS = (CALL, WRITE, WIDE, "86123456", "８６１２３４５６", "13800138000", "example.cn")
SAID = f"全年共收到申请31件，办件电话{CALL}"
QUESTIONS = (
    "江阴市水利局2022年收到多少件申请", "江阴市水利局2022年存在的问题", "江阴市水利局2022年改进措施", "江阴市水利局2022年第六部分",
    "江阴市水利局2022年第一部分", "江阴市水利局2022年有没有矛盾", "江阴市水利局2022年正文说收到多少件", "江阴市水利局2022年年报原文",
    "江阴市水利局2022年收费", "搜索 公众号", "搜索 办件电话", "搜索 138",
    "哪些报告的问题是人手不足", "江阴市水利局2022年来源", "江阴市水利局2022",
    "存在的问题中哪些主题最常见",
    '{"show": "originals", "action": "full", "bodies": [{"keys": ["320281-water"]}]}',
    '{"show": "findings"}',
)  # fmt: skip


def _words(number: int, first: str) -> str:
    """Give a text whose contacts stand where a snippet of it would be cut, too."""
    return f"{first}\n本局公众号照常更新{'，' + '各科室' * number}，致电{CALL}、{WIDE}或13800138000，邮箱{WRITE}均可。"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = Location(source="text", line=20, part=1, text=SAID)
    said = doubt("narrative", NEW, 31, 120).model_copy(update={"here": here})
    one = made(
        "water.txt", BODY, 2022, {NEW: 120}, region="江苏省无锡市江阴市",
        sections=(part(1, _words(9, f"{SAID}。")), part(5, "一是人手不足。", 30), part(6, _words(15, "没有收费。"), 40)),
        problems=(f"人手不足，热线{CALL}无人接听", f"邮箱{WRITE}常满"), improvements=(f"公布{WIDE}接受监督",),
        claims=(Claim(field=NEW, value=31, raw=SAID, line=20, part=1),), findings=(said,),
        identity=(Evidence(fact="issued", source="signature", value="2023-01-20", quote=f"2023年1月20日 电话：{CALL}", line=99),
                  Evidence(fact="agency", source="contact", value=BODY, quote=f"联系单位：{BODY}，{CALL}", line=98)),
    )  # fmt: skip
    return made_once(tmp_path_factory, "contacts.db", lambda path: store_of(path, [one]))


@pytest.fixture(scope="module")
def service(path: Path) -> Iterator[AssistantService]:
    with closing(AssistantService(path)) as service:
        yield service


@pytest.fixture(scope="module")
def web(path: Path) -> Iterator[TestClient]:
    with client_on(path) as client:
        yield client


def answered(service: AssistantService, question: str) -> Answer:
    if question.startswith("{"):
        return service.query(read_query(question), "zh-hans")
    return service.reply(question, Conversation())[0]


def files(service: AssistantService, answer: Answer) -> Iterator[str]:
    """Give what an answer comes to as files, each as one text."""
    whole = service.with_texts(service.whole(answer)) if answer.originals else service.whole(answer)
    yield answer_to_json(whole)
    try:
        yield answer_to_csv(whole).decode("utf-8-sig")
        with zipfile.ZipFile(io.BytesIO(answer_to_xlsx(whole))) as book:
            yield "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    except OutputError:
        return  # there is nothing to put in a table


def shown(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_shows_one(service: AssistantService, question: str) -> None:
    answer = answered(service, question)
    said = [answer_to_json(answer), *answer_to_messages(answer), *files(service, answer)]
    assert [(shown(one), one) for one in said if shown(one)] == []


def test_what_is_around_it_stays(service: AssistantService) -> None:
    """So that nothing above holds only because nothing was found."""
    told = {question: answer_to_json(answered(service, question)) for question in QUESTIONS}
    covering = [question for question, line in told.items() if MASK in line]
    assert len(covering) >= 12, covering
    assert f"全年共收到申请31件，办件电话{MASK}" in told["江阴市水利局2022年有没有矛盾"]
    assert "人手不足，热线" in told["江阴市水利局2022年存在的问题"]


def test_words_found_are_marked_where_they_are_shown(service: AssistantService) -> None:
    """Covering what stands before them moves them."""
    answer = answered(service, "搜索 均可")
    (first, *_) = answer.passages
    assert [first.text[start:end] for start, end in first.hits] == ["均可"]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_no_page_shows_one(web: TestClient, service: AssistantService, language: str) -> None:
    held = service.store.report(BODY, 2022)
    assert held
    page = f"/report/{report_id(held)}"
    codes = [query_to_code(read_query(one)) for one in QUESTIONS if one.startswith("{")]
    paths = [f"/q/{code}{ending}" for code in codes for ending in ("", ".json", ".csv", ".xlsx", "/embed")]
    paths += [
        f"/agency/{KEY}",
        f"/agency/{KEY}/feed.atom",
        "/place/32/feed.atom",
        "/findings/narrative/feed.atom",
        "/check",
    ]
    paths += [page, f"{page}?finding=1", f"/api{page}", f"{page}.csv"]
    for path in paths:
        found = web.get(path, params={"lang": language} if "?" not in path else None, follow_redirects=True)
        assert found.status_code == 200, path
        assert shown(found.text) == [], path
    assert f"办件电话{MASK}</mark>" in web.get(f"{page}?finding=1").text, (
        "what is marked stands in its line, covered like it"
    )


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("report", {"agency": KEY, "year": 2022}),
        ("findings", {}),
        ("ask", {"question": "江阴市水利局2022年存在的问题"}),
    ],
)
def test_no_assistant_is_told_one(service: AssistantService, tool: str, given: dict[str, object]) -> None:
    called = service.call(tool, given)
    assert not called.failed
    assert MASK in called.line
    assert shown(called.line) == []


def test_a_file_that_is_read_in_telegram_shows_none() -> None:
    here = Location(source="text", line=20, part=1, text=SAID)
    report = made(
        "water.txt",
        BODY,
        2022,
        {NEW: 120},
        findings=(doubt("narrative", NEW, 31, 120).model_copy(update={"here": here}),),
    )
    words = inbox._report(json.loads(report.model_dump_json()), "zh-hans")
    assert f"办件电话{MASK}" in words
    assert shown(words) == []
