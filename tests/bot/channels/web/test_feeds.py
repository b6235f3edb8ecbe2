"""The feeds: read by feedparser; what they tell of new, revised and contradictory reports, under ids that stay."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.channels.web.conftest import client_on
from tests.conftest import REPORTS
from tests.examples import examples
from tests.generate.layouts import pipe_table
from tests.index.store.test_texts import BODY, FIRST, truth
from xxgk.bot.channels.web.atom import Entry, Feed, Line, feed_to_atom
from xxgk.bot.channels.web.pages.feeds import MOST
from xxgk.index.build import build

FEEDS = (
    "/agency/410403-gov/feed.atom", "/place/41/feed.atom", "/place/0/feed.atom", "/findings/narrative/feed.atom",
    "/findings/carry_over/feed.atom", "/findings/template/feed.atom",
)  # fmt: skip
V1, V2 = (pipe_table(truth(more), Random(1)) for more in (0, 4))
OF_BODY = "/agency/431021-water/feed.atom"


def read(client: TestClient, path: str, language: str = "zh-hans") -> Any:
    found = client.get(path, params={"lang": language})
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(found.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_can_be_read(web: TestClient, path: str, language: str) -> None:
    feed = read(web, path, language)
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.language.lower() == language
    assert {link.rel: link.href for link in feed.feed.links}["self"] == f"https://example.org{path}?lang={language}"
    ids = [one.id for one in feed.entries]
    assert len(set(ids)) == len(ids) <= MOST
    assert [one.updated for one in feed.entries] == sorted((one.updated for one in feed.entries), reverse=True)
    for one in feed.entries:
        assert one.title
        assert one.id.startswith("tag:xxgk,2026:")
        assert one.author
        assert web.get(one.link.removeprefix("https://example.org")).status_code == 200


def test_a_feed_tells_what_contradicts(web: TestClient) -> None:
    (found,) = [one for one in read(web, "/agency/410403-gov/feed.atom").entries if one.id.endswith("/narrative")]
    assert found.title == "平顶山市卫东区人民政府 2019年年报：正文与表格不一致，1 处"
    assert "正文称“收到的依申请公开为5起”（5），表格为191" in found.summary
    ids = [one.id for one in read(web, "/findings/narrative/feed.atom").entries]
    assert found.id in ids


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def index(folder: Path, text: str, file: str = "a.txt") -> Path:
    """Hold just this text, in this file."""
    for one in folder.iterdir():
        one.unlink()
    (folder / file).write_text(text, encoding="utf-8")
    path = folder.parent / "made.db"
    assert build([folder], path, jobs=1, prune=True).failures == []
    return path


def entries(path: Path) -> dict[str, Any]:
    """Give the entries of the body by the kind of news."""
    with client_on(path) as client:
        return {one.id.rpartition("/")[2]: one for one in read(client, OF_BODY).entries}


@pytest.mark.slow
def test_a_revised_report_says_which_figures(folder: Path) -> None:
    path = index(folder, V1)
    new = entries(path)["new"]
    assert "revised" not in entries(path)
    index(folder, V2)
    after = entries(path)
    assert after["new"].id == new.id
    assert after["new"].updated == new.updated
    told = after["revised"]
    assert told.title == f"有修订：{BODY} 2023年年报"
    assert f"本年新收政府信息公开申请数量：{FIRST:,} 件 → {FIRST + 4:,} 件" in told.summary
    assert "field=applications.new_received.total&amp;lang=zh-hans#row" in told.summary
    index(folder, V2 + "\n附注：以上数据截至年底。\n")
    with client_on(path) as client:
        revised = [one for one in read(client, OF_BODY).entries if one.id.endswith("/revised")]
    assert [one.id for one in revised[1:]] == [told.id], "the earlier one is still told of"
    assert revised[0].id != told.id
    assert "能读出的数字没有变" in revised[0].summary


@pytest.mark.slow
def test_of_many_changes_it_is_said_how_many_and_what_speaks_against_those_told_of(folder: Path) -> None:
    made = truth()
    others = {key: (value or 0) + 1 for key, value in made.figures.items() if key.startswith("applications.")}
    index(folder, V1)
    told = entries(index(folder, pipe_table(made.with_figures(others), Random(1))))["revised"].summary
    changes = told.count(" → ")
    assert changes == 30
    assert f"还有 {len(others) - 30} 项没有列出" in told
    assert told.index("没有列出") < told.index("注意："), (
        "the sums do not hold any more, and that is told behind the changes"
    )


def stated(path: Path, feed: str = OF_BODY) -> list[str]:
    """Give the titles of a feed, but for contradictions."""
    with client_on(path) as client:
        return [one.title for one in read(client, feed).entries if one.id.endswith(("/new", "/revised"))]


@pytest.mark.slow
def test_a_file_that_held_another_report_before_was_not_revised(folder: Path) -> None:
    path = index(folder, V1)
    index(folder, V2.replace("2023", "2024"))
    assert stated(path) == [f"新收录：{BODY} 2024年年报"], "nothing is told of 2024 from when the file held 2023"
    index(folder, V1.replace("2023", "2024"))
    assert stated(path) == [f"有修订：{BODY} 2024年年报", f"新收录：{BODY} 2024年年报"]
    index(folder, V2.replace(BODY, "桂阳县财政局"))
    assert stated(path, "/place/431021/feed.atom") == ["新收录：桂阳县财政局 2023年年报"]
    index(folder, V1)
    assert stated(path) == [f"新收录：{BODY} 2023年年报"]


@pytest.mark.slow
def test_what_a_text_that_is_gone_was_is_not_said_by_the_one_that_is_there(folder: Path) -> None:
    path = index(folder, V1)
    index(folder, V2.replace("2024-01-08", "2024-05-09"))
    assert "2024-05-09" not in entries(path)["new"].summary


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: index(folder, V1), id="indexed again"),
        pytest.param(lambda folder: index(folder, V1, "renamed.txt"), id="a renamed file"),
        pytest.param(lambda folder: (folder.parent / "made.db").unlink() or index(folder, V1), id="another database"),
    ],
)
def test_ids_stay(folder: Path, change: Callable[[Path], Path]) -> None:
    before = entries(index(folder, V1))
    after = entries(change(folder))
    assert {one.id for one in after.values()} == {one.id for one in before.values()}


@pytest.mark.slow
def test_what_was_revised_outlives_an_upgrade(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(folder, V1)
    before = entries(index(folder, V2))
    monkeypatch.setattr("xxgk.index.build.parser_version", lambda: "the next one")
    after = entries(index(folder, V2))
    assert after["revised"].summary == before["revised"].summary
    assert {one.id for one in after.values()} == {one.id for one in before.values()}


HEAD = "file,agency,year,field,value,who,where"
RECEIVED = "applications.new_received.total"


def correct(folder: Path, *lines: str) -> Path:
    """Hold the text V1 with these corrections of it."""
    path = index(folder, V1)
    (folder / "corrections.csv").write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    assert build([folder], path, jobs=1, prune=True).failures == []
    return path


def corrections(path: Path, language: str = "zh-hans", feed: str = OF_BODY) -> list[Any]:
    with client_on(path) as client:
        return [one for one in read(client, feed, language).entries if one.id.endswith("/corrected")]


def of_a(field: str, value: object) -> str:
    return f"a.txt,,,{field},{value},某甲,纸质原件第3页"


def test_a_correction_by_hand_is_told_with_both_numbers(folder: Path) -> None:
    path = correct(folder, of_a(RECEIVED, 13))
    (told,) = corrections(path)
    assert told.title == f"人工更正：{BODY} 2023年年报，本年新收政府信息公开申请数量：{FIRST:,} → 13"
    assert "更正人：某甲；依据：纸质原件第3页" in told.summary
    assert "一行各项相加为" in told.summary, "a row that does not add up with its correction is told of"
    assert told.link.endswith(f"?field={RECEIVED}&lang=zh-hans#row")
    with client_on(path) as client:
        assert client.get(told.link.removeprefix("https://example.org").partition("#")[0]).status_code == 200
    (english,) = corrections(path, "en")
    assert english.title.endswith(f": {FIRST:,} → 13")
    assert (english.id, english.updated) == (told.id, told.updated)
    (of_place,) = corrections(path, feed="/place/43/feed.atom")
    assert of_place.id == told.id
    assert corrections(path, feed="/findings/row_sum/feed.atom") == []


@pytest.mark.slow
def test_each_number_given_for_a_cell_is_an_entry_of_its_own(folder: Path) -> None:
    first = corrections(correct(folder, of_a(RECEIVED, 13)))
    both = corrections(correct(folder, of_a(RECEIVED, 13), of_a("applications.granted.total", 7)))
    assert {one.id for one in first} < {one.id for one in both}
    other = corrections(correct(folder, of_a(RECEIVED, 14)))
    assert [one.title.rpartition(" ")[2] for one in other] == ["14"]
    assert other[0].id not in {one.id for one in both}
    assert corrections(correct(folder)) == [], "what is corrected no more is told no more"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "same_time"),
    [
        pytest.param(lambda folder: correct(folder, of_a(RECEIVED, 13)), True, id="indexed again"),
        pytest.param(lambda folder: correct(folder, "", of_a(RECEIVED, 13)), True, id="on another line"),
        pytest.param(lambda folder: correct(folder, f",{BODY},2023,{RECEIVED},13,某乙,网页"), True, id="by agency and year"),
        pytest.param(lambda folder: index(folder, V1) and correct(folder, of_a(RECEIVED, 13)), True, id="dropped and taken again"),
        pytest.param(
            lambda folder: (folder.parent / "made.db").unlink() or correct(folder, of_a(RECEIVED, 13)), False, id="another database"
        ),
    ],
)  # fmt: skip
def test_ids_of_corrections_stay(
    folder: Path, change: Callable[[Path], Path], same_time: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = corrections(correct(folder, of_a(RECEIVED, 13)))
    later(monkeypatch)
    (after,) = corrections(change(folder))
    assert after.id == before.id
    assert (after.updated == before.updated) is same_time


@pytest.mark.slow
def test_since_when_a_correction_is_known_outlives_an_upgrade(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = corrections(correct(folder, of_a(RECEIVED, 13)))
    later(monkeypatch)
    monkeypatch.setattr("xxgk.index.build.parser_version", lambda: "the next one")
    (after,) = corrections(correct(folder, of_a(RECEIVED, 13)))
    assert (after.id, after.updated, after.title) == (before.id, before.updated, before.title)


@pytest.mark.slow
def test_a_correction_is_of_the_text_it_was_made_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text with the same number may be right: what was said of the one is said anew of the other, and known since then."""
    path = correct(folder, of_a(RECEIVED, 13))
    (before,) = corrections(path)
    later(monkeypatch)
    (folder / "a.txt").write_text(V1 + "\n附注：以上数据截至年底。\n", encoding="utf-8")
    build([folder], path, jobs=1)
    (after,) = corrections(path)
    assert after.id != before.id
    assert after.updated > before.updated


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is written from now on be written a day later."""

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Tomorrow":
            found = datetime.now(tz) + timedelta(days=1)
            return cls.combine(found.date(), found.timetz())

    for module in ("inserting", "revising"):
        monkeypatch.setattr(f"xxgk.index.store.{module}.datetime", Tomorrow)


def test_a_feed_has_a_mark_by_which_it_is_not_sent_again(web: TestClient) -> None:
    first = web.get(FEEDS[0])
    assert web.get(FEEDS[0], headers={"if-none-match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/agency/410403-gov", "/agency/410403-gov/feed.atom"),
        ("/agencies?place=41", "/place/41/feed.atom"),
        ("/check?place=32", "/place/32/feed.atom"),
    ],
)
def test_pages_lead_to_their_feed(web: TestClient, page: str, feed: str) -> None:
    shown = web.get(page, params={"lang": "en"} | dict([page.partition("?")[2].split("=")] if "?" in page else [])).text
    assert f'<link rel="alternate" type="application/atom+xml" href="{feed}?lang=en"' in shown


@pytest.mark.parametrize(
    "path", ["/agency/没有/feed.atom", "/place/99/feed.atom", "/place/²/feed.atom", "/findings/none/feed.atom"]
)
def test_what_has_no_feed(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 404


def test_a_former_key_leads_on(web: TestClient) -> None:
    assert web.get("/agency/430422-indzone/feed.atom").headers["location"].startswith("/agency/430422-hitech/feed.atom")


@given(
    where=st.sampled_from(["agency", "place", "findings"]),
    name=st.one_of(st.text(max_size=30), st.from_regex(r"[0-9]{0,6}")),
)
@examples(60)
def test_no_feed_fails(web: TestClient, where: str, name: str) -> None:
    name = name.encode(errors="replace").decode()
    assert web.get(f"/{where}/{quote(name, safe='')}/feed.atom").status_code < 500


@given(text=st.text(max_size=40))
@examples(60)
def test_whatever_is_printed_can_be_read(text: str) -> None:
    """Characters that XML cannot hold are blanks, marks of XML and HTML are text."""
    entry = Entry(
        ("ab", "new"), text, "2024-01-01T00:00:00+00:00", "https://e.org/", text, [Line(text, "https://e.org/?a&b")]
    )
    feed = feedparser.parse(
        feed_to_atom(Feed(("x",), text, entry.updated, "https://e.org/f", "https://e.org/", "en", [entry]))
    )
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == 1


def test_sample_reports_are_all_new(web: TestClient) -> None:
    told = [one.id for one in read(web, "/place/32/feed.atom").entries if one.id.endswith("/new")]
    assert len(told) == len([file for file in REPORTS.iterdir() if file.name.startswith(("suqian", "hongze"))])
