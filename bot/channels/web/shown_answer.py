"""An answer as a page shows it: its words line by line, its numbers as rows that lead to their reports: ``show_answer``."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from xxgk.bot.channels.web.citations import Citation, cite
from xxgk.bot.channels.web.report_links import ReportLinks
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.findings import doubt_texts
from xxgk.bot.render.numbers_table import status_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.picture import answer_to_picture
from xxgk.bot.render.row_names import label_of, report_words, row_words
from xxgk.bot.render.shown import Shown, answer_to_shown, by_report, query_of
from xxgk.bot.render.values import short_text

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS, _MOST_CITED = 200, 10
_WITH_FILES = ("answered",)
_NUMBERED = re.compile(r"\d{1,3}\. ")


class _OfReport(Protocol):
    @property
    def agency(self) -> str: ...
    @property
    def year(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A number of an answer in words; ``place`` in an order, ``link`` to its report, ``doubts`` what speaks against it."""

    place: int | None
    who: str
    item: str
    value: str
    status: str
    doubts: tuple[str, ...]
    link: str
    agency: str  # path of the body's page


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """What an unclear question may mean, and the path that asks it."""

    label: str
    years: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What a page shows of an answer; ``code`` is empty where it has no address of its own."""

    status: str
    language: str
    title: str
    lines: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    more_rows: int
    choices: tuple[ShownChoice, ...]
    sources: tuple[tuple[str, str, Citation], ...]  # title, path of its page, citation
    code: str
    files: tuple[str, ...]
    chart: bool
    digest: bool


def show_answer(view: View, answer: Answer, questions: tuple[str, ...] = ()) -> ShownAnswer:
    """Show an answer; ``questions`` are those that led to it, which a choice goes on from."""
    first, *rest = [line for line in answer.text.split("\n") if line.strip()] or [""]
    choices = _choices(view, answer, questions)
    rest = [line for line in rest if not (choices and _NUMBERED.match(line))]  # they are links below
    links = ReportLinks(view.service.store)
    shown = answer_to_shown(answer)
    phrases = view.naming({}, answer)
    rows = tuple(_row(answer, one, links, phrases) for one in shown[:MOST_ROWS])
    sources = _sources(view, answer, links)
    is_chart = answer.status in _WITH_FILES and sum(one.value.value is not None for one in shown) > 0
    has_table = bool(shown or answer.points or answer.passages or answer.findings or answer.originals or answer.themes)
    files = ("json", "csv", "xlsx") if has_table else ("json",)
    return ShownAnswer(
        status=answer.status,
        language=answer.language,
        title=first,
        lines=tuple(rest),
        rows=rows,
        more_rows=max(0, len(shown) - MOST_ROWS),
        choices=choices,
        sources=sources,
        code=answer.code if answer.status == "answered" else "",
        files=(*files, *(("png", "svg") if is_chart else ())),
        chart=is_chart and len(answer_to_picture(answer, view.phrases).marks) > 1,
        digest=is_digest(answer),
    )


def _row(answer: Answer, one: Shown, links: ReportLinks, phrases: Phrases) -> ShownRow:
    query = query_of(answer)
    agency, year = one.report
    who = row_words(one.row, query, phrases) if query else report_words((agency, year), phrases)
    return ShownRow(
        place=one.row.place,
        who=who,
        item=label_of(one, phrases, query),
        value=short_text(one, phrases),
        status=status_words(one, phrases),
        doubts=tuple(doubt_texts(one, by_report(answer.findings), phrases)),
        link=links.to(agency, year, one.key if one.fact is not None and hasattr(one.fact, "field") else ""),
        agency=path_of("agency", one.row.key) if one.row.key else "",
    )


def _choices(view: View, answer: Answer, questions: tuple[str, ...]) -> tuple[ShownChoice, ...]:
    """Give what there is to choose: by its code where it has one, else as in a conversation: by its key, which stays, or its number."""
    if answer.status != "clarify":
        return ()
    found = []
    for number, one in enumerate(answer.choices, start=1):
        link = path_of("q", one.code) if one.code else path_of(q=(*questions, one.key or str(number)))
        found.append(ShownChoice(view.phrases.name(one.label), ", ".join(map(str, one.years)), link))
    return tuple(found)


def _sources(view: View, answer: Answer, links: ReportLinks) -> tuple[tuple[str, str, Citation], ...]:
    """Give the reports an answer draws on, each once, with how to cite it."""
    kinds: tuple[Sequence[_OfReport], ...] = (
        answer.figures, answer.points, answer.passages, answer.sections, answer.claims, answer.originals, answer.rows, answer.findings,
    )  # fmt: skip
    reports = [(one.agency, one.year or 0) for facts in kinds for one in facts]
    found = []
    for agency, year in dict.fromkeys(reports):
        link = links.to(agency, year)
        report = view.service.store.report(agency, year) if link else None
        if report is not None:
            page = view.base + link
            citation = cite(agency, report.title, year, report.issued, report.url, page, view.today, view.phrases)
            found.append((report.title or report_words((agency, year), view.naming({}, answer)), link, citation))
        if len(found) >= _MOST_CITED:
            break
    return tuple(found)


def is_digest(answer: Answer) -> bool:
    """Tell whether text that is quoted is a digest, and not the wording of the report."""
    points, passages, sections = answer.points, answer.passages, answer.sections
    sources = [one.source for one in points] + [one.source for one in passages] + [one.source for one in sections]
    return any(source.digest for source in sources)
