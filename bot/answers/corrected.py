"""What was corrected by hand among the figures of an answer: ``correction_notes``, ``corrections_of``."""

from collections.abc import Collection, Mapping

from xxgk.bot.answers.sources import whose
from xxgk.bot.model.answer import Note
from xxgk.index.form.form import fields
from xxgk.index.store.corrections import corrected_sum
from xxgk.index.store.reading import Store, StoredFigure, StoredReport

_SUMMED = ("applications.", "disputes.")  # tables whose rows have a total


def correction_notes(
    report: StoredReport, held: Mapping[str, StoredFigure], used: Collection[str] | None = None
) -> list[Note]:
    """Say of each figure corrected (of those ``used``) what is printed, who gives what instead, and where it was seen.

    ``held`` has whole rows: one that does not add up with its corrections is told of as well.
    """
    notes = []
    for key in held if used is None else [key for key in held if key in used]:
        if (correction := held[key].correction) is None:
            continue
        values = whose(report) | {"field": key, "value": str(correction.value), "raw": held[key].raw}
        values |= {"who": correction.who, "where": correction.where, "status": correction.printed_status}
        values |= {"printed": str(correction.printed)} if correction.printed is not None else {}
        notes.append(Note(code="corrected", values=values))
        row = fields()[key].row.key
        sums = corrected_sum({name: held[name] for name in held if fields()[name].row.key == row})
        if sums and sums[1] is not None and sums[0] != sums[1] and key.startswith(_SUMMED):
            values = whose(report) | {"field": f"{row}.total", "expected": str(sums[0]), "found": str(sums[1])}
            notes.append(Note(code="corrected_sum", values=values))
    return list({repr(note): note for note in notes}.values())


def corrections_of(store: Store, report: StoredReport) -> list[Note]:
    """Say of every cell of a report that was corrected by hand what is printed and what was given instead."""
    return correction_notes(report, store.all_figures(report)) if store.is_corrected(report) else []
