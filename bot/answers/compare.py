"""Several agencies, or several years of one, beside each other: ``with_comparison``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.figures import said_of, with_figures, with_profile
from xxgk.bot.answers.presentation import Found
from xxgk.bot.model.answer import Note
from xxgk.bot.model.query import QueryKeys
from xxgk.index.store.reading import StoredReport


def one_alone(found: Found) -> str:
    """Refuse to compare the only report of an agency with nothing, where no year was named."""
    return "one_is_not_enough" if _is_alone(found) and found.query.show == "profile" and found.assumed else ""


def with_comparison(found: Found) -> dict[str, Any]:
    """Put the items of each report beside those of the others, and say what makes the reports unlike."""
    if _is_alone(found):
        return (with_profile if found.query.show == "profile" else with_figures)(found)
    shown = found.page.facts()
    reports = [one.report for one in shown]
    said = said_of(found, shown)
    if said["status"] == "answered":
        said["notes"] = (*_about_years(found, reports), *_about_unlike(reports), *said["notes"])
    years = found.result.scope.years if found.query.years.last > 1 else found.query.years.years
    keys = query_to_keys(found.result.query, {}, years)
    told = found.keys.model_copy(update={"years": keys.years, "fields": keys.fields})
    lacking = () if _are_pairs(found.keys, reports) else said["not_held"]
    return said | {"query": told, "not_held": lacking, "year_assumed": False}


def _is_alone(found: Found) -> bool:
    return len(found.page.reports) < 2 and len(found.keys.agencies) < 2


def _about_years(found: Found, reports: Sequence[StoredReport]) -> list[Note]:
    """Say which year was taken where none was asked for, and where the years are not the same."""
    years = sorted({report.year or 0 for report in reports})
    of_agency: dict[str | None, set[int]] = {}
    for report in reports:
        of_agency.setdefault(report.agency, set()).add(report.year or 0)
    notes = []
    if found.assumed:
        code = "last_years" if len(of_agency) == 1 else "common_year" if len(years) == 1 else "own_years"
        notes.append(Note(code=code, values={"years": ", ".join(map(str, years))}))
    if len(of_agency) > 1 and any(sorted(mine) != years for mine in of_agency.values()):
        notes.append(Note(code="years_differ"))
    return notes


def _are_pairs(keys: QueryKeys, reports: Sequence[StoredReport]) -> bool:
    """Tell whether each agency was meant with a year of its own (甲 2019 和乙 2020 比): then none lacks the other's."""
    years = [report.year for report in reports]
    return len(keys.agencies) == len(years) == len(set(years)) == len(keys.years) > 1


def _about_unlike(reports: Sequence[StoredReport]) -> list[Note]:
    """Say where bodies of different sorts, or tables of different editions, stand beside each other."""
    levels = {report.agency: report.level for report in reports if report.level}
    notes = []
    if len(set(levels.values())) > 1:
        notes.append(Note(code="levels_differ"))
        notes += [
            Note(code="is_of_level", values={"agency": agency or "", "level": level or ""})
            for agency, level in levels.items()
        ]
    editions = sorted({report.edition for report in reports})
    if "legacy" in editions and len(editions) > 1:
        notes.append(Note(code="legacy_beside_new"))
    elif len(editions) > 1:
        notes.append(Note(code="editions_differ"))
    return notes
