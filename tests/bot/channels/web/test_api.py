"""The API: what the command line prints, byte for byte; errors as problem documents; marks of responses."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.bot.asked_questions import asked_questions
from tests.bot.channels.web.conftest import client_on
from tests.conftest import REPORTS
from xxgk.bot.channels.web.kept import etag
from xxgk.bot.channels.web.report_links import report_id
from xxgk.bot.channels.web.service import WebService
from xxgk.bot.masking import MASK

QUESTION = "卫东区2019年收到多少件申请"
QUERY = '{"measures": ["applications.new_received.total"], "bodies": [{"keys": ["410403-gov"]}], "years": [2019]}'


def questions() -> list[str]:
    return [
        QUESTION,
        "高新区收到多少申请",
        "明天天气",
        "How many applications did 卫东区 receive in 2019?",
        *asked_questions()[::9],
    ]


def test_ask_is_what_the_command_prints(web: TestClient, database: Path, run) -> None:
    asked = questions()
    printed = run("ask", "-", "--json", "--db", database, stdin="\n".join(asked)).out.splitlines(keepends=True)
    differing = [
        question
        for question, line in zip(asked, printed, strict=True)
        if web.get("/api/ask", params={"q": question}).content != line.encode()
    ]
    assert differing == []
    assert len(asked) > 40


def test_a_language_may_be_asked_for(web: TestClient, database: Path, run) -> None:
    printed = run("ask", QUESTION, "--json", "--lang", "en", "--db", database).out
    assert web.get("/api/ask", params={"q": QUESTION, "lang": "en"}).content == printed.encode()


def test_query_is_what_the_command_prints(web: TestClient, database: Path, run) -> None:
    printed = run("query", QUERY, "--json", "--db", database).out
    found = web.post("/api/query", content=QUERY, params={"lang": "zh-hans"})
    assert found.content == printed.encode()
    code = found.json()["code"]
    assert web.get(f"/q/{code}.json", params={"lang": "zh-hans"}).content == printed.encode()


def test_agencies_are_what_the_command_prints(web: TestClient, database: Path, run) -> None:
    printed = run("agencies", "高新区", "--json", "--db", database).out
    assert web.get("/api/agencies", params={"q": "高新区"}).content == printed.encode()


def test_a_report_has_all_that_is_held_and_no_folder_of_the_server(web: TestClient, held: WebService) -> None:
    report = held.store.report("平顶山市卫东区人民政府", 2019)
    assert report is not None
    found = web.get(f"/api/report/{report_id(report)}")
    assert found.json()["figures"]["applications.new_received.total"]["value"] == 191
    assert found.json()["report"]["file"] == "weidong-2019.txt"
    assert str(REPORTS) not in found.text
    assert MASK not in json.dumps(found.json()["figures"]), "figures are never covered"


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        pytest.param("GET", "/api/ask", None, 400, id="no question"),
        pytest.param("GET", "/api/ask?q=x&lang=klingon", None, 400, id="no language"),
        pytest.param("GET", "/api/report/0123456789abcdef", None, 404, id="no report"),
        pytest.param("GET", "/api/report/%00", None, 404, id="no digest"),
        pytest.param("GET", "/api/nothing", None, 404, id="no address"),
        pytest.param("POST", "/api/ask?q=x", None, 405, id="no method"),
        pytest.param("POST", "/api/query", "{", 400, id="no JSON"),
        pytest.param("POST", "/api/query", '{"measures": ["x"]}', 400, id="no query"),
        pytest.param("POST", "/api/query", "A123", 400, id="no code"),
        pytest.param("POST", "/api/query", "x" * 200_000, 413, id="too large"),
        pytest.param("GET", "/q/x.json", None, 404, id="no code in an address"),
    ],
)
def test_errors_are_problem_documents(web: TestClient, method: str, path: str, sent: str | None, status: int) -> None:
    refused = web.request(method, path, content=sent)
    document = refused.json()
    assert (refused.status_code, document["status"]) == (status, status)
    assert refused.headers["content-type"] == "application/problem+json"
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]


def test_what_is_unchanged_is_not_sent_again(web: TestClient) -> None:
    first = web.get("/api/ask", params={"q": QUESTION})
    again = web.get("/api/ask", params={"q": QUESTION}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = web.get("/api/ask", params={"q": QUESTION, "lang": "en"}, headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_mark_is_another_when_anything_it_depends_on_is() -> None:
    marks = {etag(*one) for one in [(1, "a", "x"), (2, "a", "x"), (1, "b", "x"), (1, "a", "y")]}
    assert len(marks) == 4
    assert etag(1, "a", "x") in marks


def test_head_has_the_headers_alone(web: TestClient) -> None:
    whole, head = web.get("/api/ask", params={"q": QUESTION}), web.head("/api/ask", params={"q": QUESTION})
    assert head.content == b""
    assert head.headers["etag"] == whole.headers["etag"]


def test_other_sites_may_read(web: TestClient) -> None:
    asked = web.get("/api/ask", params={"q": QUESTION}, headers={"origin": "https://elsewhere.example"})
    assert asked.headers["access-control-allow-origin"] == "*"


def test_the_interface_is_described(web: TestClient) -> None:
    described = web.get("/openapi.json").json()
    assert set(described["paths"]) == {"/api/ask", "/api/query", "/api/agencies", "/api/report/{digest}", "/healthz"}


def test_limits_by_address(database: Path) -> None:
    with client_on(database, rate=3) as client:
        found = [client.get("/api/ask", params={"q": QUESTION}) for _ in range(5)]
    assert [one.status_code for one in found] == [200, 200, 200, 429, 429]
    assert int(found[-1].headers["retry-after"]) > 0
    assert found[-1].headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/report/none/original", "/report/none/row.png", "/q/none.png", "/q/none", "/report/none", "/read"]
)
def test_every_address_counts(database: Path, path: str) -> None:
    """Files, too: one of 50 MB costs more than a page."""
    with client_on(database, rate=1, reads=True) as client:
        statuses = [client.get(path).status_code for _ in range(2)]
    assert statuses[0] in (200, 404)
    assert statuses[1] == 429


@pytest.mark.parametrize("name", ["original", "row.png"])
def test_a_file_that_may_not_be_read_is_none(
    database: Path, web: TestClient, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = web.get("/api/ask", params={"q": QUESTION}).json()["code"]
    link = web.get(f"/q/{digest}").text.partition('href="/report/')[2].partition('"')[0].partition("?")[0]

    def refused(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("xxgk.bot.channels.web.files.content_to_send", refused)
    monkeypatch.setattr("xxgk.bot.channels.web.files.file_to_send", refused)
    assert len(link) == 16
    assert web.get(f"/report/{link}/{name}").status_code == 404
