"""Numbers of a paragraph that are reckoned from its other numbers: ``paragraph_to_reckonings``."""

import re
from collections.abc import Iterator, Sequence

from xxgk.index.model.report import Claim, Number
from xxgk.index.narrative.counts import Count, find_counts

SUM, SHARE, GROWTH = "text.sum", "text.share", "text.growth"
_PERCENT = r"(?P<about>约|近|超过?)?(?P<percent>\d{1,15}(?:\.\d{1,15})?)%"  # more digits are no percentage
_SHARE = re.compile(rf"占(?:比|总数|总量|全部|其)*(?:的|约|为|达)*{_PERCENT}")
_GROWTH = re.compile(
    rf"(?:同比|[较比与]上一?年度?(?:同期)?(?:相比)?|[较比与]去年(?:同期)?(?:相比)?|[较比]20\d\d年(?:同期)?)(?P<between>[^。;%]{{0,24}}?)"
    rf"(?P<way>增长|增加|上升|提高|增幅|下降|减少|降低|降幅)(?:了|为|约|达)*{_PERCENT}(?!点)"
)
_FALLS = ("下降", "减少", "降低", "降幅")
_WORTH = ("%", "共", "合计", "总", ":", "其中", "分别")
_RISES = ("增加", "增长", "上升", "多")
_TOTAL_BEFORE = re.compile(r"(?:共计?|合计|总计|总数)[^,。;\d]{0,12}$")
_OPENS = re.compile(r"^(?:[^,。;:\d]{0,12})(?::|,(?:其中|分别(?:为|是)?)[::,]?|\((?:其中)?)")
_OF_WHICH = re.compile(r"其中|分别")
_NESTED = re.compile(r"其中|包括|[(,]含|同比|较上|比上|增长|下降|[增减]|占|累计|平均|每")
# what is done to other things than those counted before
_OTHER_DEED = re.compile(
    r"回应|答复|收到|受理|办理|处理|解答|组织|召开|举办|开展|访问|浏览|点击|关注|阅读|转发|培训|接待|整改|清理|修订|废止"
    r"|申请|复议|诉讼|解读|制发|印发|回复|更新|撰写"
)
_EACH = re.compile(r"各(?:有|为)?$")
_LISTED = re.compile(r"[、和及与]")
_SENTENCE = re.compile(r"[。!?]")


def paragraph_to_reckonings(paragraph: str, line: int) -> Iterator[Claim]:
    """Find totals with their parts, shares and growths; ``terms`` are the numbers they are reckoned from.

    - ``"网站20条、微信30条,共50条"`` and ``"共50条:网站20条,微信30条"`` → ``text.sum`` 50 of (20, 30); a list after 其中 need not
      be whole and counts only where its parts are more than the whole;
    - ``"共50件,其中网上申请20件,占40%"`` → ``text.share`` 40 of (20, 50);
    - ``"收到50件,较上年的40件增长25%"`` → ``text.growth`` 25 of (50, 40); without last year's number of (50,).
    """
    if not any(word in paragraph for word in _WORTH):
        return
    if "占" in paragraph and "分别" not in paragraph:
        yield from _shares(paragraph, find_counts(paragraph), line)
    for sentence in _SENTENCE.split(paragraph):
        counts = find_counts(sentence)
        if "%" in sentence and "分别" not in sentence:
            yield from _growths(sentence, counts, line)
        if len(counts) > 2 and not any(count.approximate for count in counts):
            yield from _sums(sentence, counts, line)


def _shares(sentence: str, counts: Sequence[Count], line: int) -> Iterator[Claim]:
    for match in _SHARE.finditer(sentence):
        before = [count for count in counts if count.end <= match.start()]
        if (
            not before
            or "," in sentence[before[-1].end : match.start()].strip(",")
            or "其中" not in sentence[: match.start()]
        ):
            continue
        part = before[-1]
        wholes = tuple(dict.fromkeys(count.value for count in before[:-1] if count.value >= part.value))
        if wholes and part.value:
            raw = sentence[part.start : match.end()]
            yield _reckoned(SHARE, match["percent"], raw, line, (part.value, *wholes), bool(match["about"]))


def _growths(sentence: str, counts: Sequence[Count], line: int) -> Iterator[Claim]:
    for match in _GROWTH.finditer(sentence):
        inner = [count for count in counts if match.start("between") <= count.start and count.end <= match.start("way")]
        before = [count for count in counts if count.end <= match.start()]
        if not before or len(inner) > 1 or ";" in sentence[before[-1].end : match.start()]:
            continue
        now = before[-1]
        sign = -1 if match["way"] in _FALLS else 1
        terms: tuple[Number, ...] = (now.value,)
        if inner:
            gap = match["between"][: inner[0].start - match.start("between")]
            change = re.search(r"(增加|增长|上升|多|减少|下降|少)了?$", gap)
            terms = (now.value, inner[0].value)
            if change:
                terms = (now.value, now.value + inner[0].value * (-1 if change[1] in _RISES else 1))
        raw = sentence[now.start : match.end()]
        yield _reckoned(GROWTH, match["percent"], raw, line, terms, bool(match["about"]), sign)


def _sums(sentence: str, counts: Sequence[Count], line: int) -> Iterator[Claim]:
    """Find a list with its total behind it, or a total with its list behind it."""
    last, first = counts[-1], counts[0]
    if _TOTAL_BEFORE.search(sentence[counts[-2].end : last.start]):
        start = sentence.rfind(";", 0, last.start) + 1
        parts = [count for count in counts[:-1] if count.start >= start]
        listed = len(parts) > 1 and all(count.unit == last.unit and count.value <= last.value for count in parts)
        if listed and not _NESTED.search(sentence[start : last.start]):
            values = _values(sentence, parts[0].start, parts)
            suffixes = [sum(values[place:]) for place in range(len(values) - 1)]
            terms = values if last.value not in suffixes else values[suffixes.index(last.value) :]
            yield _sum(last.value, sentence[parts[0].start : last.end], line, terms)
        return
    opening = _OPENS.match(sentence[first.end :])
    parts = [count for count in counts[1:] if count.unit == first.unit]
    if opening is None or len(parts) < 2 or len(parts) != len(counts) - 1 or not first.unit:
        return
    after = sentence[first.end + opening.end() :]
    if _NESTED.search(after) or _OTHER_DEED.search(after):
        return
    values = _values(sentence, first.end + opening.end(), parts)
    prefixes = [sum(values[:place]) for place in range(2, len(values) + 1)]
    if first.value in prefixes:
        values = values[: prefixes.index(first.value) + 2]
    elif _OF_WHICH.search(opening[0]) and prefixes[-1] < first.value:
        return
    yield _sum(first.value, sentence[first.start : parts[-1].end], line, values)


def _values(sentence: str, start: int, parts: Sequence[Count]) -> list[Number]:
    """Give the numbers of a list; ``"甲、乙和丙各1条"`` counts three times."""
    values = []
    for count in parts:
        words = sentence[min(start, count.start) : count.start]
        times = 1 + len(_LISTED.findall(words.strip("、,和及与;:"))) if _EACH.search(words) else 1
        values.append(count.value * times)
        start = count.end
    return values


def _sum(value: Number, raw: str, line: int, terms: Sequence[Number]) -> Claim:
    return Claim(field=SUM, value=value, raw=raw, line=line, terms=tuple(terms))


def _reckoned(
    field: str, percent: str, raw: str, line: int, terms: tuple[Number, ...], approximate: bool, sign: int = 1
) -> Claim:
    return Claim(
        field=field,
        value=sign * float(percent),
        raw=raw,
        line=line,
        approximate=approximate,
        decimals=len(percent.partition(".")[2]),
        terms=terms,
    )
