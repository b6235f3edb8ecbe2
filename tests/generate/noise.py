"""What extraction does to text, as FIELD knows it: ``HARMLESS`` noise leaves every figure readable, ``HARMFUL`` loses some."""

import re
from collections.abc import Callable
from random import Random

from xxgk.index.form.form import EDITIONS, load_form

_LONG_LABELS = sorted(
    {
        row.label
        for edition in EDITIONS
        for block in load_form(edition).blocks
        for row in block.rows
        if len(row.label) > 7
    }
)
_CUT = {
    "商业企业": "商业 企业",
    "科研机构": "科研 机构",
    "法律服务机构": "法律服务 机构",
    "尚未审结": "尚未 审结",
    "结果维持": "结果 维持",
}
_CHROME_BEFORE = "首页 > 政务公开 > 年度报告\n浏览次数:1024\n字号:大 中 小\n"
_CHROME_AFTER = (
    "\n扫一扫在手机打开当前页\n相关稿件\n2018年政府信息公开工作年度报告\n主办单位:办公室 备案号:00000000号-1\n"
)


def misprinted_labels(text: str, random: Random) -> str:
    """Lose one character of some long labels: ``"2.其他法律行政规禁止公开"``."""
    for label in _LONG_LABELS:
        if random.random() < 0.3:
            at = random.randrange(1, len(label))
            text = text.replace(label, label[:at] + label[at + 1 :])
    return text


def cut_words(text: str, random: Random) -> str:
    """Cut the words of column headings in two."""
    for word, cut in _CUT.items():
        text = text.replace(word, cut)
    return text


def lost_marks(text: str, random: Random) -> str:
    """Lose the numeral of a bracket and a character of a heading: ``"()不予公开"``, ``"本年增/"``."""
    return re.sub(r"\([三四五六]\)", "()", text).replace("本年增/减", "本年增/")


def chrome(text: str, random: Random) -> str:
    """Page chrome before and after."""
    return _CHROME_BEFORE + text + _CHROME_AFTER


def filler_bars(text: str, random: Random) -> str:
    """Thousands of bars that fill rows up, and bars on lines of their own."""
    lines = []
    for line in text.split("\n"):
        row = line.endswith("|") and sum(bool(cell.strip()) for cell in line.split("|")) > 2
        lines.append(line + "|" * random.choice((0, 40, 3000)) if row else line)
        if row and random.random() < 0.1:
            lines.append("|")
    return "\n".join(lines)


def question_marks(text: str, random: Random) -> str:
    """No-break spaces turned into question marks, in front of paragraphs."""
    return "\n".join(
        f"??{line}" if len(line) > 12 and "|" not in line and "\t" not in line else line for line in text.split("\n")
    )


def template_marks(text: str, random: Random) -> str:
    """What a template left behind."""
    return text.replace("二、主动公开", "{{ errorMessage }}\n二、主动公开", 1)


def lost_headings(text: str, random: Random) -> str:
    """The headings of parts two to four are gone."""
    return "\n".join(line for line in text.split("\n") if not re.match(r"[\s#]*[二三四]、(?:主动|收到|政府)", line))


def torn_dates(text: str, random: Random) -> str:
    """The character between two numbers of a date is lost: ``"202015日"``."""
    return re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"\1\2\3日", text)


def deleted_repetitions(text: str, random: Random) -> str:
    """Every line that stood there before is deleted: later values are unknown, not zero."""
    return "\n".join(line for line in dict.fromkeys(text.split("\n")) if line.strip())


def lost_cells(text: str, random: Random) -> str:
    """Some lines are lost."""
    return "\n".join(line for line in text.split("\n") if random.random() > 0.03)


Noise = Callable[[str, Random], str]
HARMLESS: dict[str, Noise] = {
    noise.__name__: noise
    for noise in (
        misprinted_labels, cut_words, lost_marks, chrome, filler_bars, question_marks, template_marks, lost_headings,
    )
}  # fmt: skip
HARMFUL: dict[str, Noise] = {noise.__name__: noise for noise in (torn_dates, deleted_repetitions, lost_cells)}
