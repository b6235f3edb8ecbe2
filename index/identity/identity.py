"""Whose report this is, for which year, issued when, each with the evidence: ``lines_to_identity``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from xxgk.index.agencies.bodies import body_of
from xxgk.index.agencies.divisions import Division, division_of_code
from xxgk.index.agencies.names import same_scope
from xxgk.index.chinese.dates import find_dates, find_years
from xxgk.index.chinese.text import squeeze
from xxgk.index.identity.belongings import hosting, owning
from xxgk.index.identity.former import former_names
from xxgk.index.identity.names import whole_name
from xxgk.index.identity.statements import asking, calls_itself, labelled, reporting, speaks_for
from xxgk.index.identity.subjects import speaking
from xxgk.index.identity.title import Title, find_title
from xxgk.index.identity.whose import choose, names_of
from xxgk.index.identity.years import Years, is_of_two_years, issue_evidence, year_evidence
from xxgk.index.lines.wrapped_lines import is_wrapped, unwrapped
from xxgk.index.model.layout import Layout, Line
from xxgk.index.model.report import Evidence

_OWN_LEVEL = re.compile(r"本级(?:机关)?(?=\)|20\d\d|政府信息|政务公开|信息公开)|\((?:机关|本部)\)")
_OPENING_LINES, _SPEAKING_LINES = 3, 6  # of part one
_PROSE = "。"  # only what has it is text, and no list of news of a portal
_BEGINNING = 6  # characters of a quote
_MOST = 20_000  # characters of the front
_YEAR_SOURCES = ("title", "period", "now", "body")


@dataclass(slots=True)
class Identity:
    """What is known of a report's origin; ``aliases`` are other names its own pages give the agency."""

    title: str = ""
    agency: str | None = None
    aliases: tuple[str, ...] = ()
    region: str | None = None
    year: int | None = None
    school_year: str | None = None
    issued: str | None = None
    scope: str = ""
    evidence: list[Evidence] = field(default_factory=list)


def lines_to_identity(layout: Layout, title: str) -> Identity:
    """Gather the evidence and judge it: what names the body that reports outranks whom to ask, and who published it where.

    ``title`` is what the format itself states (an HTML ``<title>``). What is not stated stays ``None``; pronouns
    (``"我局"``, ``"区政府"``) are never names.
    """
    layout = _bounded(layout)
    found = find_title(layout.front, title)
    if found and found.others:
        layout = replace(layout, front=tuple(line for line in layout.front if line.number not in found.others))
    evidence = [*_title_evidence(found), *_agency_evidence(layout, title, found), *year_evidence(layout)]
    code = _code(evidence)
    text = "".join(line.plain for line in (*layout.front, *(line for part in layout.parts for line in part.lines)))
    whose = choose(evidence, found, calls_itself(text), speaks_for(text), code)
    agency = whose.agency or ""
    first = layout.part(1)
    evidence += former_names((*layout.front, *(first.lines if first else ())), agency)
    years = _years(evidence, of_years=found is not None and found.of_years)
    if (earlier := _year_before(evidence, years)) and _is_issued_in(years, issue_evidence(layout, earlier)):
        years = earlier
    evidence += issue_evidence(layout, years)
    return Identity(
        title=found.text if found else "",
        agency=whose.agency,
        aliases=tuple(
            dict.fromkeys(name for name in names_of(evidence) if name != agency and same_scope(name, agency))
        ),
        region="".join(whose.place.path) if whose.place else None,
        year=years.year,
        school_year=f"{years.year - 1}—{years.year}学年" if years.school and years.year else None,
        issued=next((item.value for item in evidence if item.fact == "issued"), None),
        scope=_scope(found, evidence, agency),
        evidence=evidence,
    )


def _bounded(layout: Layout) -> Layout:
    """Leave out what stands too far behind to be the front of a report: lines a page lost may make all of it one."""
    front: list[Line] = []
    left = _MOST
    for line in layout.front:
        if left <= 0:
            break
        front.append(line if len(line.plain) <= left else Line(line.text[:left], line.plain[:left], line.number))
        left -= len(line.plain)
    return replace(layout, front=tuple(front))


def _title_evidence(title: Title | None) -> Iterator[Evidence]:
    if title is None:
        return
    quote, line = title.line.text, title.line.number
    for name in title.names:
        yield Evidence(fact="agency", source="title", value=name, quote=quote, line=line)
    for year in find_years(f"{title.year}年")[:1]:
        yield Evidence(fact="year", source="title", value=str(year), quote=quote, line=line)
        if title.school:
            yield Evidence(fact="school_year", source="title", value=str(year), quote=quote, line=line)


def _agency_evidence(layout: Layout, title: str, found: Title | None) -> Iterator[Evidence]:
    first = layout.part(1)
    body = first.lines if first else ()
    front = _sentences(layout.front, found)
    for line in (*front, *body[:_OPENING_LINES]):
        if found is None or line.number != found.line.number:
            for item in reporting(line):
                yield _where_it_stands(item, layout.front)
    for line in layout.closing:
        if not find_dates(line.plain) and (name := whole_name(line.plain)):
            yield Evidence(fact="agency", source="signature", value=name, quote=line.text, line=line.number)
    for line in (*(line for line in front if _PROSE in line.plain), *body[:_SPEAKING_LINES]):
        yield from speaking(line)
    for line in body:
        yield from owning(line)
        yield from hosting(line, listed=True)
    sides = [Line(side, squeeze(side), 0) for side in re.split(r"[-_|—]", title)] if title else []
    for line in (*front, *sides):
        for item in asking(line):
            yield _where_it_stands(item, layout.front)
    for line in (*layout.front, *sides):
        yield from labelled(line)


def _where_it_stands(item: Evidence, front: Sequence[Line]) -> Evidence:
    """Give evidence the line its quote begins on: a paragraph that was put together has the number of its first."""
    begins = item.quote[:_BEGINNING]
    numbers = (line.number for line in front if line.number >= item.line and begins in line.plain)
    return item.model_copy(update={"line": next(numbers, item.line)})


def _sentences(front: Sequence[Line], title: Title | None) -> Sequence[Line]:
    """Give the front as paragraphs, where the width of a page broke its lines and with them names; the title stays a line."""
    if not is_wrapped(front):
        return front
    at = next((place for place, line in enumerate(front) if title and line.number == title.line.number), -1)
    return [*unwrapped(front[: max(at, 0)]), *front[max(at, 0) : at + 1], *unwrapped(front[at + 1 :])]


def _code(evidence: list[Evidence]) -> Division | None:
    return next((division_of_code(item.value) for item in evidence if item.fact == "region"), None)


def _years(evidence: list[Evidence], *, of_years: bool) -> Years:
    """Judge the evidence; ``of_years``: the title is of two years, so that only the period can tell that the report is of one."""
    stated = {item.source: item for item in reversed(evidence) if item.fact == "year"}
    sources = ("period",) if of_years else _YEAR_SOURCES
    best = next((stated[source] for source in sources if source in stated), None)
    if best is None or (best.source == "period" and is_of_two_years(best.quote)):
        return Years(None, False)
    school = any(item.fact == "school_year" and item.value == best.value for item in evidence)
    return Years(int(best.value), school)


def _year_before(evidence: Sequence[Evidence], years: Years) -> Years | None:
    """Give the year of the period where it is the one before that of the title."""
    period = next((item.value for item in evidence if item.fact == "year" and item.source == "period"), "")
    before = years.year is not None and not years.school and period == str(years.year - 1)
    return Years(int(period), False) if before else None


def _is_issued_in(years: Years, issued: Iterable[Evidence]) -> bool:
    """Tell whether it was issued within the year, so that the title gives the year of issue: no report of a year comes before its end."""
    return any(int(item.value[:4]) == years.year for item in issued)


def _scope(title: Title | None, evidence: list[Evidence], agency: str) -> str:
    stated = [item.quote for item in evidence if item.fact == "agency" and item.source == "statement"]
    if _OWN_LEVEL.search(title.line.plain if title else "".join(map(squeeze, stated))):
        return "本级"
    return "办公室" if body_of(agency).sort == "office" else ""
