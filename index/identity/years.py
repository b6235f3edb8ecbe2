"""For which year a report is, and when it was issued: ``year_evidence``, ``issue_evidence``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xxgk.index.chinese.dates import find_dates, last_day
from xxgk.index.chinese.text import normalise
from xxgk.index.identity.statements import without_papers
from xxgk.index.model.layout import Layout, Line
from xxgk.index.model.report import Evidence

_PERIOD = re.compile(
    r"(?:(?:统计)?(?:期限|时限)|统计.{0,4}时间|时间(?:为|自|从|范围|段)|起止).{0,12}?(?P<year>20\d{2})(?P<start>\D{0,3}\d{1,4}(?:\D{1,2}\d{1,2})?\D{0,4}?)"
    r"(?:,?(?:至|到|-|—|–|~)+(?:(?P<end>20\d{2})|(?=\d|[同当本翌次]年)))"
)
_PERIOD_LOST = re.compile(
    r"(?:期限|时限|统计.{0,4}时间).{0,8}?(?P<year>20\d{2})(?P<start>91)日?\D{0,2}(?P<end>20\d{2})(?=831)"
)
# a whole year says what is reported on without any such word: 对2020年9月1日至2021年8月31日的工作进行总结
_WHOLE_YEAR = re.compile(
    r"(?P<year>20\d{2})(?P<start>\D0?(?:1\D0?1|9\D0?1)日?)(?:起|开始)?(?:,?(?:至|到|-|—|–|~)+)(?P<end>20\d{2})(?:\D(?:12\D31|0?8\D31))(?!\d)"
)
_YEARS_END = re.compile(r"年?12月31日?")
_WHOLE_YEARS = re.compile(r"(?P<first>20\d{2})年?0?1月.*(?P<last>20\d{2})年?12月")
_SCHOOL_MONTH = re.compile(r"^\D{0,2}0?[789](?:\D|1日?|$)")
_LATE_MONTH, _MOST_OF_YEAR = re.compile(r"年1[012]月"), re.compile(r"年?(?:0?[89]|1[012])月")
_CLAUSE = "[^,。;:]"
_REPORTED = r"(?<![较比至到于从自])(?<!\d[-—–~])(?P<year>20\d{2})年(?!\d)"  # no day: 2016年12月由省政府批准设立
_STATED = (
    re.compile(
        rf"(?:现将|现就|公布|公开|发布|编制|编写|撰写|总结|汇总|梳理|由){_CLAUSE}{{0,45}}?{_REPORTED}{_CLAUSE}{{0,30}}?(?:报告|年报|情况)"
    ),
    re.compile(
        rf"{_REPORTED}{_CLAUSE}{{0,30}}?(?:信息公开|政务公开){_CLAUSE}{{0,8}}?(?:报告|年报)(?!{_CLAUSE}{{0,12}}(?:通知|要求|意见))"
    ),
    re.compile(rf"现将{_CLAUSE}{{0,20}}?{_REPORTED}"),
)
_SCHOOL_YEAR = re.compile(r"(?P<first>20\d{2})[-—–~至/]*(?P<year>20\d{2}|\d{2}(?=学年))学?年?度?(?<=年|度)")
_ASIDE = re.compile(r"\((?:以下)?(?:简称|统称)[^()]*\)")
# a year of the work; not that of a paper or another that is compared: (2019年修订), 自2008年5月1日起施行, 与2022年相比, 到2025年;
# but 截至2023年12月31日
_WORKED = re.compile(
    r"(?<![与较比同和])(?<![到至](?!20\d{2}年\d{1,2}月))(20\d{2})年(?!(?:\d{1,2}月)?(?:\d{1,2}日)?起?(?:新?修[订正]|施行|实施|颁布|第|版))"
)
# said once, it must be what a sentence speaks of: 2021年,我局; not 落实2021年工作要点
_FIRST_IN_CLAUSE = re.compile(r"(?:^|[。;,:、])(?:\d[.、])?(?:在|自|截至|截止到?|根据|按照)?(20\d{2})年")
_IS_SCHOOL = "学年"
_ISSUED_LABEL = re.compile(r"(?:发布|公开|成文|生成|印发|发文)(?:时间|日期)\]?\s*[:|]?\s*(.{6,24})")
_FIRST_YEAR = 2008  # the first that was reported on
_LONGEST = 2  # years after its own in which a report is issued


@dataclass(frozen=True, slots=True)
class Years:
    """The year a report is of; ``school``: it is a 学年, the one that ends in the year."""

    year: int | None
    school: bool

    @property
    def end(self) -> date | None:
        """The last day reported on."""
        return last_day(self.year, school=self.school) if self.year else None


def year_evidence(layout: Layout) -> Iterator[Evidence]:
    """Find the years a report says it is of: the period of its figures, then its sentences, then the commonest of part one.

    ``"统计期限自2021年9月1日起至2022年8月31日止"`` is of 2022, a 学年, as is ``"2021—2022学年"``. The titles of other papers say nothing.
    """
    first = layout.part(1)
    opening = [*layout.front, *(first.lines if first else ())]
    for line in layout.front:
        yield from _periods(line)
    for line in opening:
        yield from _sentences(line)
    if first is None:
        return
    texts = [without_papers(line.plain) for line in first.lines]
    years = Counter(year for text in texts for year in _WORKED.findall(text) if int(year) >= _FIRST_YEAR)
    best = max(years, key=lambda year: (years[year], year), default=None)
    if (
        best
        and years[best] > 2 * max((years[year] for year in years if year > best), default=0)
        and _is_spoken_of(best, texts)
    ):
        yield Evidence(fact="year", source="body", value=best, quote=f"{best}年 ×{years[best]}", line=first.line)


def _is_spoken_of(year: str, texts: Sequence[str]) -> bool:
    """Tell whether a year is named twice, or begins a clause; last year's may be named more often than the report's own."""
    named = sum(len(re.findall(f"{year}年", text)) for text in texts)
    return named > 1 or any(year in _FIRST_IN_CLAUSE.findall(text) for text in texts)


def is_of_two_years(period: str) -> bool:
    """Tell whether a period as quoted begins with one year and ends with another: ``自2019年1月1日起至2020年12月31日``."""
    whole = _WHOLE_YEARS.search(period)
    return whole is not None and whole["first"] != whole["last"]


def _periods(line: Line) -> Iterator[Evidence]:
    match = _PERIOD.search(line.plain) or _PERIOD_LOST.search(line.plain) or _WHOLE_YEAR.search(line.plain)
    if match is None:
        return
    school = bool(_SCHOOL_MONTH.match(match["start"])) and match["end"] == str(int(match["year"]) + 1)
    next_one = match["end"] == str(int(match["year"]) + 1) and _mostly_next(match["start"], line.plain[match.end() :])
    year = match["end"] if school or next_one else match["year"]
    end = _YEARS_END.match(line.plain, match.end()) if match["end"] not in (None, match["year"]) else None
    yield Evidence(fact="year", source="period", value=year, quote=match[0] + (end[0] if end else ""), line=line.number)
    if school:
        yield Evidence(fact="school_year", source="period", value=year, quote=match[0], line=line.number)


def _mostly_next(start: str, end: str) -> bool:
    """Tell whether a period is mostly of the year after that it begins in: ``年12月1日`` to ``年11月30日``, and not to ``年1月31日``."""
    return bool(_LATE_MONTH.match(start) and _MOST_OF_YEAR.match(end))


def _sentences(line: Line) -> Iterator[Evidence]:
    text = _ASIDE.sub("", without_papers(line.plain))
    for span in _SCHOOL_YEAR.finditer(text):
        year = str(int(span["first"]) + 1)
        if year.endswith(span["year"]) and _IS_SCHOOL in span[0]:
            yield Evidence(fact="year", source="now", value=year, quote=span[0], line=line.number)
            yield Evidence(fact="school_year", source="now", value=year, quote=span[0], line=line.number)
            return
    stated = next((match for pattern in _STATED if (match := pattern.search(text))), None)
    if stated:
        yield Evidence(fact="year", source="now", value=stated["year"], quote=stated[0], line=line.number)


def issue_evidence(layout: Layout, years: Years) -> Iterator[Evidence]:
    """Find the date of issue: the signature's, else the page's; it lies in the two years after the last day reported on.

    Without such a date one that lies within the year reported on is taken: a report of a year that was not over.
    """
    dates = [(day, quote, line, "signature") for line in layout.closing for day, quote in find_dates(line.plain)]
    for line in layout.front:
        labelled = _ISSUED_LABEL.search(normalise(line.text))
        if labelled:
            dates += [(day, quote, line, "source_line") for day, quote in find_dates(labelled[1])]
        elif len(line.plain) < 16:
            dates += [(day, quote, line, "title") for day, quote in find_dates(line.plain)]
    end = years.end
    after = [one for one in dates if end is None or end < one[0] <= end.replace(year=end.year + _LONGEST)]
    early = [one for one in dates if end is not None and one[0] <= end and one[0].year == end.year]
    for day, quote, line, source in [*after, *early][:1]:
        yield Evidence(fact="issued", source=source, value=day.isoformat(), quote=quote, line=line.number)
