"""What is put beside the figures and rates of reports, and of a profile: ``with_figures``, ``with_profile``, ``said_of``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.claims import claims_on
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.projection import Facts, Page
from xxgk.bot.answers.reports import chosen_years
from xxgk.bot.answers.sources import whose
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import AnsweredClaim, Note
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store

_OUTCOMES = ("applications.total_handled.total", "applications.granted.total", "applications.partially_granted.total")


def with_figures(found: Found, page: Page | None = None) -> dict[str, Any]:
    """Put beside the items asked for the rest of their rows, what the text says of them, and what is not there.

    Of a report whose tables do not have them, what its text says of them is quoted; where no table has any, there is no figure
    to give (``reason`` ``"only_in_text"``, or ``"nothing_found"``).
    """
    keys, store = found.keys.fields, found.store
    shown = (page or found.page).facts(columns=True, parts=True)
    claims: list[AnsweredClaim] = []
    for one in shown:
        printed = {figure.field: figure.value for figure in one.figures} | {
            made.name: made.value for made in one.derived
        }
        claims += claims_on(store, one.report, keys, printed)
        one.notes += [*_lacking(one, keys), *_instead(store, one)]
    said = said_of(found, shown) | {"claims": tuple(claims)}
    return said | {"reason": "only_in_text"} if claims and said["reason"] else said


def with_profile(found: Found) -> dict[str, Any]:
    """Give the main figures of a report with everything in it that does not agree with itself."""
    return said_of(found, found.page.facts(every_finding=True))


def said_of(found: Found, shown: Sequence[Facts]) -> dict[str, Any]:
    """Say in the keys of the contract what reports have, of which years the bodies asked for have one, and which year was assumed."""
    chosen = chosen_years(found.result.scope, found.query.years)
    there = any(one.figures or one.derived for one in shown)
    return {
        "status": "answered" if there else "no_data",
        "reason": "" if there else "nothing_found",
        "figures": tuple(figure for one in shown for figure in one.figures),
        "derived": tuple(derived for one in shown for derived in one.derived),
        "findings": tuple(finding for one in shown for finding in one.findings),
        "notes": tuple(note for one in shown for note in one.notes) if there else (),
        "held_years": chosen.held_years,
        "not_held": chosen.not_held,
        "year_assumed": chosen.assumed,
        "tally": None,
        "total": 0,
        "total_reports": 0,
    }


def _instead(store: Store, facts: Facts) -> list[Note]:
    """Where none were denied (or the like), say what became of the applications instead: none of none means little."""
    if not any(one.value == 0 and one.name.startswith("applications.") for one in facts.derived):
        return []
    figures = [figure.value for figure in store.figures(facts.report, _OUTCOMES).values()]
    if len(figures) < len(_OUTCOMES) or None in figures:
        return []
    names = ("handled", "granted", "partially")
    values = {name: int(value or 0) for name, value in zip(names, figures, strict=True)}
    return [Note(code="instead", values=whose(facts.report) | values)]


def _lacking(facts: Facts, keys: Sequence[str]) -> list[Note]:
    """Name the items asked for that the report has not, or not for its year, where others are answered."""
    there = {one.field for one in facts.figures} | {one.name for one in facts.derived}
    rows = {fields()[one.field].row.key for one in facts.figures}
    told = {note.values.get("field") for note in facts.notes}
    return [
        Note(code="other_column" if key in rows else "item_missing", values=whose(facts.report) | {"field": key})
        for key in keys
        if key not in there and key not in told and not (key in rates() and facts.report.edition == "legacy")
        if not (_whole_row(key, keys) and any(one.startswith(f"{key.rpartition('.')[0]}.") for one in there))
    ]


def _whole_row(key: str, keys: Sequence[str]) -> bool:
    """Tell whether a row was asked for without a column: then every column of every edition is among the keys, and no report has all."""
    row = key.rpartition(".")[0]
    names = {name for name, field in fields().items() if field.row.key == row}
    return bool(names) and names <= set(keys)
