"""What became of the applications, who made them, how reviews and lawsuits ended: ``answer_breakdown``."""

from collections.abc import Sequence

from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.figures import answer_figures
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.items.computed import derived_items
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, Query
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store

_HANDLED = "applications.total_handled"
_FRAME = ("applications.new_received", "applications.carried_over", _HANDLED, "applications.carried_forward")
_OUTCOMES = ("applications.granted", "applications.partially_granted", "applications.denied", "applications.unable",
             "applications.not_processed", "applications.other_handling")  # fmt: skip
_RESULTS = ("upheld", "corrected", "other", "pending")


def answer_breakdown(store: Store, query: Query, language: Language) -> Answer:
    """Answer with a whole: all outcomes (also where no item is named), or all results of reviews and lawsuits.

    A row of applications is broken down by applicant, and a group of outcomes by its rows, as an answer to a figure is.
    """
    keys = query.fields or (f"{_HANDLED}.total",)
    wanted: list[str] = []
    for key in keys:
        group, _, column = key.rpartition(".")
        if group == _HANDLED:
            wanted += outcome_keys(column)
        elif group.startswith("disputes"):
            wanted += dispute_keys(group)
    if not wanted:
        return answer_figures(store, query, language)
    return _answer(store, query.model_copy(update={"fields": tuple(keys)}), language, list(dict.fromkeys(wanted)))


def outcome_keys(column: str) -> list[str]:
    """Give the items of part three that say what became of the applications, for one kind of applicant or all (``"total"``)."""
    groups = [*_FRAME[:2], *_OUTCOMES, *_FRAME[2:]]
    return [f"{group}.{column}" for group in groups]


def dispute_keys(group: str) -> list[str]:
    """Give the cells of part four of a row (``"disputes.review"``) or of both rows of lawsuits (``"disputes.litigation"``)."""
    rows = [name.rsplit(".", 1)[0] for name in fields() if name.startswith(group) and name.endswith(".total")]
    return [f"{row}.{column}" for row in rows for column in ("total", *_RESULTS)]


def _answer(store: Store, query: Query, language: Language, keys: Sequence[str]) -> Answer:
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    facts = Facts()
    for report in chosen.reports:
        mine = report_facts(store, report, keys)
        groups = {key.rpartition(".")[0] for key in keys} & derived_items().keys()
        parts = [part for one in mine.derived if one.name.rpartition(".")[0] in groups for part in _rows(one.name)]
        mine.figures += report_facts(store, report, parts).figures
        facts.add(mine)
    return Answer(
        status="answered" if facts else "no_data",
        reason="" if facts else "nothing_found",
        language=language,
        query=query,
        figures=tuple(facts.figures),
        derived=tuple(facts.derived),
        findings=tuple(facts.findings),
        notes=tuple(facts.notes) if facts else (),
        held_years=chosen.held_years,
        not_held=chosen.not_held,
        year_assumed=chosen.assumed,
    )


def _rows(key: str) -> tuple[str, ...]:
    group, _, column = key.rpartition(".")
    return derived_items()[group].parts(column)
