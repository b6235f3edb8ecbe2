"""What questions of nonsense cost: ``python -m bench.long_questions [--db FILE]``.

Every sort of content is repeated to the longest question that is read (1,000 characters), read, and asked of the service. Printed:
milliseconds of the processor, and how many ordinary questions that is. Targets: 50 ms a question, and what is too long told so within
5 ms. Run by hand; no test is timed by the clock.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.understand.bounds import MAX_QUESTION
from xxgk.index.build import build

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
        with closing(Service(database)) as service:
            _print(service)


def _print(service: Service) -> None:
    ordinary = sum(_seconds(lambda one=one: service.read(one)) for one in ORDINARY) / len(ORDINARY)  # type: ignore[misc]
    print(f"an ordinary question is understood in {ordinary * 1000:.2f} ms of the processor")
    slowest, most = 0.0, 0.0
    for name, content in CONTENT.items():
        question = repeated(content, MAX_QUESTION)
        asked = _seconds(lambda one=question: service.reply(one, Conversation()))  # type: ignore[misc]
        read = _seconds(lambda one=question: service.read(one)) / ordinary  # type: ignore[misc]
        slowest, most = max(slowest, asked), max(most, read)
        print(f"{name:32} {asked * 1000:6.1f} ms for {MAX_QUESTION}; ordinary questions to read it: {read:5.1f}")
    refused = max(_seconds(lambda: service.reply("市" * LONG, Conversation())) for _ in range(10))
    print(f"most: {slowest * 1000:.1f} ms, {most:.1f} ordinary questions")
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
