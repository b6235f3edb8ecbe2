"""Which buttons stand under a message: ``under`` an answer, ``offering`` agencies, years, items, languages."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from xxgk.bot.answers.presentations import PRESENTATIONS
from xxgk.bot.channels.telegram.sentences import to_script
from xxgk.bot.channels.telegram.taps import Tap, tap_to_data
from xxgk.bot.conversations import remembering, rows_shown
from xxgk.bot.model.answer import Answer, Choice
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.render.phrases import Phrases

LANGUAGES: tuple[Language | None, ...] = ("zh-hans", "zh-hant", "en", None)
PER_PAGE = 8  # agencies offered at a time
_PAGED: tuple[QueryKind, ...] = ("rank", "search", "findings", "coverage")
_YEARS = 8  # offered at most
_PER_ROW = 4
_LONGEST = 60  # characters of a name on a button


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


def under(answer: Answer, query: str, *, has_file: bool = False) -> InlineKeyboardMarkup | None:
    """The buttons under an answer; ``query`` is the id of its question, ``has_file``: there is an original that may be sent."""
    if answer.status != "answered" or answer.by_code:  # what buttons ask would be another question
        return None
    rows = [_years_held(answer, query)]
    for actions_of_row in buttons_under()[answer.query.kind]:
        shown = [action for action in actions_of_row if _makes_sense(action, answer, has_file=has_file)]
        rows.append([_button(action, Tap(action, query, answer.language, _number(action, answer))) for action in shown])
    return _markup(rows)


def _years_held(answer: Answer, query: str) -> list[InlineKeyboardButton]:
    """The other years held, where a year was assumed; all of them in one where the question has an answer for that."""
    if not answer.year_assumed or len(answer.query.agencies) != 1:
        return []
    last = remembering(answer, Conversation()).last
    stated = last.years if last else ()
    others = [year for year in answer.held_years if year not in stated][-_PER_ROW:]
    row = [_button("year", Tap("year", query, answer.language, year), year=year) for year in reversed(others)]
    return [*row, _button("years", Tap("years", query, answer.language))] if len(others) > 1 else row


def _makes_sense(action: str, answer: Answer, *, has_file: bool) -> bool:
    rule = _RULES.get(action)
    return has_file if action == "file" else rule is None or rule(answer)


def _is_of_agencies(answer: Answer) -> bool:
    return bool(answer.query.agencies)


def _has_history(answer: Answer) -> bool:
    return len(answer.query.agencies) == 1 and len(answer.held_years) > 1


def _can_be_drawn(answer: Answer) -> bool:
    return len(answer.figures) + len(answer.derived) > 1 and find_spec("matplotlib") is not None


def _has_rows(answer: Answer) -> bool:
    return bool(answer.figures or answer.derived or answer.passages)


def _goes_on(answer: Answer) -> bool:
    return answer.query.start + rows_shown(answer) < answer.total


_RULES: dict[str, Callable[[Answer], bool]] = {
    "breakdown": _is_of_agencies,
    "problems": _is_of_agencies,
    "improvements": _is_of_agencies,
    "disputes": _is_of_agencies,
    "profile": _is_of_agencies,
    "check": _is_of_agencies,
    "original": _is_of_agencies,
    "trend": _has_history,
    "full": lambda answer: answer.query.aspect != "full" and len(answer.originals) == 1,
    "chart": _can_be_drawn,
    "table": _has_rows,
    "previous": lambda answer: answer.query.start > 0,
    "next": _goes_on,
}


def _number(action: str, answer: Answer) -> int:
    start = answer.query.start
    if action == "previous":
        return max(0, start - (answer.query.limit or PRESENTATIONS[answer.query.kind].shown or 0))
    return start + rows_shown(answer) if action == "next" else 0


def offer_choices(choices: Iterable[Choice], tap: Tap) -> InlineKeyboardMarkup | None:
    """Agencies to choose from, each with its region and years: ``某某区人民政府 · 河北省 · 2019–2023``."""
    words = Phrases(tap.language)
    rows = []
    for place, choice in enumerate(choices):
        years = "–".join(dict.fromkeys(map(str, (*choice.years[:1], *choice.years[-1:]))))
        parts = [words.name(choice.label)[:_LONGEST], words.name(choice.region or ""), years]
        rows.append([_button("choose", _numbered(tap, place), agency=" · ".join(filter(None, parts)))])
    return _markup(rows)


def offer_page(
    agencies: Sequence[Choice], tap: Tap, start: int, total: int, alone: Tap | None = None
) -> InlineKeyboardMarkup | None:
    """A page of the ``total`` agencies held, of which ``start`` stand before it.

    ``alone`` is the tap to go on with those settled, and all their years.
    """
    page = offer_choices(agencies, tap)
    rows = [list(row) for row in page.inline_keyboard] if page else []
    turn = []
    if start > 0:
        turn.append(_button("previous", _listing(tap, max(0, start - PER_PAGE))))
    if start + PER_PAGE < total:
        turn.append(_button("next", _listing(tap, start + PER_PAGE)))
    return _markup([*rows, turn, [_button("years", alone)] if alone else []])


def offer_years(years: Sequence[int], tap: Tap) -> InlineKeyboardMarkup | None:
    """Years to choose from, the latest first."""
    latest = sorted(years, reverse=True)[:_YEARS]
    return _markup(_in_rows([_button("year", _numbered(tap, year), year=year) for year in latest]))


def offer_items(items: Sequence[str], tap: Tap) -> InlineKeyboardMarkup | None:
    """Items to rank by, two in a row."""
    words = Phrases(tap.language)
    buttons = [_button("item", _numbered(tap, place), item=words.label(key)) for place, key in enumerate(items)]
    return _markup(_in_rows(buttons, 2))


def offer_languages(names: Sequence[str], language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The languages by their names, in the order of ``LANGUAGES``."""
    taps = [Tap("language", "", language, place, owner=owner) for place in range(len(LANGUAGES))]
    return _markup(
        _in_rows([_button("language", tap, language=name) for tap, name in zip(taps, names, strict=True)], 2)
    )


def _numbered(tap: Tap, number: int) -> Tap:
    return Tap(tap.action, tap.query, tap.language, number, tap.kept, tap.owner)


def _listing(tap: Tap, start: int) -> Tap:
    """Turning the page of agencies to pick from is ``"listpick"``."""
    return Tap(f"list{tap.action}", tap.query, tap.language, start, tap.kept, tap.owner)


def _button(action: str, tap: Tap, **values: object) -> InlineKeyboardButton:
    words = actions()[action]
    text = words["en"] if tap.language == "en" else to_script(words["zh"], tap.language)
    return InlineKeyboardButton(text.format(**values), callback_data=tap_to_data(tap))


def _in_rows(buttons: Sequence[InlineKeyboardButton], per_row: int = _PER_ROW) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[first : first + per_row]) for first in range(0, len(buttons), per_row)]


def _markup(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
