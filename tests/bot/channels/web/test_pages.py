"""The pages: all of them in three languages, what holds for each, and that nothing asked of them makes them fail."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.channels.web.conftest import client_on
from tests.conftest import REPORTS
from tests.examples import examples
from xxgk.bot.channels.web.report_links import report_id
from xxgk.bot.channels.web.service import WebService
from xxgk.bot.model.algebra.code import query_to_code, read_query

QUESTION = "卫东区2019年收到多少件申请"
LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
PATHS = (
    "/", f"/?q={QUESTION}", "/?q=高新区收到多少申请", f"/?q={QUESTION}&q=那2020年呢", "/?q=各机关2024年申请排名", "/agencies",
    "/agencies?place=32&level=county", "/agency/410403-gov", "/rank", "/trend", "/compare", "/conditions", "/map", "/check",
    "/check?place=32&year=2023", "/about", "/accuracy",
)  # fmt: skip
PARAMETERS = {
    "/": ("q", "lang"),
    "/agencies": ("q", "place", "level", "kind", "start"),
    "/rank": ("measure", "year", "place", "level", "order"),
    "/trend": ("measure", "names", "place", "level"),
    "/compare": ("measure", "names", "year"),
    "/conditions": ("measure", "is", "against", "measure2", "is2", "against2", "year", "place"),
    "/map": ("measure", "year", "level"),
    "/check": ("place", "year", "start"),
    "/api/ask": ("q", "lang"),
    "/api/agencies": ("q",),
}
OFTEN = (
    "applications.new_received.total", "rate.granted", "2023", "32", "3", " ", "county", "more", "0", "-1", "1e999", "nan", "卫东区",
    "高新区\n宿迁", QUESTION,
)  # fmt: skip
ANY = st.one_of(st.text(max_size=30), st.sampled_from(OFTEN))


@pytest.fixture(scope="session")
def weidong(held: WebService) -> str:
    report = held.store.report("平顶山市卫东区人民政府", 2019)
    assert report is not None
    return report_id(report)


def code_of(web: TestClient, question: str) -> str:
    return str(web.get("/api/ask", params={"q": question}).json()["code"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_speaks_every_language(web: TestClient, path: str, language: str) -> None:
    page = web.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert page.status_code == 200, page.text
    assert f'<html lang="{LANGUAGES[language]}">' in page.text
    assert len(re.findall(r"<h1", page.text)) == 1
    for outside in re.findall(r'(?:src|href|action)="([^"]*)"', page.text):
        assert outside.startswith(("/", "#", "mailto:", "https://example.org/")), outside
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page.text)


def test_every_field_has_a_label(web: TestClient) -> None:
    for path in PATHS:
        page = web.get(path).text
        labelled = set(re.findall(r'<label for="([^"]+)"', page))
        fields = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', page)
        assert set(fields) <= labelled, path


def test_headers(web: TestClient) -> None:
    policy = web.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert web.get("/static/style.css").headers["x-content-type-options"] == "nosniff"


def test_an_answer_has_an_address_that_shows_the_same(web: TestClient) -> None:
    code = code_of(web, QUESTION)
    for path in (f"/q/{code}", f"/q/{code}/embed"):
        page = unescape(web.get(path, params={"lang": "zh-hans"}).text)
        assert "本年新收政府信息公开申请数量：191 件" in page
        assert "报告自相矛盾，引用前请核对" in page, "what speaks against it stands beside it"
    assert "frame-ancestors *" in web.get(f"/q/{code}/embed").headers["content-security-policy"]
    page = unescape(web.get(f"/q/{code}", params={"lang": "zh-hans"}).text)
    assert f"https://example.org/q/{code}" in page, "to be passed on"
    for form in ("[R/OL]", "@misc{", "<iframe"):
        assert form in page, form


def test_an_answer_in_other_forms(web: TestClient) -> None:
    code = code_of(web, "宿迁市历年收到申请")
    assert web.get(f"/q/{code}.csv").content.startswith(b"\xef\xbb\xbf")
    assert web.get(f"/q/{code}.xlsx").content.startswith(b"PK")
    assert web.get(f"/q/{code}.json").json()["status"] == "answered"
    assert web.get(f"/q/{code}.csv").headers["content-disposition"].startswith("attachment")
    assert web.get(f"/q/{code}.exe").status_code == 404


def test_a_conversation_is_kept_in_the_address(web: TestClient) -> None:
    page = unescape(web.get("/", params={"q": ["宿迁市2024年收到多少件申请", "那2023年呢"]}).text)
    assert "3511 件" in page
    assert '<input type="hidden" name="q" value="那2023年呢">' in page
    chosen = unescape(web.get("/", params={"q": ["高新区收到多少申请", "2"]}).text)
    assert "衡南高新技术产业开发区管理委员会" in chosen


def test_what_is_unclear_is_chosen_by_a_link(web: TestClient) -> None:
    page = web.get("/", params={"q": "高新区收到多少申请"}).text
    (first, *_) = re.findall(r'<ol class="choices">\s*<li><a href="([^"]+)"', page)
    assert "鞍山高新技术产业开发区管理委员会" in web.get(unescape(first)).text


def test_of_several_names_that_are_unclear_each_is_chosen(web: TestClient) -> None:
    """A link to one of them guesses none of the others, and says by key which it is: the same when others are held, too."""
    links = r'<ol class="choices">\s*<li><a href="([^"]+)"'
    page = web.get("/", params={"q": "经开区和高新区申请"}).text
    (first, *_) = re.findall(links, page)
    assert unescape(first).endswith("&q=3601-etdz")
    second = web.get(unescape(first)).text
    assert "鞍山高新技术产业开发区管理委员会" in second
    assert "衡南高新技术产业开发区管理委员会" in second
    (other, *_) = re.findall(links, second)
    assert "10 件" in web.get(unescape(other)).text


def test_a_report_is_reached_from_its_figure(web: TestClient, weidong: str) -> None:
    page = web.get("/", params={"q": QUESTION}).text
    assert f'href="/report/{weidong}?field=applications.new_received.total#row"' in page


def test_a_printed_number_is_never_rounded(web: TestClient, weidong: str) -> None:
    assert ">8942.393<" in web.get(f"/report/{weidong}").text


def test_blank_is_not_zero(web: TestClient, held: WebService) -> None:
    report = held.store.report("南昌经济技术开发区管理委员会", 2019)
    assert report is not None
    page = web.get(
        f"/report/{report_id(report)}", params={"field": "applications.new_received.commercial", "lang": "zh-hans"}
    ).text
    assert "空白不等于 0" in page
    assert re.search(r'<td class="blank[^"]*"><a [^>]*>空白</a>', page)


def test_a_digest_says_so(web: TestClient, held: WebService) -> None:
    report = held.store.report("衡南高新技术产业开发区管理委员会", 2019)
    assert report is not None
    assert report.digest
    assert "摘编" in web.get(f"/report/{report_id(report)}", params={"lang": "zh-hans"}).text


def test_originals_are_sent_only_from_their_folders(
    database: Path, web: TestClient, weidong: str, tmp_path: Path
) -> None:
    sent = web.get(f"/report/{weidong}/original")
    assert sent.content == (REPORTS / "weidong-2019.txt").read_bytes()
    assert sent.headers["content-disposition"].startswith("attachment")
    assert sent.headers["content-type"] == "application/octet-stream"
    with client_on(database, folders=(tmp_path,)) as client:
        assert client.get(f"/report/{weidong}/original").status_code == 404


def test_names_lead_to_their_body(web: TestClient) -> None:
    assert web.get("/agency/卫东区").headers["location"].startswith("/agency/410403-gov")
    assert web.get("/agency/高新区").status_code == 300
    assert web.get("/agency/没有这个机关").status_code == 404


def test_forms_lead_to_the_answer_of_what_is_filled_in(web: TestClient) -> None:
    filled = {"measure": "applications.new_received.total", "year": "2024", "order": "most", "lang": "zh-hans"}
    led = web.get("/rank", params=filled)
    assert led.status_code == 302
    assert "宿迁市人民政府" in web.get(led.headers["location"]).text
    unclear = web.get("/compare", params={"measure": "rate.granted", "names": "高新区\n宿迁", "lang": "zh-hans"})
    assert unclear.status_code == 400
    assert "可能指几个机关" in unclear.text
    conditions = {"measure": "applications.new_received.total", "is": "more", "against": "100", "year": "2024"}
    assert web.get("/conditions", params=conditions).status_code == 302


def test_counts_are_seen_from_near_only(web: TestClient, database: Path) -> None:
    assert web.get("/metrics").status_code == 404, "the client of the tests has no address"


@given(path=st.sampled_from(sorted(PARAMETERS)), values=st.lists(ANY, min_size=8, max_size=8))
@examples(60)
def test_nothing_asked_makes_a_page_fail(web: TestClient, path: str, values: list[str]) -> None:
    asked = {
        name: value.encode(errors="replace").decode() for name, value in zip(PARAMETERS[path], values, strict=False)
    }
    assert web.get(path, params=asked).status_code < 500, (path, asked)


@given(
    where=st.sampled_from(["/q/{}", "/q/{}.json", "/q/{}.csv", "/q/{}/embed", "/report/{}", "/report/{}.csv", "/report/{}/original",
                           "/report/{}/row.png", "/agency/{}", "/api/report/{}", "/{}", "/static/{}"]),
    name=ANY,
    field=ANY,
)  # fmt: skip
@examples(60)
def test_no_address_makes_a_page_fail(web: TestClient, where: str, name: str, field: str) -> None:
    name, field = (one.encode(errors="replace").decode() for one in (name, field))
    found = web.get(where.format(quote(name, safe="")), params={"field": field, "finding": field})
    assert found.status_code < 500, (where, name, field)


@given(
    body=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode(errors="surrogatepass")))
)
@examples(40)
def test_no_query_makes_the_api_fail(web: TestClient, body: bytes) -> None:
    assert web.post("/api/query", content=body).status_code < 500


@given(spoilt=st.integers(0, 10_000), with_=st.characters(codec="ascii", categories=("L", "N")))
@examples(40)
def test_a_code_that_is_damaged_is_refused(web: TestClient, spoilt: int, with_: str) -> None:
    code = code_of(web, QUESTION)
    place = spoilt % len(code)
    other = code[:place] + with_ + code[place + 1 :]
    assert web.get(f"/q/{other}").status_code == (200 if other == code else 404)


def test_what_is_copied_to_embed_an_answer_is_no_markup_of_others(web: TestClient) -> None:
    """It is put into a page of somebody else, where nobody escapes it again."""
    measure = {"measure": "reports", "phrase": "信息|<img src=x onerror=alert(1)>&amp;"}
    code = query_to_code(read_query(json.dumps({"show": "passages", "measures": [measure]})))
    page = web.get(f"/q/{code}").text
    copied = unescape(page.partition('<textarea id="embed-1"')[2].partition(">")[2].partition("</textarea>")[0])
    assert copied.startswith('<iframe src="https://example.org/q/')
    assert (copied.count("<"), copied.count('"')) == (2, 8)
    assert "&lt;img" in copied
