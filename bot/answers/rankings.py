"""What is put beside a ranking or a list: ``ranking_beside``; which of the bodies named have no report: ``bodies_beside``."""

from typing import Any

from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.reports import chosen_years
from xxgk.bot.model.algebra.asked_as import is_named


def ranking_beside(found: Found) -> dict[str, Any]:
    """Say why there are no rows, if so. What fulfils conditions has no place; its ``tally`` counts those that can be told.

    Blank, uncertain and lacking figures are counted in ``tally``, and rates of fewer than ten cases as ``too_small``.
    """
    answer, rows = found.answer, found.result.rows
    said: dict[str, Any] = {"reason": "no_more" if rows and not found.page.rows else answer.reason, "total_reports": 0}
    if found.query.where and answer.summary and answer.summary.undecided:
        reports, unsure = len(found.result.scope.records), answer.summary.undecided
        said["reports"] = tuple(one.model_copy(update={"place": None}) for one in answer.reports)
        said["tally"] = unsure.model_copy(update={"reports": reports, "counted": reports - unsure.reports})
    return said


def bodies_beside(found: Found) -> dict[str, Any]:
    """Name, of bodies asked for one by one, the years asked for of which they have no report: the rest stands for less than was asked."""
    if not is_named(found.query):
        return {}
    return {"not_held": chosen_years(found.result.scope, found.query.years).not_held}
