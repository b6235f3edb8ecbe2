"""What became of the applications, and how reviews and lawsuits ended, in words: ``breakdown_lines``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import derived_items
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from xxgk.bot.render.citations import finding_lines, source_lines
from xxgk.bot.render.figures import figure_lines, place_in_form, reports_of
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import part_text, sum_text, value_text

_HANDLED = "applications.total_handled"
_FRAME = ("applications.new_received", "applications.carried_over", "applications.carried_forward")
_Fact = AnsweredFigure | DerivedFigure


def breakdown_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word all outcomes or all results; a single row or group as an answer to a figure."""
    asked = [key.rpartition(".") for key in answer.query.fields]
    if not any(group == _HANDLED or group.startswith("disputes") for group, _, _ in asked):
        return figure_lines(answer, phrases)
    lines: list[str] = []
    for agency, year, figures, derived in reports_of(answer):
        sources = []
        for group, _, column in asked:
            if group == _HANDLED:
                lines += _outcomes(agency, year, column, [*figures, *derived], phrases)
                sources += [one.source for one in figures if one.field.startswith(f"{_HANDLED}.")]
            elif group.startswith("disputes"):
                lines += _disputes(agency, year, figures, phrases)
                sources += [
                    one.source for one in figures if one.field.endswith(".total") and one.field.startswith(group)
                ]
        lines = list(dict.fromkeys(lines))
        lines += finding_lines(answer.findings, phrases, agency, year)
        lines += source_lines(list(dict.fromkeys(sources)), phrases)
    return lines


def _outcomes(agency: str, year: int, column: str, facts: Sequence[_Fact], phrases: Phrases) -> list[str]:
    """Word what came in, then each outcome that is not 0 with the rows it is made of, then the rest together."""
    by_key = {_key(one): one for one in facts}
    total = by_key.get(f"{_HANDLED}.{column}")
    values = {"agency": phrases.name(agency), "year": year, "value": _text(total, phrases) if total else "?"}
    name = "" if column == "total" else phrases.column(f"{_HANDLED}.{column}")
    lines = [phrases.say("outcomes_of", **values, column=name) if name else phrases.say("outcomes_headline", **values)]
    groups = [group for group in derived_items() if group.startswith("applications.")]
    in_groups = {
        key for key in by_key if any(key.startswith(f"{group}.") for group in groups) and key not in _sums(by_key)
    }
    shown = [one for key, one in by_key.items() if key not in in_groups and one is not total]
    shown.sort(key=lambda one: (_order(_key(one)), place_in_form(_key(one))))
    quiet: dict[str, list[str]] = {"zero": [], "blank": []}
    for one in shown:
        key = _key(one)
        parts = [
            by_key[part]
            for part in sorted(in_groups, key=place_in_form)
            if part.startswith(f"{key.rpartition('.')[0]}.")
        ]
        what = _quiet(one, parts)
        if what and not key.startswith(_FRAME):
            quiet[what].append(phrases.label(key))
        else:
            lines.append("  " + _line(one, parts, phrases))
    comma = phrases.say("list_comma")
    lines += [
        "  " + phrases.say(f"others_{what}", labels=comma.join(labels)) for what, labels in quiet.items() if labels
    ]
    return lines


def _sums(by_key: dict[str, _Fact]) -> set[str]:
    return {
        key
        for key, one in by_key.items()
        if isinstance(one, DerivedFigure) or key.rpartition(".")[0] in derived_items()
    }


def _order(key: str) -> int:
    """What came in goes first, what goes on to the next year last."""
    group = key.rpartition(".")[0]
    return _FRAME.index(group) - 2 if group in _FRAME[:2] else 1 if group == _FRAME[2] else 0


def _quiet(one: _Fact, parts: Sequence[_Fact]) -> str:
    """Tell whether there is nothing to say of an outcome but that it is 0, or blank."""
    facts = [one, *parts]
    if all(fact.value == 0 and (isinstance(fact, DerivedFigure) or fact.status == "read") for fact in facts):
        return "zero"
    if all(isinstance(fact, DerivedFigure) or fact.status == "blank" for fact in facts) and one.value is None:
        return "" if isinstance(one, DerivedFigure) and (one.unclear or one.doubted) else "blank"
    return ""


def _line(one: _Fact, parts: Sequence[_Fact], phrases: Phrases) -> str:
    words = [f"{phrases.label(_key(part))} {_short(part, phrases)}" for part in parts if part.value or _corrected(part)]
    values = {"label": phrases.label(_key(one)), "value": _text(one, phrases)}
    comma = ", " if phrases.english else "，"
    return phrases.say("of_which", **values, parts=comma.join(words)) if words else phrases.say("item_line", **values)


def _disputes(agency: str, year: int, figures: Sequence[AnsweredFigure], phrases: Phrases) -> list[str]:
    """Word each row of part four: its total, then the results that are not 0."""
    lines = []
    rows = dict.fromkeys(one.field.rpartition(".")[0] for one in figures if one.field.startswith("disputes."))
    for row in rows:
        mine = {one.field.rpartition(".")[2]: one for one in figures if one.field.startswith(f"{row}.")}
        total = mine.pop("total", None)
        value = value_text(total, phrases) if total else phrases.say("status_absent")
        words = _results(list(mine.values()), phrases)
        label = phrases.label(f"{row}.total")
        told = (
            phrases.say("of_which", label=label, value=value, parts=words)
            .removeprefix(f"{label}：")
            .removeprefix(f"{label}: ")
        )
        lines.append(
            phrases.say(
                "disputes_headline", agency=phrases.name(agency), year=year, label=label, value=told if words else value
            )
        )
    return lines


def _results(results: Sequence[AnsweredFigure], phrases: Phrases) -> str:
    comma = ", " if phrases.english else "，"
    if results and all(one.value == 0 and one.status == "read" for one in results):
        return phrases.say("disputes_none")
    told = [
        f"{phrases.column(one.field)} {_short(one, phrases)}" for one in results if one.value != 0 or _corrected(one)
    ]
    return comma.join(told)


def _short(one: _Fact, phrases: Phrases) -> str:
    if isinstance(one, DerivedFigure):
        return sum_text(one, phrases)
    return phrases.say(f"short_{one.status}") if one.value is None else part_text(one, phrases)


def _corrected(one: _Fact) -> bool:
    return isinstance(one, AnsweredFigure) and one.correction is not None


def _key(one: _Fact) -> str:
    return one.field if isinstance(one, AnsweredFigure) else one.name


def _text(one: _Fact, phrases: Phrases) -> str:
    return value_text(one, phrases) if isinstance(one, AnsweredFigure) else sum_text(one, phrases)
