"""From a collection to an answer that cites the record of the fetch; a report issued again: 31 becomes 13, the old version is kept."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from tests.collect.helping import plan_of, plan_text
from tests.site import running_site
from xxgk.bot.channels.telegram.bodies import HeldBody, held_bodies
from xxgk.bot.channels.telegram.news import news_of
from xxgk.bot.channels.telegram.state import Watch
from xxgk.bot.cli import xxgk

pytestmark = pytest.mark.slow
BODY = "高邮市财政局"
ASKED = f"{BODY}2023年收到多少件政府信息公开申请"


def asked(*arguments: str) -> Result:
    result = CliRunner().invoke(xxgk, [*arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def held(database: Path) -> HeldBody:
    (body,) = held_bodies(database, [("", BODY)]).values()
    assert body is not None
    return body


def watching(body: HeldBody) -> Watch:
    return Watch(chat=1, thread=0, agency=body.name, key=body.key, language="zh-hans", seen=body.told())


def value(database: Path) -> int:
    line = json.loads(asked("ask", ASKED, "--db", str(database), "--json").stdout)
    return next(int(one["value"]) for one in line["figures"] if one["field"] == "applications.new_received.total")


def test_from_a_site_to_an_answer(tmp_path: Path) -> None:
    with running_site(latency=0) as site:
        plan, folder, database = tmp_path / "plan.toml", tmp_path / "held", tmp_path / "xxgk.db"
        plan.write_text(plan_text(plan_of(site, "changing")), encoding="utf-8")
        collecting = ("collect", str(plan), "--into", str(folder), "--allow-private", "--index", str(database))
        asked(*collecting)
        assert value(database) == 31
        (one,) = json.loads(asked("source", BODY, "2023", "--db", str(database), "--json").stdout)["originals"]
        assert one["url"] == site.where("reissued", "report")[0]
        name, _, offset = one["archive"].partition(":")
        with (folder / "warc" / name).open("rb") as file:
            file.seek(int(offset))
            record = next(iter(ArchiveIterator(file)))
            assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
            assert record.rec_headers.get_header("WARC-Date") == one["fetched"]
            assert record.rec_headers.get_header("WARC-Payload-Digest") == f"sha256:{one['sha256']}"
        text = asked("source", BODY, "2023", "--db", str(database), "--lang", "zh-hans").stdout
        assert one["archive"] in text
        assert one["fetched"] in text
        watch = watching(held(database))
        site.change("reissued")
        told = asked(*collecting, "--lang", "zh-hans")
        assert "更改：" in told.stdout
        assert value(database) == 13
        assert "· 本年新收政府信息公开申请数量 31 → 13" in news_of(watch, held(database))
        versions = asked("source", BODY, "2023", "--versions", "--db", str(database), "--lang", "zh-hans").stdout
        assert "31" in versions
        assert "13" in versions
        watch = watching(held(database))
        site.changes = frozenset()
        asked(*collecting)
        assert value(database) == 31, "what is there again answers, not what stood there in between"
        assert "· 本年新收政府信息公开申请数量 13 → 31" in news_of(watch, held(database))
        asked(*collecting)
        assert value(database) == 31


def test_a_report_that_came_late_is_late(tmp_path: Path) -> None:
    with running_site(latency=0) as site:
        plan, database = tmp_path / "plan.toml", tmp_path / "xxgk.db"
        plan.write_text(plan_text(plan_of(site, "changing")), encoding="utf-8")
        site.change("late")
        site.change("new")
        asked("collect", str(plan), "--into", str(tmp_path / "held"), "--allow-private", "--index", str(database))
        judged = {
            one["agency"]: one for one in json.loads(asked("late", "2024", "--db", str(database), "--json").stdout)
        }
        late = judged["高邮市应急管理局"]
        assert (late["issued"], late["outcome"], late["due"], late["days"]) == ("2025-05-12", "late", "2025-01-31", 101)
        assert judged["高邮市人民政府"]["outcome"] == "in_time"
        assert judged["高邮市人民政府"]["due"] == "2025-03-31"


def test_a_dry_run_asks_for_nothing(tmp_path: Path) -> None:
    with running_site(latency=0) as site:
        plan = tmp_path / "plan.toml"
        plan.write_text(plan_text(plan_of(site, "changing")), encoding="utf-8")
        lines = asked("collect", str(plan), "--into", str(tmp_path / "held"), "--dry-run").stdout
        assert site.url("changing", "/nb/index.html") in lines
        assert site.log.since() == ()
        assert not (tmp_path / "held").exists()
