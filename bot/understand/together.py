"""What words of a path mean only together, before it is framed: ``taken_together``."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xxgk.bot.understand.beside import told_beside
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.joined_tests import joined_tests
from xxgk.bot.understand.making_bodies import groups
from xxgk.bot.understand.names_beside import all_so_named, in_their_place
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.timed import told_of_dates

_MEASURED = ("row", "rate", "test", "none_test", "some_test", "column", "columns")
_ITEMS = frozenset({"row", "rate", "column", "columns"})
_REPORTS = ("报告", "年报", "report", "reports")
_TESTED = ("test", "none_test", "bound", "row", "no_report")
_RULES, _ISSUED = ("proactive.regulations", "proactive.normative_documents"), ("issued", "made")
_GAVE_OUT = ("公布了", "发布了")  # of rules they say that they were issued
_EACH_TIME = ("都", "均")
_BETWEEN = ("and", "pause", "fill", "mark", "de", "exist")
_NAMED = ("body", "unsure_body", "place")
_SORTS = ("kind", "level")
_ALL, _GRANTED, _HANDLED = "全部", "applications.granted", "applications.total_handled"
_OUTCOMES = (
    "applications.denied",
    "applications.unable",
    "applications.not_processed",
    "applications.partially_granted",
)
_DENIED = "applications.denied"
_RECEIVED = ("applications.new_received",)  # what requests are called for short
_EVERY_YEAR = ("every year", "each year", "in each year", "in every year", "every single year")
_TOOK_IN = "收了"  # of reports that they are held, beside applications that they came in: 收了多少份申请
_NEVER = ("从来没有", "从未")


def taken_together(pieces: Pieces) -> Pieces:
    """Take the words of a path for what they mean together.

    按层级|和|年份 are two groups; 2023年发布的|规范性文件 are those of 2023; 哪些年份 is which year, 的吗 a question of yes or no
    where figures are asked for; 每年申请|都|在20件以上 and 从来没有 are of every year.
    """
    pieces = replace(pieces, path=tuple(in_their_place(pieces)))
    path = [part for span in pieces.path for part in _groups(_named(pieces, _published(pieces, span)))]
    path = joined_tests(_each_of_them(path))
    path = [part for span in path for part in _share_of_a_body(pieces, span)]
    path = _grounds(pieces, told_beside(pieces, told_of_dates(pieces, path)))
    path = [_several(pieces, span) for span in all_so_named(pieces, _also_left_out(path))]
    path = _places_and_bodies(_in_apposition([_strongest(path, at) for at in range(len(path))]))
    if pieces.has("per", "groups"):
        path = [_split(pieces, span) for span in path]
    if pieces.has("points") and not pieces.has("search"):
        path = [_theme_spoken_of(pieces, path, at) for at in range(len(path))]
    if pieces.has("whether", "which", "set") and not pieces.has(
        "how_many", "share", "order", "per", "breakdown", "sum"
    ):
        path = [_all_granted(span) for span in path]
    if pieces.has(*_MEASURED):
        path = [_beside_figures(pieces, span) for span in path]
    path = _reports_given_out(path)
    if any(span.value.row.startswith(_RULES) for span in pieces.of("row")):
        path = [replace(span, kind="column", value=_ISSUED) if span.why in _GAVE_OUT else span for span in path]
    if _in_every_year(pieces):
        path = [replace(span, kind="spanning", value="every") if _is_each_year(span) else span for span in path]
        if not any(span.kind == "spanning" for span in path):
            path.append(Span(path[-1].end, path[-1].end, "spanning", "every", 0))
    return replace(pieces, path=tuple(path))


def _several(pieces: Pieces, span: Span) -> Span:
    """Take 的几家审计局 beside 合计 for several of them, and not for how many they are."""
    count = span.kind == "set" and span.value.asked == "count" and pieces.says("sum", "many")
    return replace(span, value=span.value.called("")) if count and not pieces.has("how_many") else span


def _published(pieces: Pieces, span: Span) -> Span:
    """Take 2023年发布的|规范性文件 for those of 2023: only reports are published in the year after theirs."""
    if span.kind != "years" or span.why != "published in a year":
        return span
    at = pieces.path.index(span)
    in_english = span.parts[0].kind == "published"
    beside = reversed(pieces.path[:at]) if in_english else pieces.path[at + 1 :]
    nearest = next((one for one in beside if one.kind in _ITEMS or one.why.endswith(_REPORTS)), None)
    if nearest is None or nearest.kind not in _ITEMS:
        return span
    return next(part for part in span.parts if part.kind == "years")


def _also_left_out(path: list[Span]) -> list[Span]:
    """Take 不包括开发区|和|街道 for two sorts that are left out, and not for one that is asked about."""
    made: list[Span] = []
    for span in path:
        kinds = [one.kind for one in made[-2:]]
        others = kinds in (["set", "and"], ["set", "pause"]) and made[-2].value.asked == "others"
        one = span.value
        if not others or span.kind != "set" or one.asked or one.places or one.kinds or one.first or not one.levels:
            made.append(span)
            continue
        kept = tuple(level for level in made[-2].value.levels if level not in one.levels)
        made[-2] = replace(made[-2], value=replace(made[-2].value, levels=kept))
        made.append(replace(span, kind="fill", value="", why=""))
    return made


def _reports_given_out(path: list[Span]) -> list[Span]:
    """Take 公布了|年报 for what it says beside reports, and not for the part of them on what was disclosed."""
    return [
        replace(span, kind="fill", value="")
        if span.kind == "section"
        and span.why in _GAVE_OUT
        and [one.kind for one in path[at + 1 : at + 2]] == ["short_any"]
        else span
        for at, span in enumerate(path)
    ]


def _each_of_them(path: list[Span]) -> list[Span]:
    """Take 诉讼|和|复议|都有 for a condition on each of the rows, as "both reviews and lawsuits" is."""
    for at, span in enumerate(path):
        behind = span.kind == "each_of_them"
        if not behind and not (span.kind == "both" and (span.why == "both" or span.value == "none")):
            continue
        rows = _rows_beside(path, at, -1 if behind else 1)
        ahead = [] if rows or not behind else _rows_beside(path, at, 1)  # 都收到过|申请
        if behind and len(rows) == 1 and span.value == "some":  # 诉讼每年|都|有
            return [
                *path[:at],
                replace(span, kind="fill", why=_EACH_TIME[0]),
                replace(span, kind="exist"),
                *path[at + 1 :],
            ]
        if len(rows) < (1 if span.value == "none" else 2) and not ahead:
            continue
        made = "none_test" if span.value == "none" else "some_test"
        bound = ("equal", 0, "none") if made == "none_test" else ("at_least", 1, "some")
        tested = [
            replace(one, kind="test" if made == "some_test" else made, value=("row", one.value, bound))
            if number in (*rows, *ahead)
            else one
            for number, one in enumerate(path)
        ]
        return tested[:at] + tested[at + 1 :]
    return path


def _rows_beside(path: Sequence[Span], at: int, step: int) -> list[int]:
    """Give where the rows are that stand right before a word, or behind it."""
    rows: list[int] = []
    for beside in range(at + step, -1 if step < 0 else len(path), step):
        if path[beside].kind == "row":
            rows.append(beside)
        elif path[beside].kind not in _BETWEEN:
            break
    return rows


def _strongest(path: list[Span], at: int) -> Span:
    """Take 跌得|最厉害 for what changed most."""
    span = path[at]
    changed = at > 0 and path[at - 1].kind in ("change", "growth")
    ahead = span.why.isascii() and any(one.kind == "change" for one in path[at + 1 : at + 2])
    return replace(span, kind="order", value="most") if span.kind == "strongest" and (changed or ahead) else span


def _split(pieces: Pieces, span: Span) -> Span:
    """Take requests|broken down|by level for what is split, and not for a breakdown by outcome."""
    return next(iter(pieces.lattice.same(span, "split")), span) if span.kind == "breakdown" else span


def _theme_spoken_of(pieces: Pieces, path: Sequence[Span], at: int) -> Span:
    """Take 在|政策解读|方面有什么不足, 依申请公开|方面的问题 for what problems are about, and not for what is looked for."""
    span = path[at]
    behind = next((one for one in path[at + 1 :] if one.kind not in ("de", "fill", "mark")), None)
    named = span.kind == "row" and behind is not None and behind.kind == "points"
    themes = pieces.lattice.same(span, "theme") if named or span.kind in ("matter", "section") else []
    return themes[0] if themes else span


def _in_apposition(path: list[Span]) -> list[Span]:
    """Take 绍兴、江都|两个政府 for the two that were just named, and not for a set beside them."""
    named = 0
    for at, span in enumerate(path):
        if span.kind in _NAMED:
            named += 1
        elif span.kind == "set" and named > 1 and span.value.first == named and not span.value.places:
            return [*path[:at], replace(span, kind="fill", why=""), *path[at + 1 :]]
        elif span.kind not in _BETWEEN:
            named = 0
    return path


def _places_and_bodies(path: list[Span]) -> list[Span]:
    """Take 哪些省|2022年|各机关 for the bodies of each place, as the same words are that stand side by side."""
    sets = [at for at, span in enumerate(path) if span.kind == "set"]
    if len(sets) != 2 or any(span.kind == "groups" for span in path):
        return path
    first, second = (path[at] for at in sets)
    placed = any(part.kind == "short_sort" for part in first.parts) and first.value.asked == "which"
    made = groups((first, second), None) if placed and second.value.asked else None
    if made is None or second.value.levels == first.value.levels:
        return path
    path = [*path[: sets[1]], replace(second, kind="fill", why=""), *path[sets[1] + 1 :]]
    return [*path[: sets[0]], replace(first, kind="groups", value=made, parts=(first, second)), *path[sets[0] + 1 :]]


def _all_granted(span: Span) -> Span:
    """Take 申请|全部公开|了吗 for whether all of them were: the part equals its whole."""
    said = [part for part in span.parts[1:] if part.kind == "row"]
    row = next((part for part in said if part.why.startswith(_ALL) and part.value.row == _GRANTED), None)
    if span.why == "all of a row" and span.value.row in _OUTCOMES:  # 全部|不予公开
        row = said[-1]
    if span.kind != "row" or row is None:
        return span
    return replace(span, kind="test", value=("row", row.value, ("equal", ("row", Item(_HANDLED)), "other")))


def _named(pieces: Pieces, span: Span) -> Span:
    """Take 青龙街道办事处 for the body of this name where one is held, not for all of its sort in a place."""
    described = span.kind == "set" and not span.value.asked and not span.value.first and span.value.places
    bodies = pieces.lattice.same(span, "body", "unsure_body") if described else []
    return next((one for one in bodies if one.value.sure or one.value.asks), span)


def _groups(span: Span) -> list[Span]:
    """Give each of the groups of 按层级|和|年份, and the sorts of 超过50%的|类型."""
    if span.kind == "per_noun" and span.value in _SORTS:
        return [replace(span, kind="per")]
    if span.kind != "pers":
        return [span]
    return [replace(one, kind="per") for part in span.parts for one in _groups(part) if one.kind in ("per", "per_noun")]


def _share_of_a_body(pieces: Pieces, span: Span) -> Sequence[Span]:
    """Take 企业|占绍兴|申请的比例 for a share in one body: 占绍兴 is the share of a body in a place only behind one."""
    if span.kind != "share_in" or pieces.has("body", "unsure_body"):
        return (span,)
    first = next(one for one in pieces.path if one.kind not in ("mark", "fill")) is span
    of_its = first and span.why.isascii() and pieces.has("row")  # what percentage of Shaoxing's requests
    return span.parts if of_its or pieces.has("column", "columns") else (span,)


def _grounds(pieces: Pieces, path: Sequence[Span]) -> list[Span]:
    """Take why requests were refused for the grounds, which the form prints; why so many, no report says."""
    rows = [span.value.row for span in path if span.kind == "row" and span.value.row not in _RECEIVED]
    if not rows or set(rows) != {_DENIED} or pieces.has("change", "growth", "direction", "order", "difference", "than"):
        return list(path)
    return [replace(span, kind="breakdown", value="grounds") if span.kind == "why" else span for span in path]


def _beside_figures(pieces: Pieces, span: Span) -> Span:
    """Take what asks for what is held, or for more rows, for what it says beside figures: all agencies|you have, 谁的申请|更多."""
    if span.kind == "more_rows":
        return next(iter(pieces.lattice.same(span, "direction", "tie")), span)
    if span.kind != "coverage":
        return span
    if span.why.startswith(_TOOK_IN):
        return replace(span, kind="how_many", value="")
    others = pieces.lattice.same(span, "which_year", "whether")
    held = span.value == "held" and not pieces.has("year_unit")  # for the years|you have: which they are would be lost
    return others[0] if others else replace(span, kind="fill", value="") if held else span


def _which_alone(pieces: Pieces, asking: Sequence[str]) -> bool:
    """Tell whether it is only asked which bodies: agencies got requests|every year."""
    return "which" in asking and not pieces.has("order", "first", "sum", "mean", "how_many", "change", "share", "rate")


def _is_each_year(span: Span) -> bool:
    return span.kind == "per" and span.value == "year"


def _names_years(span: Span) -> bool:
    return span.kind == "years" and span.value[0] == "named" and len(span.value[1]) > 1


def _in_every_year(pieces: Pieces) -> bool:
    """Tell whether a condition is on every one of several years."""
    asking = [span.value.asked for span in pieces.of("set", "gov_set")]
    if pieces.has("body", "unsure_body", "spanning", "run", "how_many") or not asking:
        return False
    if any(part.why in _NEVER for span in pieces.of("none_test") for part in span.parts):
        return any(span.value[0] != "named" or len(span.value[1]) > 1 for span in pieces.of("years"))
    said = [span for span in pieces.path if span.kind != "mark"]
    several = len(pieces.of("years")) > 1
    pairs = pairwise(said)
    if pieces.has(*_TESTED) and any((one.kind, after.kind) == ("both", "years") for one, after in pairs):
        return True  # fewer than 10 in both 2022 and 2023
    if any(span.why in _EVERY_YEAR for span in pieces.path) and pieces.has(*_TESTED) and _which_alone(pieces, asking):
        return True
    starts = [
        at
        for at, span in enumerate(pieces.path)
        if _is_each_year(span) or _names_years(span) or (several and span.kind == "years")
    ]
    if not starts or not pieces.has(*_TESTED):
        return False
    behind = [part for span in pieces.path[starts[0] :] for part in (span, *span.parts)]
    return any(part.kind == "fill" and part.why in _EACH_TIME for part in behind)
