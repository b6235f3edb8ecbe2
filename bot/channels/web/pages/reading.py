"""``/read``: what was read of a file, as figures with their statuses, rows and contradictions."""

from dataclasses import dataclass

from xxgk.bot.answers.printed import Printed
from xxgk.bot.answers.sources import touching
from xxgk.bot.channels.web.made import Made
from xxgk.bot.channels.web.view import View
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.numbers_table import status_words
from xxgk.bot.render.row_names import label_of
from xxgk.bot.render.shown import answer_to_shown, by_report, findings_on
from xxgk.bot.render.values import short_text
from xxgk.index.model.report import Report
from xxgk.index.store.reading import StoredFigure, StoredReport


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it was read: who it is of; each figure as its name, number, status, row as printed, and whether it is doubted."""

    title: str
    digest: bool
    figures: tuple[tuple[str, str, str, str, bool], ...]
    findings: tuple[tuple[str, str], ...]


def read(view: View, reports: tuple[str, ...] = (), reasons: tuple[str, ...] = (), sentence: str = "") -> Made:
    """Show the form, and below it what was read: reports as lines of ``xxgk parse``."""
    if not view.reads:
        return view.refused(404, "no_such_page")
    said = [view.say(sentence)] if sentence else [view.say("read_failed", reason=reason) for reason in reasons]
    shown = [_shown(view, Report.model_validate_json(line)) for line in reports]
    return view.html("read.html", 400 if said and not shown else 200, said=said, reports=shown)


def _shown(view: View, report: Report) -> ReadReport:
    held = StoredReport(
        id=0, agency=report.agency, region=report.region, scope=report.scope, year=report.year, title=report.title,
        edition=report.edition, issued=report.issued, file=report.file, url=report.url, digest=report.digest, current=True,
    )  # fmt: skip
    figures = {key: StoredFigure(**dict(one)) for key, one in report.figures.items()}
    answer = Answer(
        status="answered",
        language=view.language,
        query=QueryKeys(kind="profile"),
        figures=tuple(Printed(held, figures).figures(figures)),
        findings=tuple(touching(held, report.findings)),
    )
    told, phrases = by_report(answer.findings), view.phrases
    who = phrases.name(report.agency or "") or view.say("nobody")
    return ReadReport(
        title=view.say("report_of", who=who, year=report.year or "?"),
        digest=report.digest,
        figures=tuple(
            (
                label_of(one, phrases),
                short_text(one, phrases),
                status_words(one, phrases),
                figures[one.key].row,
                bool(findings_on(one, told)),
            )
            for one in answer_to_shown(answer)
        ),
        findings=tuple((one.severity, finding_text(one, phrases)) for one in answer.findings),
    )
