"""What is held of a body and year: every report, and the texts their files had before. ``texts_of``."""

from collections.abc import Iterator, Mapping, Sequence

from xxgk.bot.model.answer import HeldText, Original, TextDifference
from xxgk.index.form.form import fields
from xxgk.index.model.report import Report
from xxgk.index.parsing import Failure
from xxgk.index.rereading import reread
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope
from xxgk.index.store.texts import KeptText, kept_texts
from xxgk.index.store.versions import list_versions, printed_figures
from xxgk.index.versions import Figures, Printed, differing


def texts_of(store: Store, originals: Sequence[Original]) -> tuple[HeldText, ...]:
    """Give, for each document of an answer, the reports held of its body and year, each behind the earlier texts of its file.

    Each is set beside the report that answers, figure by figure; an earlier text is parsed anew for it. One of another year is none of
    its versions and is only named.
    """
    return tuple(text for one in originals for text in _of(store, one.agency, one.year))


def _of(store: Store, agency: str, year: int) -> Iterator[HeldText]:
    reports = [report for report in store.reports(agency) if report.year == year]
    current = next((report for report in reports if report.current), None)
    figures = printed_figures(store, current) if current else {}
    rivals = {one.other_file for one in list_versions(store, Scope((year,), (agency,))) if one.rival}
    for report in reports:
        texts = kept_texts(store, report.file)
        before = [text for text in texts if text.replaced]
        for text, read in zip(before, reread(before), strict=True):
            yield _earlier(report, text, read, figures)
        first = next((text for text in texts if not text.replaced), None)
        held = _held(report, first, {} if report.current else printed_figures(store, report), figures)
        yield held.model_copy(update={"rival": report.file in rivals})


def _earlier(report: StoredReport, text: KeptText, read: Report | Failure, figures: Figures) -> HeldText:
    found = read if isinstance(read, Report) else None
    printed = {
        field: Printed(one.value, one.unit, one.status) for field, one in (found.figures.items() if found else ())
    }
    return HeldText(
        agency=report.agency or "",
        year=report.year or 0,
        file=text.file,
        sha256=text.content.sha256,
        form=text.content.form,
        first_seen=text.first_seen,
        replaced=text.replaced,
        issued=found.issued if found else None,
        year_of_text=found.year if found else None,
        error=read.reason if isinstance(read, Failure) else "",
        differences=_differences(printed, figures) if found and found.year in (None, report.year) else (),
    )


def _held(report: StoredReport, text: KeptText | None, printed: Figures, figures: Figures) -> HeldText:
    return HeldText(
        agency=report.agency or "",
        year=report.year or 0,
        file=report.file,
        sha256=report.sha256,
        form=text.content.form if text else None,
        first_seen=text.first_seen if text else report.indexed,
        replaced=None,
        answers=report.current,
        issued=report.issued,
        year_of_text=report.year,
        differences=_differences(printed, figures),
    )


def _differences(printed: Figures, figures: Figures) -> tuple[TextDifference, ...]:
    return tuple(_difference(field, printed, figures) for field in sorted(differing(printed, figures), key=_place))


def _difference(field: str, printed: Mapping[str, Printed], figures: Mapping[str, Printed]) -> TextDifference:
    one, now = printed[field], figures[field]
    return TextDifference(
        field=field,
        value=one.value,
        unit=one.unit,
        status=one.status,
        now_value=now.value,
        now_unit=now.unit,
        now_status=now.status,
    )


def _place(field: str) -> int:
    return list(fields()).index(field)
