"""``/report/ID``: the figures of a report beside its text, the row of a chosen figure marked, and what speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.originals import fetched
from xxgk.bot.answers.printed import Printed
from xxgk.bot.answers.sources import touching
from xxgk.bot.answers.versions import versions_of
from xxgk.bot.channels.web.citations import cite
from xxgk.bot.channels.web.made import CSV, Made
from xxgk.bot.channels.web.marks import Wanted, mark_report
from xxgk.bot.channels.web.report_links import ReportLinks, report_id
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.model.answer import Answer, AnsweredFigure, TouchingFinding
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.findings import doubt_texts, finding_text
from xxgk.bot.render.numbers_table import status_words
from xxgk.bot.render.scopes import note_lines
from xxgk.bot.render.shown import Shown, answer_to_shown, by_report, findings_on
from xxgk.bot.render.spreadsheet import answer_to_csv
from xxgk.bot.render.values import short_text, value_text
from xxgk.bot.render.versions import version_text
from xxgk.index.form.form import EDITIONS, Field, fields, load_form
from xxgk.index.store.reading import StoredReport


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A figure in its table: ``status`` names how it was obtained for the style sheet, ``spoken`` says all of it."""

    field: str
    text: str
    status: str
    spoken: str
    link: str
    chosen: bool
    doubted: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the form as far as the report has it: the heads, and rows of a label and cells (``None``: none of that column)."""

    part: int
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ShownCell | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The figure that was chosen: in words, as printed, where it stands or should stand."""

    label: str
    words: str
    status: str
    raw: str
    row: str
    line: int | None
    part: int
    should: str  # for an absent one: between which rows it should stand
    doubts: tuple[str, ...]
    picture: bool


def report(view: View, digest: str, field: str, finding: int | None) -> Made:
    """Show a report by the digest of its file; ``field`` is the figure that is marked, ``finding`` the number of a finding instead."""
    store = view.service.store
    with view.service.snapshot():
        held = store.report_of_digest(digest)
        if held is None:
            return view.refused(404, "no_such_report")
        answer = report_answer(view, held)
        shown = {one.key: one for one in answer_to_shown(answer)}
        findings = by_report(answer.findings)
        if field and field not in fields():
            return view.refused(404, "no_such_field")
        chosen = _chosen(view, held, field, shown, answer) if field else None
        wanted = _wanted(answer, chosen, finding)
        sections = store.sections(held)
        others = (
            [one for one in store.reports(held.agency) if one.year == held.year and one.id != held.id]
            if held.agency
            else []
        )
        keys = store.keys_of([held.agency]) if held.agency else {}
        key = keys.get(held.agency or "", "")
        page = view.base + path_of("report", report_id(held))
        return view.html(
            "report.html",
            report=held,
            id=report_id(held),
            who=view.naming(keys).body(held.agency or "") or view.say("nobody"),
            agency_key=key,
            tables=_tables(view, held, shown, field, answer),
            parts=mark_report(sections, wanted),
            chosen=chosen,
            field=field,
            finding=finding,
            findings=_findings(view, held, answer.findings),
            versions=[version_text(one, view.phrases, named=False) for one in answer.versions],
            others=[
                (one.title or one.file.rpartition("/")[2], path_of("report", report_id(one)), one.issued)
                for one in others
            ],
            feed=path_of("agency", key, "feed.atom", lang=view.language) if key else "",
            answering=ReportLinks(store).to(held.agency or "", held.year) if not held.current else "",
            notes=note_lines(answer, view.phrases),
            doubted=bool(findings),
            fetched=fetched(store, held),
            file=held.file.replace("\\", "/").rpartition("/")[2],
            citation=cite(
                held.agency or "", held.title, held.year, held.issued, held.url, page, view.today, view.phrases
            ),
            address=page,
        )


def report_csv(view: View, digest: str) -> Made:
    """Give every figure of a report as CSV."""
    with view.service.snapshot():
        held = view.service.store.report_of_digest(digest)
        if held is None:
            return view.refused(404, "no_such_report")
        answer = report_answer(view, held)
    if not answer.figures:
        return view.refused(404, "no_figures")
    return Made(200, CSV, answer_to_csv(answer), name=f"{report_id(held)}.csv")


def report_answer(view: View, held: StoredReport) -> Answer:
    """Say all that a report has as an answer, which the words, the tables and the marks of every channel are made from."""
    store = view.service.store
    figures = store.figures(held, fields())
    rivals = {(one.field) for one in versions_of(store, held) if one.rival} if held.current else set()
    return Answer(
        status="answered",
        language=view.language,
        query=QueryKeys(
            kind="profile", agencies=(held.agency,) if held.agency else (), years=(held.year,) if held.year else ()
        ),
        figures=tuple(
            one.model_copy(update={"contested": one.field in rivals and one.correction is None})
            for one in Printed(held, figures).figures(figures)
        ),
        findings=tuple(touching(held, store.findings(held))),
        versions=versions_of(store, held) if held.current else (),
        notes=tuple(corrections_of(store, held)),
    )


def _chosen(view: View, held: StoredReport, field: str, shown: Mapping[str, Shown], answer: Answer) -> Chosen:
    phrases, one, where = view.phrases, shown.get(field), fields()[field]
    label = phrases.label(field)
    fact = one.fact if one is not None and isinstance(one.fact, AnsweredFigure) else None
    if one is None or fact is None:
        return Chosen(
            label,
            phrases.say("status_absent"),
            "absent",
            "",
            "",
            None,
            where.part,
            _should(view, where, shown),
            (),
            False,
        )
    printed = view.service.store.figures(held, [field])[field]
    return Chosen(
        label=label,
        words=value_text(fact, phrases),
        status=status_words(one, phrases),
        raw=fact.raw,
        row=printed.row,
        line=printed.line,
        part=where.part,
        should="" if printed.row else _should(view, where, shown),
        doubts=tuple(doubt_texts(one, by_report(answer.findings), phrases)),
        picture=printed.place is not None,
    )


def _should(view: View, where: Field, shown: Mapping[str, Shown]) -> str:
    """Say between which rows of the form a figure should stand, of those the report has."""
    rows = list(dict.fromkeys(field.row.key for field in fields().values() if field.part == where.part))
    place = rows.index(where.row.key)
    have = {fields()[key].row.key for key, one in shown.items() if one.source is not None and one.source.quote}
    labels = {field.row.key: field.key for field in fields().values()}
    before = next((labels[row] for row in reversed(rows[:place]) if row in have), "")
    after = next((labels[row] for row in rows[place + 1 :] if row in have), "")
    if before and after:
        names = {"before": _row_label(view, before), "after": _row_label(view, after)}
        return view.say("should_between", part=where.part, **names)
    if before or after:
        return view.say(
            "should_behind" if before else "should_before", part=where.part, row=_row_label(view, before or after)
        )
    return view.say("should_in_part", part=where.part)


def _wanted(answer: Answer, chosen: Chosen | None, finding: int | None) -> list[Wanted]:
    if finding is not None and 0 < finding <= len(answer.findings):
        one = answer.findings[finding - 1]
        sides = [place for place in (one.here, *one.there) if place.year is None]
        wanted = [Wanted(place.text, place.line, place.part) for place in sides]
        return list(dict.fromkeys(wanted))
    return [Wanted(chosen.row, chosen.line, chosen.part)] if chosen and chosen.row else []


def _findings(view: View, held: StoredReport, findings: Sequence[TouchingFinding]) -> list[tuple[str, str, str, bool]]:
    """Give each finding: its severity, in words, the path that marks both sides, and whether anything of it is in this report's text."""
    return [
        (
            one.severity,
            finding_text(one, view.phrases),
            path_of("report", report_id(held), finding=number) + "#row",
            any(place.text and place.year is None for place in (one.here, *one.there)),
        )
        for number, one in enumerate(findings, start=1)
    ]


def _tables(view: View, held: StoredReport, shown: Mapping[str, Shown], field: str, answer: Answer) -> list[ShownTable]:
    """Give the tables of the form, in the report's edition and then in the other, as far as it mixes both; then indicators before 2019."""
    found, told = [], by_report(answer.findings)
    page = path_of("report", report_id(held), lang=view.language)
    used: set[str] = set()
    for edition in sorted(EDITIONS, key=lambda one: one != held.edition):
        for block in load_form(edition).blocks:
            keys = {key for row in block.rows for key in block.keys(row)} & shown.keys()
            mine = {key for key in keys if key not in used}
            if not mine:
                continue
            used |= mine
            rows = []
            for row in block.rows:
                cells = tuple(
                    _cell(view, page, shown[key], field, bool(findings_on(shown[key], told))) if key in mine else None
                    for key in block.keys(row)
                )
                if any(cells):
                    rows.append((_row_label(view, block.keys(row)[0]), cells))
            heading = block.english if view.phrases.english else view.phrases.own(block.heading)
            columns = tuple(
                one.english if view.phrases.english else view.phrases.own(one.label) for one in block.columns
            )
            found.append(ShownTable(block.part, heading, columns, tuple(rows)))
    rest = [key for key in shown if key not in used]
    if rest:
        rows = [
            (view.phrases.label(key), (_cell(view, page, shown[key], field, bool(findings_on(shown[key], told))),))
            for key in rest
        ]
        found.append(ShownTable(0, view.say("indicators"), (view.say("head_value"),), tuple(rows)))
    return sorted(found, key=lambda table: table.part or 9)


def _row_label(view: View, key: str) -> str:
    row = fields()[key].row
    return row.english if view.phrases.english else view.phrases.own(row.shown or row.label)


def _cell(view: View, page: str, one: Shown, field: str, doubted: bool) -> ShownCell:
    status = one.fact.status if isinstance(one.fact, AnsweredFigure) else "read"
    return ShownCell(
        field=one.key,
        text=short_text(one, view.phrases, unit=False),
        status=status,
        spoken=f"{view.phrases.label(one.key)}: {short_text(one, view.phrases)} ({status_words(one, view.phrases)})",
        link=f"{page}&field={one.key}#row",
        chosen=one.key == field,
        doubted=doubted,
    )
