"""Several agencies, or several years of one, beside each other: ``compared`` (which years and items), ``with_comparison``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.adapter import question_to_query
from xxgk.bot.answers.figures import said_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.reports import choose_reports
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.answer import Note
from xxgk.bot.model.query import Query as Question
from xxgk.bot.queries.scope import find_scope
from xxgk.index.store.reading import Store, StoredReport

DEFAULT = (
    "applications.new_received.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.total_handled.total",
    "disputes.review.total",
    "disputes.litigation.total",
)
LEGACY_DEFAULT = ("legacy.applications", "legacy.answered", "legacy.granted", "legacy.partially_granted", "legacy.denied",
                  "legacy.reviews", "legacy.lawsuits")  # fmt: skip
_TEXTS = ("problems", "improvements")
_EVERY = Years(which="each", last=50)


def compared(store: Store, question: Question) -> Question:
    """Fill in what is compared where it is not said.

    Without a year: the latest year all agencies have, else of each its latest; of one agency its last two. Without an item the main ones.
    """
    if not question.years and not question.all_years:
        question = question.model_copy(update={"years": _years(store, question)})
    if question.fields or question.aspect in _TEXTS:
        return question
    old = {report.edition for report in choose_reports(store, question).reports} == {"legacy"}
    return question.model_copy(update={"fields": LEGACY_DEFAULT if old else DEFAULT})


def one_alone(found: Found) -> str:
    """Refuse to compare one report of one agency with nothing."""
    return "one_is_not_enough" if len(found.page.reports) < 2 and len(found.question.agencies) < 2 else ""


def with_comparison(found: Found) -> dict[str, Any]:
    """Put the items of each report beside those of the others, and say what makes the reports unlike."""
    shown = found.page.facts()
    reports = [one.report for one in shown]
    said = said_of(found, shown)
    if said["status"] == "answered":
        said["notes"] = (*_about_years(found.asked, reports), *_about_unlike(reports), *said["notes"])
    lacking = () if _are_pairs(found.question, reports) else said["not_held"]
    return said | {"not_held": lacking, "year_assumed": False}


def with_common_year(store: Store, question: Question) -> Question:
    """Ask several bodies for the last year they have in common, where none is named and they have one."""
    if question.years or question.all_years or len(question.agencies) < 2:
        return question
    return question.model_copy(update={"years": _years(store, question)[-1:]})


def _years(store: Store, question: Question) -> tuple[int, ...]:
    """Give the last two years of one agency, the last that several have in common; years that were not over are none of them."""
    query = question_to_query(store, question, lambda _: {"years": _EVERY}, "each")
    held: dict[str, set[int]] = {}
    for record in find_scope(store, query).records if query else ():
        held.setdefault(record.body.key, set()).add(record.year)
    if len(held) == 1:
        return tuple(sorted(*held.values()))[-2:]
    common = set.intersection(*held.values()) if held else set()
    return (max(common),) if common else ()


def _about_years(asked: Question, reports: Sequence[StoredReport]) -> list[Note]:
    """Say which year was taken where none was asked for, and where the years are not the same."""
    years = sorted({report.year or 0 for report in reports})
    of_agency: dict[str | None, set[int]] = {}
    for report in reports:
        of_agency.setdefault(report.agency, set()).add(report.year or 0)
    notes = []
    if not asked.years and not asked.all_years:
        code = "last_years" if len(of_agency) == 1 else "common_year" if len(years) == 1 else "own_years"
        notes.append(Note(code=code, values={"years": ", ".join(map(str, years))}))
    if len(of_agency) > 1 and any(sorted(mine) != years for mine in of_agency.values()):
        notes.append(Note(code="years_differ"))
    return notes


def _are_pairs(question: Question, reports: Sequence[StoredReport]) -> bool:
    """Tell whether each agency was meant with a year of its own (甲 2019 和乙 2020 比): then none lacks the other's."""
    years = [report.year for report in reports]
    return len(question.agencies) == len(years) == len(set(years)) == len(question.years) > 1


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
