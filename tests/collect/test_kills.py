"""A collection that is killed again and again comes to the same result."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.collect.helping import identities, plan_of, plan_text, taken, wanted
from tests.site import Site, running_site

pytestmark = pytest.mark.slow
HOSTS = ("changing", "jpage", "ordered")
KILLS = 10


def begun(plan: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "xxgk.bot.cli",
        "collect",
        str(plan),
        "--into",
        str(folder),
        "--allow-private",
        *more,
    ]
    return subprocess.Popen(
        command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=os.environ | {"LANG": "C.UTF-8"}
    )


def killed_after(process: subprocess.Popen[bytes], site: Site, requests: int) -> bool:
    """Kill a run after so many requests of it (ten times these are fewer than it needs); tells whether it was still under way."""
    mark = site.log.mark()
    while process.poll() is None and len(site.log.since(mark)) < requests:
        time.sleep(0.002)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return running


def result(folder: Path) -> tuple[object, ...]:
    """Give what does not depend on when it was fetched: the table but for times, digests of bytes and places in the archive."""
    lines = [{key: row[key] for key in row if key not in ("fetched", "sha256", "archive")} for row in taken(folder)]
    files = sorted(str(file.relative_to(folder)) for file in (folder / "reports").rglob("*") if file.is_file())
    return lines, files


def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    with running_site(delay=0, latency=0.02) as site:
        plan = tmp_path / "plan.toml"
        plan.write_text(plan_text(plan_of(site, *HOSTS)), encoding="utf-8")
        whole, killed = tmp_path / "whole", tmp_path / "killed"
        assert begun(plan, whole).wait(300) == 0
        kills = sum(killed_after(begun(plan, killed), site, 3 + number % 2) for number in range(KILLS))
        assert kills == KILLS
        assert begun(plan, killed).wait(300) == 0
        assert identities(killed) == identities(whole) == wanted(site, *HOSTS)
        assert result(killed) == result(whole)
        for file in (killed / "warc").iterdir():
            with file.open("rb") as stream:
                assert all(record.rec_type for record in ArchiveIterator(stream, check_digests="raise"))


def test_it_goes_on_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with running_site(latency=0) as site:
        plan = tmp_path / "plan.toml"
        plan.write_text(plan_text(plan_of(site, "changing")), encoding="utf-8")
        process = begun(plan, tmp_path / "held", "--every", "1s")
        until = time.monotonic() + 300
        while column_asked(site) < 3 and time.monotonic() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0
        assert column_asked(site) >= 3
        assert site.needless() == ()


def column_asked(site: Site) -> int:
    return sum(record.target == "/nb/index.html" for record in site.log.since(host="changing"))


def test_two_at_a_time_are_refused(tmp_path: Path) -> None:
    with running_site(latency=0.2) as site:
        plan = tmp_path / "plan.toml"
        plan.write_text(plan_text(plan_of(site, "changing")), encoding="utf-8")
        first = begun(plan, tmp_path / "held")
        while not site.log.since():
            time.sleep(0.05)
        assert begun(plan, tmp_path / "held").wait(120) == 3
        assert first.wait(300) == 0
