"""Who is the subject of the sentences on the year's work: ``speaking``."""

import re
from collections.abc import Iterator
from functools import cache

from xxgk.index.identity.names import is_name, is_placed, last_characters, says_whose
from xxgk.index.identity.words import any_of, words
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Evidence

# where a sentence begins, and where only a clause does
_START = re.compile(
    r"(?P<sentence>^(?:\(?[一二三四五六七八九十\d]+[)、.])?|[。:]|(?P<year>20\d\d(?:年(?:度(?!政))?|学年),?)|年来,|以来,)|[,;]"
)
_NAME = re.compile(r"[\u4e00-\u9fff()]{2,40},?")
_PREDICATE = 8  # characters behind a run that may be the verb
_NO_SUBJECT = "的|年|20|报告|情况"  # 某市政府信息公开工作年度报告, …信息公开工作的常态化
_ASIDE = re.compile(r"\((?:以下)?(?:简称|统称)[^()]*\)")


def speaking(line: Line) -> Iterator[Evidence]:
    """Find the subject of a sentence on the year's work: ``"2021年,某市教育局认真贯彻…"``, ``"某市实验小学,以…为指导"``.

    What has no place is a name only where a sentence begins and something is done: not ``"…,推动育才学校深入…"``,
    ``"。加强学校信息公开工作"``; behind a year its work is enough (``"2021年,水东镇政府信息公开工作…"``). A subject that does not say
    whose it is (``"市教育局高度重视"``) is how the report ``called`` itself.
    """
    text = _ASIDE.sub("", line.plain)
    for start in _START.finditer(text):
        run = _NAME.match(text, start.end())
        name, verb = _subject(text[run.start() : run.end() + _PREDICATE]) if run else ("", "")
        if not name:
            continue
        acts = bool(start["sentence"] is not None and (start["year"] or verb not in words().works))
        if acts or is_placed(name):
            source = "body" if says_whose(name) else "called"
            yield Evidence(fact="agency", source=source, value=name, quote=f"{start[0]}{name}", line=line.number)


def _subject(text: str) -> tuple[str, str]:
    """Give the first whole name that a text begins with and a verb follows, and the verb."""
    for verb in _predicates().finditer(text) if _behind_name().search(text) else ():
        name = text[: verb.start()].rstrip(",")
        if is_name(name):
            return name, verb[0]
    return "", ""


@cache
def _behind_name() -> re.Pattern[str]:
    """Match a verb behind what a name may end in: most clauses have none, which shows in a tenth of the time."""
    return re.compile(rf"[{re.escape(''.join(last_characters()))}],*(?:{_predicates().pattern})")


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words().predicates)}|(?:{any_of(words().works)})(?!{_NO_SUBJECT})")
