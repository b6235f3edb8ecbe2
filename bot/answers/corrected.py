"""What was corrected by hand among the figures of an answer: ``correction_notes``, ``corrections_of``, ``about_corrected``."""

from collections.abc import Mapping, Sequence

from xxgk.bot.answers.measures import Measured
from xxgk.bot.model.answer import Note
from xxgk.index.store.reading import Store, StoredFigure, StoredReport


def correction_notes(report: StoredReport, figures: Mapping[str, StoredFigure]) -> list[Note]:
    """Say of each figure corrected what is printed, who gives what instead, and where it was seen."""
    notes = []
    for key, figure in figures.items():
        if (correction := figure.correction) is None:
            continue
        values: dict[str, str | int] = {"agency": report.agency or "", "year": report.year or 0, "field": key}
        values |= {"value": str(correction.value), "who": correction.who, "where": correction.where}
        values |= {"status": correction.printed_status, "raw": figure.raw}
        values |= {"printed": str(correction.printed)} if correction.printed is not None else {}
        notes.append(Note(code="corrected", values=values))
    return notes


def corrections_of(store: Store, report: StoredReport) -> list[Note]:
    """Say of every cell of a report that was corrected by hand what is printed and what was given instead."""
    return correction_notes(report, store.corrected(report))


def about_corrected(values: Sequence[Measured]) -> list[Note]:
    """Count the reports that count with a figure corrected by hand."""
    corrected = sum(one.corrected for one in values if one.value is not None)
    return [Note(code="corrected_included", values={"count": corrected})] if corrected else []
