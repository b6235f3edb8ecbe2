"""Questions about what reports say in words, and about reports as such: ``SHAPES_OF_TEXTS``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies, list_or_count
from xxgk.bot.understand.frame_texts import is_negated, text_tests
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import picked
from xxgk.bot.understand.shapes_of_coverage import SHAPES_OF_COVERAGE
from xxgk.bot.understand.shapes_of_one import RANKINGS

_MOST = 20
_SUMS = ("row_sum", "column_sum", "closure", "subtotal", "dispute_sum")
_TESTED = ("test", "none_test", "some_test", "bound")


def _says_negated(asked: Asked) -> bool:
    return asked.set_asked and is_negated(asked) and not asked.measured and not asked.pieces.has(*_TESTED)


def _negated(asked: Asked) -> Slots | None:
    """List the reports that do not say something: 没有提到“微信”的."""
    where = text_tests(asked)
    shown = "count" if _counts(asked) else "list"
    return {"show": shown, "measures": ["reports"], "where": where} if where else None


def _says_finding(asked: Asked) -> bool:
    both = asked.pieces.has("also") and bool(asked.measured)  # 正文表格矛盾,又被起诉过
    return asked.pieces.has("finding") and not _beside_figures(asked) and not _both_figures(asked) and not both


def _both_figures(asked: Asked) -> bool:
    """Tell whether the figure of the text and that of the table are asked for: 正文和表格的申请数分别是多少."""
    alone = [span.value for span in asked.pieces.of("finding")] == [("narrative",)]
    return alone and bool(asked.measured.items) and asked.pieces.has("apiece", "how_many", "each")


def _beside_figures(asked: Asked) -> bool:
    """Tell whether what reports say stands beside a condition on figures."""
    return asked.set_asked and asked.pieces.has(*_TESTED) and not asked.pieces.has("stated")


def _findings(asked: Asked) -> Slots:
    said = asked.pieces.values("finding")
    narrower = [value for value in said if not any(other and {*other} < {*value} for other in said)]
    kinds = tuple(dict.fromkeys(kind for value in narrower for kind in value))
    if not kinds and asked.pieces.has("stated") and asked.pieces.has("table_word"):  # 正文里说的申请数|和表格|对得上吗
        kinds = ("narrative",)
    carried = any(item.row.startswith("applications.carried") for item in asked.measured.items)
    if not kinds and (carried or asked.pieces.has("carry", "carried")):
        kinds = ("carry_over",)
    years = _of_the_later(asked) if kinds == ("carry_over",) else {}
    measures: list[Any] = [{"measure": "check", "kind": kind} for kind in kinds] or ["reports"]
    if kinds == _SUMS and any(span.value.row.startswith("disputes.") for span in asked.pieces.of("row")):
        kinds = ("dispute_sum",)
    counted = _counts(asked) or asked.pieces.has("how_many")
    if counted and len(kinds) == 1 and asked.set_asked:
        return {"measures": [{"measure": "reports", "finding": kinds[0]}], "reduce": "sum", **years}
    if counted and kinds and asked.set_asked:
        tests = [{"measure": {"measure": "reports", "finding": kind}, "is": "at_least", "against": 1} for kind in kinds]
        return {"measures": ["reports"], "reduce": "sum", "where": [{"any_of": tests}]}
    return {"show": "findings", "measures": measures, **years}


def _of_the_later(asked: Asked) -> Slots:
    """Ask of the later of two years what is said to be carried from one to the other: 2023年的上年结转跟2022年的结转下年对不上."""
    rows = {item.row for item in asked.measured.items}
    years = asked.years.years if asked.years is not None else ()
    both = bool(rows & {"applications.carried_over", "applications.carried_forward"})
    return {"years": Years(which="named", years=years[-1:])} if both and len(years) == 2 else {}


def _counts(asked: Asked) -> bool:
    return asked.pieces.has("how_many") or counts_bodies(asked)


def _says_against_table(asked: Asked) -> bool:
    ways = asked.pieces.has("cmp", "direction", "differs")
    return (
        asked.set_asked
        and asked.pieces.has("stated")
        and asked.pieces.has("table_word")
        and ways
        and bool(asked.measured.items)
    )


def _against_table(asked: Asked) -> Slots:
    """Set what the text says against what the table prints: 正文申请数比表格大的."""
    (key, *_) = item_fields(asked.measured.items, asked.meant)
    stated = {"measure": "stated", "field": key}
    (way, *_) = [*asked.pieces.values("cmp", "direction"), "equal"]
    test = {"measure": stated, "is": way, "against": key} | ({"not": True} if asked.pieces.has("differs") else {})
    return {"show": list_or_count(asked), "measures": [stated, *key_measures([key])], "where": [{"any_of": [test]}]}


def _says_stated(asked: Asked) -> bool:
    searched = asked.pieces.has("search") and asked.pieces.has("phrase", "free_phrase")  # 正文里|提到|“新媒体”
    return (asked.pieces.has("stated", "not_table") and not searched) or _both_figures(asked)


def _stated(asked: Asked) -> Slots:
    if not asked.measured.items:
        return {"show": "findings", "measures": [{"measure": "check", "kind": "narrative"}]}
    keys = item_fields(asked.measured.items, asked.meant)
    beside = key_measures(keys) if asked.pieces.has("table_word", "compare", "finding") else []
    return {"measures": [*({"measure": "stated", "field": key} for key in keys), *beside]}


def _says_english_theme(asked: Asked) -> bool:
    themes = [span for span in asked.pieces.of("theme") if span.why.isascii()]
    return bool(themes) and asked.pieces.has("search") and not asked.pieces.has("phrase", "free_phrase", "points")


def _english_theme(asked: Asked) -> Slots:
    """Look for a theme in English among the problems: reports are in Chinese, none holds "staff shortages"."""
    measure = {"measure": "reports", "points": "problem", "theme": asked.pieces.values("theme")[0]}
    if asked.set_asked and _counts(asked):
        return {"measures": [measure], "reduce": "sum"}
    return {"show": "points", "measures": [measure]}


def _says_theme_mentioned(asked: Asked) -> bool:
    """Tell whether it is asked who mentions a theme: 哪些报告提到人员不足; 搜索 人员不足 and what is quoted are looked for as they are."""
    pieces = asked.pieces
    searched = pieces.says("search", "look")
    alone = not (searched or pieces.has("phrase", "free_phrase", "matter") or _beside_figures(asked))
    return pieces.has("theme") and pieces.has("search") and alone


def _says_phrase(asked: Asked) -> bool:
    if _beside_figures(asked) and asked.pieces.has("phrase", "free_phrase", "theme"):
        return False
    if asked.pieces.has("points", "points_of_theme") and not asked.pieces.has("phrase", "free_phrase"):
        return False
    return asked.pieces.has("phrase", "free_phrase", "search") or (asked.pieces.has("matter") and not asked.measured)


def _passages(asked: Asked) -> Slots | None:
    words = asked.pieces.values("phrase", "free_phrase") or [
        span.why for span in asked.pieces.of("matter", "theme")[:1]
    ]
    words = words or _item_looked_for(asked)
    if not words:
        return None if asked.pieces.has("it") else _search_for_name(asked)  # 提到它, of nothing that was said
    measure = {"measure": "reports", "phrase": " ".join(words)}
    if _counts(asked) and asked.pieces.has("search") and asked.set_asked:
        return {"measures": [measure], "reduce": "sum"}
    return {"show": "passages", "measures": [measure]}


def _item_looked_for(asked: Asked) -> list[str]:
    """Give what is looked for and is an item as well: 提到|行政复议|的报告."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "colon")]
    at = max((at for at, span in enumerate(path) if span.kind == "search"), default=len(path))
    behind = [one for span in path[at + 1 : at + 2] for one in asked.pieces.lattice.same(span, "free_phrase")]
    return [str(one.value) for one in behind[:1]] if len(path) > at + 2 else []


def _search_for_name(asked: Asked) -> Slots:
    """Search for what would be a name, or a year, where nothing else is searched for: 搜索 余姚市, 搜索 2019."""
    typed = asked.pieces.lattice.text[asked.pieces.of("search")[-1].end :].strip()
    measure = {"measure": "reports", "phrase": typed}
    return {"show": "passages", "measures": [measure], "bodies": (), "years": Years(which="all")}


def _says_points(asked: Asked) -> bool:
    which = asked.pieces.has("which") or any(one.asked for one in asked.bodies.sets) or _counts(asked)
    admitted = asked.pieces.has("theme") and which and asked.set_asked and not asked.measured
    return (asked.pieces.has("points", "points_of_theme") or admitted) and not (
        asked.pieces.has("theme") and _beside_figures(asked)
    )


def _points(asked: Asked) -> Slots:
    both = asked.pieces.values("points_of_theme")
    kinds = [*(kind for _, kind in both), *asked.pieces.values("points"), "problem"]
    measure = {"measure": "reports", "points": kinds[0]}
    if _whether_the_commonest(asked):
        return {"measures": [measure], "per": ["theme"], "reduce": "sum", "pick": picked(asked)}
    if asked.pieces.has("theme", "points_of_theme"):
        themes = dict.fromkeys((*(theme for theme, _ in both), *asked.pieces.values("theme")))
        measures = [{**measure, "theme": theme} for theme in themes]
        asking = any(one.asked in ("which", "count") for one in asked.bodies.sets) or asked.pieces.has(
            "which", "search", "points_of_theme"
        )
        if asked.set_asked and not asking and asked.pieces.has("order", "common"):  # 人员不足是不是最常见的问题
            return {"measures": [measure], "per": ["theme"], "reduce": "sum", "pick": {"order": "most"}}
        if asked.set_asked and not _counts(asked) and asking and not asked.pieces.has("said_how"):
            return {"show": "list", "measures": ["reports"], "where": _of_themes(asked, measures)}
        if asked.set_asked and _counts(asked):
            per = dict.fromkeys((*asked.pieces.values("per"), *(per for per, _ in asked.pieces.values("groups"))))
            grouped: Slots = {"reduce": "sum", "per": [*per]}
            if len(measures) > 1:
                return {"measures": ["reports"], "where": _of_themes(asked, measures), **grouped}
            return {"measures": measures, **grouped}
        return {"show": "points", "measures": measures}
    if asked.set_asked and _counts_those_that_say(asked):
        return {"measures": [measure], "reduce": "sum"}
    if asked.bodies.named or _each_said(asked):
        return {"show": "points", "measures": [measure]}
    if asked.pieces.has("trend", "change") or (
        asked.years is not None and len(asked.years.years) > 1 and asked.pieces.has("compare")
    ):
        return {"measures": [measure], "per": ["theme", "year"], "reduce": "sum"}
    return {"measures": [measure], "per": ["theme"], "reduce": "sum", "pick": _first_matters(asked)}


def _whether_the_commonest(asked: Asked) -> bool:
    """Tell whether it is asked if a theme is what is said most: 人员不足是不是最常见的问题; all themes in order tell."""
    pieces = asked.pieces
    of_them = pieces.has("which", "search") or _counts(asked)
    return asked.set_asked and pieces.has("theme") and pieces.has("order") and pieces.has("points") and not of_them


def _of_themes(asked: Asked, measures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the clauses of 提到人员不足|或|更新滞后, and of 和, which wants both."""
    tests = [{"measure": measure, "is": "at_least", "against": 1} for measure in measures]
    return [{"any_of": tests}] if asked.pieces.has("or") else [{"any_of": [test]} for test in tests]


def _counts_those_that_say(asked: Asked) -> bool:
    """Tell whether reports that say anything are counted: 有多少份报告提出了改进措施; not 最多的问题有几份."""
    counted = asked.pieces.says("how_many", "reports") or any(one.asked == "count" for one in asked.bodies.sets)
    return counted and not asked.pieces.has(
        "order", "first", "per", "groups", "per_word", "split", "what", "common", "which"
    )


def _each_said(asked: Asked) -> bool:
    """Tell whether what each of a set says is asked for, and not how many say it: 各开发区都反映了什么问题."""
    counted = asked.pieces.has("common", "order", "first", "nth", "trend", "change", "how_many", "per", "groups", "sum")
    return not counted and asked.pieces.has("what") and any(one.asked == "each" for one in asked.bodies.sets)


def _first_matters(asked: Asked) -> dict[str, Any]:
    """Give how many are asked for: 提到最多的三类问题, 最多的问题是什么."""
    numbers = [number for number, _ in asked.pieces.values("amount")] + asked.pieces.values("number")
    counted = [number for number in numbers if isinstance(number, int) and 0 < number <= _MOST]
    ranked = any(span.why in RANKINGS for span in asked.pieces.of("order"))  # 问题排行: all of them in order
    first = {"first": 1} if asked.pieces.has("order", "nth") and not ranked else {}
    asked_for = {"first": counted[0]} if counted else first
    return {**asked_for, **(picked(asked) if asked.pieces.has("order", "first", "nth") else {})}


_OF_POINTS = (
    "points points_of_theme theme common order first nth trend compare "
    "than change per groups search per_word split amount number said_how"
)

SHAPES_OF_TEXTS: tuple[Shape, ...] = (
    shape(_says_negated, _negated, "none search phrase free_phrase finding theme points table_word stated only_said"),
    shape(_says_against_table, _against_table, "stated cmp direction than compare differs none"),
    shape(_says_finding, _findings, "finding differs sum carry coverage stated"),
    shape(_says_stated, _stated, "stated not_table free_phrase search phrase compare finding said_how"),
    shape(_says_english_theme, _english_theme, "theme search"),
    shape(_says_theme_mentioned, _points, _OF_POINTS),
    shape(
        _says_phrase,
        _passages,
        "search phrase free_phrase matter theme published section which_year said_how originals",
    ),
    *SHAPES_OF_COVERAGE,
    shape(_says_points, _points, _OF_POINTS),
)
