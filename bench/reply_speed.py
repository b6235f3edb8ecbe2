"""How long a reply takes: ``python -m bench.reply_speed [--db FILE] [--rounds N]``.

Asks questions of every kind, each in a conversation of its own and then as follow-ups, and prints the median and the 99th percentile of
``Service.reply`` by kind and over all. Run by hand; no test is timed. Targets: median ≤ 5 ms, 99th percentile ≤ 40 ms.
"""

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from datetime import date
from pathlib import Path

from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"
QUESTIONS = (
    "{agency}{year}年收到多少件申请",
    "請問{agency}{year}年不予公開多少件",
    "{agency}{year}年公开率",
    "{agency}{year}年行政复议和诉讼各多少",
    "{agency}{year}年的申请都怎么处理的",
    "{agency}{year}年企业提出的申请有几件",
    "{agency}有什么问题",
    "{agency}打算怎么改进",
    "{agency}{year}年概况",
    "{agency}历年申请趋势",
    "{agency}{year}年年报原文链接",
    "{agency}{year}年其他需要报告的事项写了什么",
    "{agency}{year}年正文和表格哪个对",
    "{year}年收到申请最多的是哪个机关",
    "哪个开发区申请最多",
    "{year}年零申请的单位",
    "所有开发区{year}年总共收到几件",
    "近三年各县共同的问题有哪些",
    "哪些机关提到公众号",
    "哪些表格合计对不上",
    "收录了哪些机关",
    "空白是0吗",
    "明天天气",
    "{agency}{year}年网上申请多少",
    "{agency}{year}年行政复仪多少",
    "How many requests were refused in {year} by {agency}?",
    "which zone received the most requests in {year}",
    "trend of applications of {agency}",
)
FOLLOWING = ("那2024年呢", "其中自然人多少", "复议呢", "它的改进措施呢", "上一年", "原文怎么写的")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--db", type=Path, help="a database; without one the sample reports are indexed")
    arguments.add_argument("--rounds", type=int, default=20)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or Path(folder) / "reports.db"
        if options.db is None:
            build([REPORTS], database)
        with closing(Service(database, lambda: date(2025, 6, 1))) as service:
            started = time.perf_counter()
            service.reply("2019年收到多少申请", Conversation())
            print(f"first reply (words and names are loaded): {1000 * (time.perf_counter() - started):.0f} ms")
            _print(_times(service, options.rounds))


def _times(service: Service, rounds: int) -> dict[str, list[float]]:
    held = [agency for agency in service.agencies if agency.years]
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        agency = held[number % len(held)]
        for question in QUESTIONS:
            asked = question.format(agency=agency.name, year=agency.years[-1])
            conversation = _ask(service, asked, Conversation(), times)
            for following in FOLLOWING[: 2 if number % 2 else 6]:
                conversation = _ask(service, following, conversation, times)
    return times


def _ask(service: Service, question: str, conversation: Conversation, times: dict[str, list[float]]) -> Conversation:
    started = time.perf_counter()
    answer, conversation = service.reply(question, conversation)
    times[answer.query.kind].append(1000 * (time.perf_counter() - started))
    return conversation


def _print(times: dict[str, list[float]]) -> None:
    print(f"{'kind':<14}{'asked':>7}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    everything = [one for group in times.values() for one in group]
    for kind, mine in [*sorted(times.items()), ("all", everything)]:
        cuts = statistics.quantiles(mine, n=100) if len(mine) > 1 else [mine[0]] * 99
        print(f"{kind:<14}{len(mine):>7}{cuts[49]:>9.2f}{cuts[98]:>9.2f}{max(mine):>9.2f}")


if __name__ == "__main__":
    main()
