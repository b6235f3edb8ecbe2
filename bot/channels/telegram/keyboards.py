"""Which buttons stand under a message: ``under`` an answer, ``offering`` bodies, years, questions, languages."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from xxgk.bot.channels.telegram.leading_out import ACTIONS, leading_button
from xxgk.bot.channels.telegram.paging import has_more, page_size, rows_given
from xxgk.bot.channels.telegram.sentences import to_script
from xxgk.bot.channels.telegram.taps import Tap, tap_to_data
from xxgk.bot.channels.telegram.turns import TURNS, keys_of, query_of_row, turned
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, Choice
from xxgk.bot.model.query import Language
from xxgk.bot.model.table import TableRow
from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.phrases import Phrases

LANGUAGES: tuple[Language | None, ...] = ("zh-hans", "zh-hant", "en", None)
_YEARS = 8  # offered at most
_ROWS = 10  # of a list that have buttons
_PER_ROW = 4
_LONGEST = 60  # characters of a name or question on a button
_SHORT = 16  # of one of several names side by side

Keep = Callable[[Query], str]
"""Keeps a query for a button and gives its id: ``State.keep_query``."""


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = resources.files("xxgk.bot.channels.telegram").joinpath("buttons.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def actions() -> dict[str, dict[str, str]]:
    """What each button says, by action."""
    return _data()["actions"]


def buttons_under() -> dict[str, list[list[str]]]:
    """Which actions stand under an answer of each kind, row by row."""
    return _data()["under"]


def under(answer: Answer, keep: Keep, *, has_file: bool = False, base: str = "") -> InlineKeyboardMarkup | None:
    """The buttons under an answer, by its own query.

    ``has_file``: there is an original that may be sent; ``base``: what addresses of web pages begin with, where there are any.
    """
    if answer.status != "answered" or not answer.code:
        return None
    query = code_to_query(answer.code)
    kept, language = keep(_as_paged(answer, query)), answer.language
    rows = [_other_years(answer, query, kept), *_of_rows(answer, query, keep)]
    for actions_of_row in buttons_under()[answer.query.kind]:
        shown = [one for one in actions_of_row if _makes_sense(one, answer, query, has_file=has_file)]
        made = (
            leading_button(one, button_text(one, language), answer, base)
            if one in ACTIONS
            else _button(one, Tap(one, kept, language, _number(one, answer, query)))
            for one in shown
        )
        rows.append([one for one in made if one])
    return _markup(rows)


def _as_paged(answer: Answer, query: Query) -> Query:
    """Let all pages of a long answer have as many rows as this one."""
    long = query.start or has_more(answer, query)
    return query.model_copy(update={"limit": page_size(answer, query)}) if long else query


def _other_years(answer: Answer, query: Query, kept: str) -> list[InlineKeyboardButton]:
    """The other years held, where a year was assumed; all of them in one where the question has an answer for that."""
    if not answer.year_assumed or len(keys_of(query)) != 1:
        return []
    shown = {*query.years.years, *_years_of(answer)}
    others = [year for year in answer.held_years if year not in shown][-_PER_ROW:]
    row = [_button("year", Tap("year", kept, answer.language, year), year=year) for year in reversed(others)]
    return [*row, _button("years", Tap("years", kept, answer.language))] if len(others) > 1 else row


def _years_of(answer: Answer) -> set[int]:
    """Give the years of the reports an answer is from."""
    facts = (answer.rows, answer.figures, answer.derived, answer.points, answer.sections, answer.originals)
    return {one.year or 0 for several in facts for one in several}


def _of_rows(answer: Answer, query: Query, keep: Keep) -> list[list[InlineKeyboardButton]]:
    """The figures behind each body of a list, by its name and place in it; bodies that the question named are no list."""
    if keys_of(query) or len(answer.rows) < 2:
        return []
    buttons = []
    for number, row in enumerate(answer.rows[:_ROWS], start=query.start + 1):
        figures = query_of_row(query, row.key, row.year) if row.key else None
        if figures:
            tap = Tap("ask", keep(figures), answer.language)
            buttons.append(_button("row", tap, row=_row_label(row, number, answer.language)))
    return _in_rows(buttons, 2)


def _row_label(row: TableRow, number: int, language: Language) -> str:
    name = Phrases(language).name(row.agency)
    short = name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"
    return f"{row.place or number}. {short}"


def _makes_sense(action: str, answer: Answer, query: Query, *, has_file: bool) -> bool:
    """Tell whether a button asks something else that has an answer, as far as this answer tells."""
    if action == "file":
        return has_file
    asks = action not in TURNS or turned(action, query, _number(action, answer, query)) not in (None, query)
    return asks and (action not in _RULES or _RULES[action](answer, query))


def _has_history(answer: Answer, query: Query) -> bool:
    return not keys_of(query) or len(answer.held_years) > 1


def _can_be_drawn(answer: Answer, _: Query) -> bool:
    numbers = sum(value.value is not None for row in answer.rows for value in row.values)
    return max(numbers, len(answer.figures) + len(answer.derived)) > 1 and find_spec("matplotlib") is not None


_RULES: dict[str, Callable[[Answer, Query], bool]] = {
    "trend": _has_history,
    "full": lambda answer, _: len(answer.originals) == 1,
    "chart": _can_be_drawn,
    "table": lambda answer, _: bool(answer.figures or answer.derived or answer.passages or answer.rows),
    "compare": lambda _, query: len(keys_of(query)) == 1,
    "government": lambda answer, _: any(row.government for row in answer.rows),
    "previous": lambda _, query: query.start > 0,
    "next": has_more,
}


def _number(action: str, answer: Answer, query: Query) -> int:
    if action == "previous":
        return max(0, query.start - page_size(answer, query))
    return query.start + rows_given(answer) if action == "next" else 0


def offer_choices(choices: Iterable[Choice], taps: Iterable[Tap]) -> InlineKeyboardMarkup | None:
    """What to choose from: bodies with region and years (``某某区人民政府 · 河北省 · 2019–2023``), questions by their number and words."""
    rows = []
    for number, (choice, tap) in enumerate(zip(choices, taps, strict=True), start=1):
        label = (
            _body_label(choice, Phrases(tap.language))
            if choice.agency
            else shortened(f"{number}. {choice.label}", _LONGEST)
        )
        rows.append([_button("ask", tap, choice=label)])
    return _markup(rows)


def _body_label(choice: Choice, words: Phrases) -> str:
    years = "–".join(dict.fromkeys(map(str, (*choice.years[:1], *choice.years[-1:]))))
    parts = [words.name(choice.label)[:_LONGEST], words.name(choice.region or ""), years]
    return " · ".join(filter(None, parts))


def offer_page(
    choices: Sequence[Choice], taps: Sequence[Tap], turns: Sequence[Tap], start: int, alone: Tap | None = None
) -> InlineKeyboardMarkup | None:
    """A page of the bodies held, from the ``start``-th on; ``turns`` lead to the page before and the one behind.

    ``alone`` is the tap to go on with those settled, and all their years.
    """
    page = offer_choices(choices, taps)
    rows = [list(row) for row in page.inline_keyboard] if page else []
    turning = [_button("previous" if tap.number < start else "next", tap) for tap in turns]
    return _markup([*rows, turning, [_button("years", alone)] if alone else []])


def offer_years(years: Sequence[int], tap: Tap) -> InlineKeyboardMarkup | None:
    """Years to choose from, the latest first."""
    latest = sorted(years, reverse=True)[:_YEARS]
    taps = [Tap(tap.action, tap.query, tap.language, year, tap.owner) for year in latest]
    return _markup(_in_rows([_button("year", one, year=one.number) for one in taps]))


def offer_items(items: Sequence[str], taps: Sequence[Tap]) -> InlineKeyboardMarkup | None:
    """Items to rank by, two in a row."""
    buttons = [
        _button("ask", tap, choice=Phrases(tap.language).label(key)) for key, tap in zip(items, taps, strict=True)
    ]
    return _markup(_in_rows(buttons, 2))


def offer_languages(names: Sequence[str], language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The languages by their names, in the order of ``LANGUAGES``."""
    taps = [Tap("language", "", language, place, owner=owner) for place in range(len(LANGUAGES))]
    return _markup(
        _in_rows([_button("language", tap, language=name) for tap, name in zip(taps, names, strict=True)], 2)
    )


def button_text(says: str, language: Language, /, **values: object) -> str:
    """Give what a button says, by its key in ``buttons.toml``."""
    words = actions()[says]
    return (words["en"] if language == "en" else to_script(words["zh"], language)).format(**values)


def _button(says: str, tap: Tap, /, **values: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(button_text(says, tap.language, **values), callback_data=tap_to_data(tap))


def _in_rows(buttons: Sequence[InlineKeyboardButton], per_row: int = _PER_ROW) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[first : first + per_row]) for first in range(0, len(buttons), per_row)]


def _markup(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
