"""The reports a query is about, and the answers when there are none: ``choose_reports``, ``cannot_answer``."""

from collections.abc import Mapping
from dataclasses import dataclass

from xxgk.bot.model.answer import Answer, AnswerStatus, Choice, NotHeld
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store, StoredAgency, StoredReport

_STATUS: dict[str, AnswerStatus] = {
    "out_of_scope": "out_of_scope",
    "too_long": "out_of_scope",
    "not_supported": "out_of_scope",
    "agency_missing": "clarify",
    "agency_unclear": "clarify",
    "agency_unknown": "no_data",
    "words_missing": "clarify",
    "not_understood": "clarify",
    "number_unknown": "clarify",
    "not_followed": "clarify",
    "no_reasons": "no_data",
    "not_in_report": "no_data",
    "year_not_held": "no_data",
    "nothing_found": "no_data",
    "none_in_scope": "no_data",
    "one_is_not_enough": "clarify",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reports that answer, by agency and year; ``assumed``: no year was asked for, the latest held was taken.

    ``not_held`` are the years asked for of an agency that cannot be answered.
    """

    reports: tuple[StoredReport, ...]
    held_years: tuple[int, ...]
    assumed: bool
    not_held: tuple[NotHeld, ...] = ()


def choose_reports(store: Store, query: Query) -> Chosen:
    """Find the reports of the agencies and years asked for; for agencies without a year the latest held."""
    reports: list[StoredReport] = []
    held: set[int] = set()
    lacking: list[NotHeld] = []
    for agency, mine in current_reports(store, query).items():
        held |= mine.keys()
        wanted = query.years or (tuple(mine) if query.all_years else finished_years(mine)[-1:])
        reports += [mine[year] for year in wanted if year in mine]
        if missing := tuple(year for year in wanted if year not in mine):
            lacking.append(NotHeld(agency=agency, asked=missing, held=tuple(mine)))
    return Chosen(tuple(reports), tuple(sorted(held)), not query.years and not query.all_years, tuple(lacking))


def current_reports(store: Store, query: Query) -> dict[str, dict[int, StoredReport]]:
    """Give the reports that answer for each agency asked for, by year, ascending."""
    return {
        agency: {report.year: report for report in store.reports(agency) if report.current and report.year is not None}
        for agency in query.agencies
    }


def finished_years(mine: Mapping[int, StoredReport]) -> tuple[int, ...]:
    """Give the years of an agency's reports, ascending, without those that were not over when it reported on them, if there are others."""
    return tuple(year for year in mine if not mine[year].is_of_unfinished_year) or tuple(mine)


def cannot_answer(
    query: Query, language: Language, reason: str, near: tuple[StoredAgency, ...] = (), held_years: tuple[int, ...] = ()
) -> Answer:
    """Say why there is no answer; ``near`` are the agencies to choose from, or to offer."""
    choices = tuple(
        Choice(label=_with_other_name(agency), agency=agency.name, years=agency.years, region=agency.region)
        for agency in near
    )
    return Answer(
        status=_STATUS[reason], language=language, query=query, reason=reason, choices=choices, held_years=held_years
    )


def _with_other_name(agency: StoredAgency) -> str:
    """Name an agency with the longest other name it goes by: ``"衡南工业集中区（衡南高新技术产业开发区管理委员会）"``."""
    others = [name for name in agency.names if name not in agency.name and agency.name not in name]
    return f"{agency.name}（{max(others, key=len)}）" if others else agency.name
