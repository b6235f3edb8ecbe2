"""What questions of nonsense cost: ``python -m bench.long_questions [--db FILE]``.

Every sort of content is repeated to the longest question that is read (300 characters) and asked of the service, and to 4,096
characters given to the understanding directly, and to its parts, which bound nothing but how far names are looked for. Printed:
milliseconds of the processor, and how many ordinary questions that is. Targets: 50 ms a question, at most 20 ordinary questions for
4,096 characters, and what is too long told so within 5 ms. Run by hand; no test is timed by the clock.

Measured on two busy cores, the sample reports: slowest content 24 ms a question; before the loops were made linear 31 s (委), 28 s (市).
The parts with 4,096 characters: up to 70 ordinary questions, 270 times as long as one of them.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from xxgk.bot.items.topics import find_topic
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.conditions import find_tests
from xxgk.bot.understand.connections import disconnected
from xxgk.bot.understand.groups import find_group
from xxgk.bot.understand.items import WordReader
from xxgk.bot.understand.question import MAX_QUESTION, Reader
from xxgk.bot.understand.searching import search_words
from xxgk.bot.understand.years import find_years
from xxgk.index.build import build
from xxgk.index.store.reading import Store

REPORTS = Path(__file__).parents[1] / "data" / "reports"
LONG = 4_096
CONTENT = {
    "one character of a name": "卫",
    "a level of places": "市",
    "a character of everyday words": "天",
    "a city": "南京",
    "a district": "卫东区",
    "a kind of body": "教育局",
    "a town": "镇",
    "streets": "街道",
    "a committee": "委",
    "zones": "开发区",
    "universities": "大学",
    "digits": "7",
    "noughts": "0",
    "numbers": "12 ",
    "thousands": "1,000",
    "Chinese numerals": "一",
    "noughts in Chinese": "零",
    "hundreds": "百",
    "a bound without a number": "超过",
    "a bound": "超过三件",
    "conditions": "诉讼超过3件,",
    "commas of Chinese lists": "、",
    "blanks between letters": "卫 ",
    "letters": "a",
    "words of letters": "abc ",
    "pinyin with blanks": "weidongqu ",
    "pinyin without": "nanjingjiaoyuju",
    "English": "How many applications ",
    "of": "of ",
    "who's": "who's ",
    "traditional script": "衛東區收到多少件申請",
    "both scripts": "卫东区衛東區",
    "pictures": "😀",
    "years": "2020年",
    "years alone": "2020",
    "years before": "上一年",
    "ordinals": "第",
    "no": "不",
    "full stops": "。",
    "dots": "…",
    "brackets": "(",
    "quotes": "《》",
    "one long character": "ﷺ",
    "slips of items": "行政复仪",
    "slips in English": "aplications ",
    "regions": "江苏省",
    "of districts": "的区",
    "which": "哪个",
    "all": "所有街道",
    "mixed": "卫a1。 ",
    "a list of bodies": "卫东区教育局、洪泽区、宿迁市、高新区、",
    "a complaint": "我去年向你们单位反映过小区物业不给开门的事情到现在都没有人答复我很生气请问到底谁来管这件事",
}
ORDINARY = (
    "洪泽区2023年收到多少件申请",
    "請問洪澤區2023年不予公開多少件",
    "洪泽区2023年行政复议和诉讼各多少",
    "洪泽区有什么问题",
    "洪泽区历年申请趋势",
    "2023年收到申请最多的是哪个机关",
    "所有开发区2023年总共收到几件",
    "哪些机关提到公众号",
    "明天天气",
    "洪泽区2023年行政复仪多少",
    "How many requests were refused in 2023 by 洪泽区?",
)


def repeated(content: str, length: int) -> str:
    """Repeat some content to a length: ``("卫东区", 4)`` → ``"卫东区卫"``."""
    return (content * (length // len(content) + 1))[:length]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--db", type=Path, help="a database; without one the sample reports are indexed")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or Path(folder) / "reports.db"
        if options.db is None:
            build([REPORTS], database)
        with closing(Service(database)) as service, closing(Store(database)) as store:
            _print(service, AgencyMatcher.of_store(store), date.today())


def parts_of(matcher: AgencyMatcher, words: WordReader, text: str, today: date) -> None:
    """Let every part of the understanding read a text, however long it is."""
    disconnected(text)
    find_topic(text)
    rest = find_years(text, today).rest
    find_group(rest, ranked=True)
    matcher.find(find_tests(rest)[1])
    words.read(rest)
    search_words(rest)


def _print(service: Service, matcher: AgencyMatcher, today: date) -> None:
    reader, words = Reader(matcher), WordReader()
    ordinary = sum(_seconds(lambda one=one: reader.read(one, today)) for one in ORDINARY) / len(ORDINARY)  # type: ignore[misc]
    print(f"an ordinary question is understood in {ordinary * 1000:.2f} ms of the processor")
    slowest, most, longest = 0.0, 0.0, 0.0
    for name, content in CONTENT.items():
        question, text = repeated(content, MAX_QUESTION), repeated(content, LONG)
        asked = _seconds(lambda one=question: service.reply(one, Conversation()))  # type: ignore[misc]
        read = _seconds(lambda one=text: reader.read(one, today)) / ordinary  # type: ignore[misc]
        apart = _seconds(lambda one=text: parts_of(matcher, words, one, today)) / ordinary  # type: ignore[misc]
        slowest, most, longest = max(slowest, asked), max(most, read), max(longest, apart)
        print(
            f"{name:32} {asked * 1000:6.1f} ms for {MAX_QUESTION}; ordinary questions for {LONG}: {read:4.1f}, in parts {apart:5.1f}"
        )
    refused = max(_seconds(lambda: service.reply("市" * LONG, Conversation())) for _ in range(10))
    print(f"most: {slowest * 1000:.1f} ms, {most:.1f} ordinary questions, in parts {longest:.1f}")
    print(f"too long: told so in {refused * 1000:.2f} ms")


def _seconds(work: Callable[[], object]) -> float:
    """Give the best of three, since the first may load what is loaded once."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


if __name__ == "__main__":
    main()
