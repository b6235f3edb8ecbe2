"""How the pages bear load: ``python -m bench.web_load FILE [--seconds 60] [--rates 10,25,50,75,100] [--slow]``.

``FILE`` is a database of many reports (``python -m bench.many_reports 20000 FILE`` makes one); the site runs as people run it, in a
process of its own, on loopback. Requests are those of ``bench/web_mix.tsv``, with bodies, years and reports drawn anew for each, so
that few are looked up. They come at a fixed rate whether answered or not; printed for each rate: how many were answered a second,
median and 99th percentile of the time until the whole answer was there, what was not 200, the memory of the site. With ``--slow`` a
question that takes long comes every five seconds beside them. Targets: 50 a second for 60 seconds at a 99th percentile of 150 ms,
memory flat. Run by hand; no test is timed.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import aiohttp
import httpx
from yarl import URL

from tests.e2e.processes import clean_environment, free_port, running
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query

MIX = Path(__file__).with_name("web_mix.tsv")
SLOW = "/api/ask?q=" + quote("各省2016年到2025年每年申请量、公开率、不予公开、复议、诉讼的平均数和中位数按省排名" * 12)
_MEASURES = ("applications.new_received.total", "applications.granted.total", "rate.granted", "disputes.review.total")
_ITEMS = ("收到多少件申请", "予以公开多少", "公开率", "行政复议")


def mix() -> list[tuple[int, str, str]]:
    """Read the mix: weight, path, name."""
    lines = [
        line.split("\t") for line in MIX.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [(int(weight), path, name) for weight, path, name in lines]


def requests(database: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Draw requests without end: path, name."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        bodies = db.execute(
            "SELECT a.name, a.key, r.year, r.sha256 FROM reports r JOIN agencies a ON a.id = r.agency_id WHERE r.current ORDER BY r.id"
        ).fetchall()
    chance, lines = random.Random(seed), mix()
    while True:
        ((_, path, kind),) = chance.choices(lines, [weight for weight, _, _ in lines])
        name, key, year, sha256 = chance.choice(bodies)
        place = chance.randrange(len(_MEASURES))
        query = Query.model_validate({"measures": [_MEASURES[place]], "bodies": [{"keys": [key]}], "years": [year]})
        values = {
            "question": quote(f"{name}{year}年{_ITEMS[place]}"),
            "code": query_to_code(query),
            "report": sha256[:16] or "0" * 16,
        }
        yield path.format(**values, key=quote(key), name=quote(name), year=year), kind


async def at_rate(
    url: str, asked: Iterator[tuple[str, str]], rate: float, seconds: float, *, slow: bool
) -> tuple[list[float], Counter[int]]:
    """Send requests at a rate; gives the seconds each took, and the statuses."""
    took: list[float] = []
    statuses: Counter[int] = Counter()
    limits, patience = aiohttp.TCPConnector(limit=200), aiohttp.ClientTimeout(total=60)
    async with aiohttp.ClientSession(
        connector=limits, timeout=patience
    ) as client:  # a fifth of what httpx takes of the same processor

        async def one(path: str, *, counts: bool = True) -> None:
            began = time.perf_counter()
            try:
                async with client.get(URL(url + path, encoded=True)) as response:
                    await response.read()
                    status = response.status
            except (aiohttp.ClientError, TimeoutError):
                status = 0
            if counts:
                took.append(time.perf_counter() - began)
                statuses[status] += 1

        tasks, began = set(), time.perf_counter()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            tasks.add(asyncio.create_task(one(next(asked)[0])))
            if slow and number % int(5 * rate) == 0:
                tasks.add(asyncio.create_task(one(f"{SLOW}{number}", counts=False)))
        await asyncio.gather(*tasks)
    return took, statuses


def memory(pid: int) -> int:
    """Give the memory of a process and those it began, in MB."""
    found = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if pid in (int(lines["Pid"]), int(lines["PPid"])):
            found += int(lines.get("VmRSS", "0 kB").split()[0])
    return found // 1024


def main() -> None:
    """Run the rates one after the other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rates", default="10,25,50,75,100")
    parser.add_argument("--slow", action="store_true")
    given = parser.parse_args()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "xxgk.bot.cli",
        "serve",
        "--db",
        str(given.database.resolve()),
        "--listen",
        f"127.0.0.1:{port}",
        "--rate",
        "0",
    ]
    with running(command, given.database.parent, clean_environment()) as site:
        while not _answers(url):
            time.sleep(0.2)
        asked = requests(given.database, 1)
        print("rate  answered  median ms  p99 ms  not 200  memory MB")
        for rate in map(float, given.rates.split(",")):
            began = time.perf_counter()
            took, statuses = asyncio.run(at_rate(url, asked, rate, given.seconds, slow=given.slow))
            whole = time.perf_counter() - began
            p99 = sorted(took)[int(0.99 * (len(took) - 1))]
            other = {status: count for status, count in statuses.items() if status != 200}
            times = f"{1000 * statistics.median(took):9.0f}  {1000 * p99:6.0f}"
            held = memory(site.process.pid)
            print(f"{rate:4.0f}  {len(took) / whole:8.1f}  {times}  {other or 0!s:7}  {held}", flush=True)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    main()
