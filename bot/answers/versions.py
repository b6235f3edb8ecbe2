"""What other versions held print for the figures of an answer: ``versions_among``; of one report, ``versions_of``."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from xxgk.bot.answers.projection import parts_of_figure
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.answer import Answer, FigureVersions, VersionFigure
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope
from xxgk.index.store.versions import StoredVersion, list_versions


def versions_among(
    store: Store, answer: Answer, scope: Scope, fields: Collection[str], *, whole: bool = False
) -> Answer:
    """Put beside an answer what others print of some fields, and of those shown: for the reports shown first, of them what was asked for.

    A sum or ranking draws on every report in its scope, not only on those shown. Without fields nothing is told, with ``whole`` all.
    Figures of which neither version is served are marked.
    """
    fields = {*fields, *_fields(answer)}
    if not fields and not whole:
        return answer
    if not (found := list_versions(store, scope, fields or None)):
        return answer.model_copy(update={"versions": ()})
    reports = _reports(answer)
    asked = {part for key in answer.query.fields for part in (key, *fields_behind(key))}
    rivals = {(one.agency, one.year, one.field) for one in found if one.rival}
    figures = tuple(
        figure.model_copy(update={"contested": True})
        if (figure.agency, figure.year, figure.field) in rivals and figure.correction is None
        else figure
        for figure in answer.figures
    )
    return answer.model_copy(update={"figures": figures, "versions": tuple(distinct(_ordered(found, reports, asked)))})


def versions_of(store: Store, report: StoredReport) -> tuple[FigureVersions, ...]:
    """Give what other versions of one report print otherwise."""
    if report.agency is None or report.year is None:
        return ()
    return tuple(distinct(list_versions(store, Scope((report.year,), (report.agency,)))))


def _fields(answer: Answer) -> set[str]:
    """Give the fields of the form that the figures of an answer, shown or not, are read or computed from."""
    computed = {part for one in answer.derived for part in parts_of_figure(one)}
    keys = {one.field for one in answer.figures}
    return computed | keys | {part for key in keys for part in fields_behind(key)}


def _reports(answer: Answer) -> set[tuple[str, int]]:
    computed = {(one.agency, one.year) for one in answer.derived if one.agency}
    printed = {(one.agency, one.year) for one in answer.figures}
    listed = {(one.agency, one.year) for one in answer.reports} | {(one.agency, one.year) for one in answer.originals}
    return computed | printed | listed


def _ordered(
    found: Sequence[StoredVersion], reports: set[tuple[str, int]], asked: Collection[str]
) -> list[StoredVersion]:
    """Put first what is shown, of that what was asked for; the rest in the order of the form."""

    def place(one: StoredVersion) -> tuple[bool, bool, str, int, int]:
        return (one.agency, one.year) not in reports, one.field not in asked, one.agency, one.year, _places()[one.field]

    return sorted(found, key=place)


def distinct(found: Iterable[StoredVersion]) -> Iterable[FigureVersions]:
    """Give each other value once, however many copies print it."""
    told = set()
    for one in found:
        same = (one.agency, one.year, one.field, one.other_value, one.other_unit, one.other_status)
        if same not in told:
            told.add(same)
            yield FigureVersions(
                agency=one.agency,
                year=one.year,
                field=one.field,
                rival=one.rival,
                used=VersionFigure(
                    value=one.value,
                    unit=one.unit,
                    status=one.status,
                    file=one.file,
                    url=one.url,
                    issued=one.issued,
                    corrects=one.corrects,
                ),
                other=VersionFigure(
                    value=one.other_value,
                    unit=one.other_unit,
                    status=one.other_status,
                    file=one.other_file,
                    url=one.other_url,
                    issued=one.other_issued,
                    corrects=one.other_corrects,
                ),
            )


@cache
def _places() -> dict[str, int]:
    return {field: place for place, field in enumerate(fields())}
