"""Makes up questions for a known figure: every field in twenty wordings, several forms of an agency's name and of a year.

``every_question`` gives them all for a report; nothing here looks at how questions are understood.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

import opencc

from tests.generate.corpus import Truth
from xxgk.bot.items.items import item_words
from xxgk.index.form.form import Field, fields

_TOTAL = "total"
_ZERO = ord("0")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the figure ``key`` of a report, and the wording it is in."""

    question: str
    key: str
    wording: str


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _traditional(text: str) -> str:
    return str(_converter().convert(text))


def _chinese_template(template: str, word: int = -1, *, traditional: bool = False) -> Callable[[Field, str, str], str]:
    """Make a wording: ``word`` −1 is the official label, 0, 1 and 2 are words people use for the row."""

    def question(field: Field, agency: str, year: str) -> str:
        column = "" if field.column.key == _TOTAL else field.column.label
        text = template.format(agency=agency, year=year, row=_row(field, word), column=column)
        text = text.replace("()", "").replace("中的数量", "的数量")
        return _traditional(text) if traditional else text

    return question


def _row(field: Field, word: int) -> str:
    label = field.row.shown or field.row.label
    entry = item_words().row(field.row.key)
    words = [one for one in entry.words if not one.isascii()] if entry and word >= 0 else []
    return words[word % len(words)] if words else label


def _english_template(template: str) -> Callable[[Field, str, str], str]:
    def question(field: Field, agency: str, year: str) -> str:
        column = "" if field.column.key == _TOTAL else f", {field.column.english}"
        return template.format(agency=agency, year=year[:4], item=f"{field.row.english}{column}")

    return question


WORDINGS: dict[str, Callable[[Field, str, str], str]] = {
    "run together": _chinese_template("{agency}{year}{row}{column}"),
    "how many": _chinese_template("{agency}{year}{row}{column}多少"),
    "politely": _chinese_template("请问{agency}{year}的{row}{column}是多少?"),
    "the year first": _chinese_template("{year}{agency}{row}{column}有几件"),
    "the item first": _chinese_template("{row}{column} {agency} {year}"),
    "key words": _chinese_template("{agency} {year} {row} {column}"),
    "in a sentence": _chinese_template("我想知道{agency}{year}{row}{column}一共多少"),
    "with a comma": _chinese_template("{year},{agency}{row}{column}多少?"),
    "the column in brackets": _chinese_template("查一下{agency}{year}{row}({column})"),
    "of which": _chinese_template("{agency}{year}{row}中{column}的数量"),
    "in the report": _chinese_template("{agency}{year}报告里{row}{column}是多少"),
    "data": _chinese_template("{agency}的{year}年报{row}{column}数据"),
    "traditional, politely": _chinese_template("请问{agency}{year}的{row}{column}是多少?", traditional=True),
    "traditional, key words": _chinese_template("{agency} {year} {row} {column}", traditional=True),
    "in people's words": _chinese_template("{agency}{year}{row}{column}多少", 0),
    "in other words": _chinese_template("{agency}{year}{row}{column}有多少件", 1),
    "in still other words": _chinese_template("{agency}{year}有几件{row}{column}", 2),
    "traditional, in people's words": _chinese_template("{agency}{year}{row}{column}多少", 1, traditional=True),
    "English": _english_template("{item} in {agency} {year}"),
    "an English question": _english_template("What is the number of {item} for {agency} in {year}?"),
}


def agency_forms(agency: str) -> tuple[str, ...]:
    """Give the ways to name a body: in full, in traditional characters, without 人民, without 人民政府."""
    forms = [agency, _traditional(agency), agency.replace("人民政府", "政府"), agency.removesuffix("人民政府")]
    return tuple(dict.fromkeys(forms))


def year_forms(year: int) -> tuple[str, ...]:
    """Give the ways to write a year: ``2023年``, ``2023年度``, ``23年``, ``二〇二三年``."""
    chinese = "".join("〇一二三四五六七八九"[ord(digit) - _ZERO] for digit in str(year))
    return (f"{year}年", f"{year}年度", f"{year % 100}年", f"{chinese}年")


def every_question(truth: Truth) -> Iterator[Asked]:
    """Give every question for every figure of a report."""
    for key in truth.figures:
        for wording, ask in WORDINGS.items():
            for agency in agency_forms(truth.agency):
                for year in year_forms(truth.year):
                    spoken = f"{truth.year}年" if "English" in wording else year
                    yield Asked(ask(fields()[key], agency, spoken), key, wording)


def some_questions(truth: Truth, random: Random, each: int) -> Iterator[Asked]:
    """Give some questions for every figure of a report."""
    for key in truth.figures:
        for wording in random.sample(sorted(WORDINGS), each):
            agency, year = random.choice(agency_forms(truth.agency)), random.choice(year_forms(truth.year))
            spoken = f"{truth.year}年" if "English" in wording else year
            yield Asked(WORDINGS[wording](fields()[key], agency, spoken), key, wording)
