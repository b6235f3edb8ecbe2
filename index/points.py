"""Part five → problems admitted and improvements announced, item by item: ``part_to_points``."""

import re
from dataclasses import dataclass

from xxgk.index.chinese.text import normalise
from xxgk.index.model.layout import Part
from xxgk.index.model.report import Point
from xxgk.index.themes import theme_of

_ENUMERATOR = re.compile(
    r"(?:(?<=[。;:,,、\s])|^)(?:[一二三四五六七八九十]{1,2}(?:是(?!否)|则|要)|第[一二三四五六七八九十][,,、]|首先|其次|再次|最后[,,])|"
    r"^\s*(?:\d{1,2}\s*[.、.](?!\d)|[((]\s*\d{1,2}\s*[))]|[((][一二三四五六七八九十]{1,2}[))]|[一二三四五六七八九十]{1,2}、)|[①-⑳]"
)
_PROBLEM = re.compile(r"问题|不足|困难|短板|差距|薄弱")
_REMEDY = re.compile(r"改进|整改|下一步|下一年|今后|下阶段|解决办法|措施|打算|安排")
_TURN = re.compile(
    r"(?:下一?步|今后|下一?阶段|接下来|针对(?:以上|上述|存在|这些)|对此|为此|.{0,12}(?:改进|整改)(?:措施|情况)?:|"
    r"\s*(?:20\d{2}\s*年|明年|来年|新的一年)[^。;]{0,20}(?:将|重点|继续|抓好|做好|推进|计划))"
)
_WEAK = re.compile(
    r"有待|不够|不足|不强|不高|不到位|不全|不及时|欠缺|缺乏|缺少|滞后|薄弱|单一|难|需(?:要|进一步|加强|提|完善|健全|优化|强化)|仍需|亟[待需]|有差距|松懈|较少|较弱|偏"
)
_LEAD = re.compile(
    r"^.*?(?:存在|主要(?:有|是|表现(?:在|为))|如)(?:[^,、。;:]{0,10}?(?:问题|不足|短板|差距)[:,])?(?:主要(?:有|是|表现(?:在|为))[:,]?)?"
)
_TRAIL = re.compile(r"(?:等(?:方面)?的?(?:问题|不足|情况|短板|困难)?|的问题)$")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[,;:!?]")  # after Chinese; not in 1,234
_TO_FULL_WIDTH = str.maketrans(",;:!?", "，；：！？")
_EDGE = " \t\u3000;;,,。.、::"


@dataclass(frozen=True, slots=True)
class Points:
    """The items of part five, in order."""

    problems: tuple[Point, ...] = ()
    improvements: tuple[Point, ...] = ()


def part_to_points(part: Part) -> Points:
    """Take part five apart.

    Items are introduced by 一是…二是…, by numbers at the start of lines, or are the clauses of one sentence that ends in
    等问题. Where the text turns to what will be done (下一步, 今后, 针对以上不足, a heading 改进措施) items become improvements.
    An item's text has neither its number nor a trailing 等问题.
    """
    problems: list[Point] = []
    improvements: list[Point] = []
    remedies = bool(_REMEDY.search(part.heading)) and not _PROBLEM.search(part.heading)
    numbered = 0  # items of the last paragraph that numbered any, in the current turn
    for line in part.lines:
        for stretch, turned in _turns(line.text, remedies):
            numbered = numbered if turned == remedies else 0
            remedies = turned
            points = improvements if remedies else problems
            texts, has_numbers = _items(stretch, remedies)
            if numbered and texts and not has_numbers:
                # what follows a numbered list is no further item: the rest of the last one, or an afterword
                if numbered == 1:
                    points[-1] = _point(f"{points[-1].text}。{_tidy(normalise(stretch))}", points[-1].line)
                continue
            numbered = len(texts) if has_numbers else numbered
            points.extend(_point(text, line.number) for text in texts)
    return Points(tuple(problems), tuple(improvements))


def _point(text: str, line: int) -> Point:
    return Point(text=text, theme=theme_of(text), line=line)


def _turns(paragraph: str, remedies: bool) -> list[tuple[str, bool]]:
    """Cut a paragraph where it turns from problems to remedies; a heading line alone only turns."""
    plain = normalise(paragraph)
    heading = _heading(plain)
    if heading is not None:
        title, start = heading
        is_remedy = bool(_REMEDY.search(title)) and not (_PROBLEM.search(title) and not re.search(r"措施|改进", title))
        if _PROBLEM.search(title) and _REMEDY.search(title):
            is_remedy = remedies
        return [*(_turns(paragraph[start:], is_remedy) if start < len(paragraph) else [("", is_remedy)])]
    if remedies:
        return [(paragraph, True)]
    for match in re.finditer(r"(?:^|(?<=[。;;!]))", plain):
        if _TURN.match(plain[match.start() :]):
            return [(paragraph[: match.start()], False), (paragraph[match.start() :], True)]
    return [(paragraph, False)]


def _heading(plain: str) -> tuple[str, int] | None:
    """Find a heading inside the part: (its title, where the text after it starts), ``None`` when there is none.

    ``"(一)工作中存在的主要问题和困难"``, ``"1、存在的主要问题"``, ``"(二)整改措施。为进一步…"``, ``"存在的问题:"``.
    """
    match = re.match(r"\s*(?:\([一二三四五六]\)|\d[.、]|[一二三四五六][、.])?\s*([^,。;:]{2,20}?)(?:[。:]|$)", plain)
    if match is None or _WEAK.search(match[1]):
        return None
    title = match[1]
    named = (
        _PROBLEM.search(title)
        if "存在" in title or "主要" in title or title.endswith(("问题", "不足", "困难"))
        else None
    )
    planned = re.search(
        r"(?:措施|改进(?:情况|方向|打算|计划|思路)?|整改(?:情况)?|下一步(?:工作)?(?:打算|安排|计划)?)$", title
    )
    return (title, match.end()) if named or planned else None


def _items(text: str, remedies: bool) -> tuple[list[str], bool]:
    """Give the items of a stretch of text, and whether they were numbered."""
    plain = normalise(text)
    if not plain.strip(_EDGE):
        return [], False
    starts = [match for match in _ENUMERATOR.finditer(plain) if not _is_year(plain, match)]
    if starts:
        ends = [*(match.start() for match in starts[1:]), len(plain)]
        found = [plain[match.end() : end] for match, end in zip(starts, ends, strict=True)]
        return [item for item in map(_tidy, found) if len(item) > 3], True
    if remedies:
        return _plans(plain), False
    return [item for sentence in re.split(r"[。;!]", plain) for item in _weaknesses(sentence)], False


def _is_year(plain: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"\d*年", plain[match.end() :]))


def _plans(plain: str) -> list[str]:
    """Give the sentences of a plan without numbers, but for those that only announce it."""
    sentences = [_tidy(sentence) for sentence in re.split(r"[。;!]", plain)]
    return [sentence for sentence in sentences if len(sentence) > 8 and not re.search(r"(?:如下|以下)[^,]*$", sentence)]


def _weaknesses(sentence: str) -> list[str]:
    """Give the clauses of a sentence that each name a weakness: ``"存在A有待提升,B有待提高等问题"`` → A…, B…."""
    if not _WEAK.search(sentence):
        return []
    lead = _LEAD.match(sentence)
    body = sentence[lead.end() :] if lead and _WEAK.search(sentence[lead.end() :]) else sentence
    items: list[str] = []
    pending = ""
    for clause in re.split(r"(?<=[,、])", body):
        pending += clause
        if _WEAK.search(clause):
            items.append(pending)
            pending = ""
    return [item for item in map(_tidy, items) if len(item) > 3]


def _tidy(item: str) -> str:
    item = re.sub(r"\s+", "", item).strip(_EDGE)
    return _HALF_WIDTH.sub(lambda mark: mark[0].translate(_TO_FULL_WIDTH), _TRAIL.sub("", item).strip(_EDGE))
