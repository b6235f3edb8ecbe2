"""The years of bodies that are named, and the answers when there are none: ``chosen_years``, ``cannot_answer``."""

from dataclasses import dataclass

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.answer import Answer, AnswerStatus, Choice, NotHeld
from xxgk.bot.model.query import Language, QueryKeys
from xxgk.bot.queries.scope import Scope
from xxgk.index.store.reading import StoredAgency

_STATUS: dict[str, AnswerStatus] = {
    "out_of_scope": "out_of_scope",
    "too_long": "out_of_scope",
    "not_supported": "out_of_scope",
    "agency_missing": "clarify",
    "agency_unclear": "clarify",
    "agency_unknown": "no_data",
    "words_missing": "clarify",
    "item_missing": "clarify",
    "not_understood": "clarify",
    "doubtful": "clarify",
    "number_unknown": "clarify",
    "not_followed": "clarify",
    "no_reasons": "no_data",
    "not_in_report": "no_data",
    "year_not_held": "no_data",
    "nothing_found": "no_data",
    "none_in_scope": "no_data",
    "one_is_not_enough": "clarify",
    "list_too_long": "out_of_scope",
    "list_names_unknown": "no_data",
    "list_not_understood": "clarify",
}


@dataclass(frozen=True, slots=True)
class ChosenYears:
    """Which years are held; ``assumed``: no year was asked for, the latest held was taken.

    ``not_held`` are the years asked for of an agency that cannot be answered.
    """

    held_years: tuple[int, ...]
    assumed: bool
    not_held: tuple[NotHeld, ...] = ()


def chosen_years(scope: Scope, asked: Years) -> ChosenYears:
    """Say of a scope of named bodies which years are held, and which of the years asked for are not."""
    lacking = []
    for key, body in scope.bodies.items():
        held = tuple(sorted(scope.others.get(key, ())))
        if missing := tuple(year for year in asked.years if year not in held):
            lacking.append(NotHeld(agency=body.name, asked=missing, held=held))
    years = sorted({year for mine in scope.others.values() for year in mine})
    assumed = asked.which in ("last", "each")
    return ChosenYears(tuple(years), assumed, tuple(lacking))


def cannot_answer(
    keys: QueryKeys,
    language: Language,
    reason: str,
    near: tuple[StoredAgency, ...] = (),
    held_years: tuple[int, ...] = (),
) -> Answer:
    """Say why there is no answer; ``keys`` are what is known of what was asked, ``near`` the agencies to choose from, or to offer."""
    choices = tuple(
        Choice(label=_with_other_name(agency), agency=agency.name, years=agency.years, region=agency.region)
        for agency in near
    )
    return Answer(
        status=_STATUS[reason], language=language, query=keys, reason=reason, choices=choices, held_years=held_years
    )


def _with_other_name(agency: StoredAgency) -> str:
    """Name an agency with the longest other name it goes by: ``"衡南工业集中区（衡南高新技术产业开发区管理委员会）"``."""
    others = [name for name in agency.names if name not in agency.name and agency.name not in name]
    return f"{agency.name}（{max(others, key=len)}）" if others else agency.name
