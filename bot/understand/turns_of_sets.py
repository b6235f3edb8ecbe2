"""Turns of a set of bodies: narrowed, widened, counted, listed, taken apart: 其中拒绝率过半的, 有几个, 按省份, 不限级别."""

from xxgk.bot.model.algebra.measures import Cells, Check, Ratio, Reports
from xxgk.bot.model.algebra.query import TEXTS, Query, measures_of
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.falling import dumped, fallen, keys_of
from xxgk.bot.understand.frame_tests import frame_tests
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.turn_words import asks_who, counts_of_bodies, first_said, says_listed


def condition_beside(asked: Asked, shown: Shown) -> Slots | None:
    """Add that there is some of an item: 并且被起诉过的, 其中哪些败诉了."""
    query = shown.query
    keys = item_fields(asked.measured.items, asked.meant or query.years.years, one=True)
    of_these = first_said(asked).kind == "also" or asked.pieces.has("among", "which")
    if not of_these or not query.where or query.show not in ("list", "count") or not keys:
        return None
    [measure, *_] = key_measures(keys)
    clause = {"any_of": [{"measure": measure, "is": "more", "against": 0}]}
    return {"where": [*dumped(query.where), clause], "measures": [*dumped(query.measures), measure]}


def narrower_condition(asked: Asked, shown: Shown) -> Slots | None:
    """Add a condition to those of the list before: 其中拒绝率过半的."""
    query = shown.query
    fresh = frame_tests(asked.pieces, asked.measured, asked.meant or query.years.years)
    if query.show not in ("list", "count") or not query.where or not fresh or not asked.pieces.has("among"):
        return None
    return {"where": [*dumped(query.where), *fresh]}


def counted_apart(asked: Asked, shown: Shown) -> Slots | None:
    """Count those that pass by groups: 按省份, 每年有几个."""
    pers = asked.pieces.values("per")
    if not shown.query.where or shown.query.show not in ("list", "count"):
        return None
    years = asked.years or ({"which": "all"} if "year" in pers else shown.query.years)
    counted: Slots = {"show": "value", "measures": [Reports()], "per": tuple(pers), "reduce": "count", "pick": None}
    return counted | {"years": years}


def those_with_any(asked: Asked, shown: Shown) -> Slots | None:
    """List or count those that have any of what was added up: 是哪些机关."""
    last = shown.query
    which = any(one.asked == "which" and not (one.levels or one.kinds or one.places) for one in asked.bodies.sets)
    counts = counts_bodies(asked) and not asked.bodies.sets
    whole = last.show == "value" and last.reduce == "sum" and not (last.having or keys_of(last))
    whole = whole and not last.per
    plain = len(last.measures) == 1 and isinstance(last.measures[0], Cells) and last.measures[0].change is None
    if not (which or counts) or not whole or not plain:
        return None
    clause = {"any_of": [{"measure": dumped(last.measures)[0], "is": "more", "against": 0}]}
    where = [*dumped(last.where), clause]
    return {**fallen("reduced"), "show": "list" if which else "count", "reduce": "none", "where": where}


def other_threshold(asked: Asked, shown: Shown) -> Slots | None:
    """Put another number into the condition given last: 降到30%, 放宽到20件."""
    query = shown.query
    numbers = [*asked.pieces.values("amount"), *((number, "") for number in asked.pieces.values("number"))]
    if query.show not in ("list", "count") or len(numbers) != 1:
        return None
    [(number, unit)] = numbers
    where = dumped(query.where)
    for clause in reversed(where):
        [test, *others] = clause["any_of"]
        shares = test["measure"]["measure"] == "ratio" or test.get("of_all", False)
        if not others and isinstance(test["against"], int | float) and shares == (unit == "%"):
            test["against"] = number
            return {"where": where}
    return None


def grouped(asked: Asked, shown: Shown) -> Slots | None:
    """Take apart what was made one number, its change too: 分省看, after 涨了百分之几."""
    query, pers = shown.query, tuple(asked.pieces.values("per"))
    whole = query.show == "value" and query.reduce == "sum" and not (query.having or keys_of(query))
    if not whole or "year" in pers or "agency" in pers or "set" in query.per or asked.years is not None:
        return None
    return {**fallen("reduced"), "per": pers}


def everywhere(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the same of the whole country: 全国的, after 四川的."""
    query = shown.query
    if keys_of(query) or any(value for value in asked.pieces.values("all")) or query.per == ("set",):
        return None
    return {"bodies": [one.model_copy(update={"places": ()}) for one in query.bodies]}


def all_together(asked: Asked, shown: Shown) -> Slots | None:
    """Make one number of all, not only of those picked: 全部机关合计呢."""
    everyone = all(one.called("") == BodySet() for one in asked.bodies.sets)
    if not everyone or not (asked.bodies.sets or asked.pieces.says("all", "every")) or keys_of(shown.query):
        return None
    reduce = "sum" if asked.pieces.has("sum") else asked.pieces.values("mean")[0]
    return {**fallen("reduced"), "show": "value", "reduce": reduce, "bodies": ()}


def unlimited(asked: Asked, shown: Shown) -> Slots | None:
    """Lift what narrows a set: 不限级别."""
    lifted = {name: () for names in asked.pieces.values("unlimited") for name in names}
    if not shown.query.bodies or keys_of(shown.query):
        return None
    return {"bodies": [one.model_copy(update=lifted) for one in shown.query.bodies]}


def counted_or_listed(asked: Asked, shown: Shown) -> Slots | None:
    """Count those listed, list those counted: 有几个, 列出来."""
    query, pieces = shown.query, asked.pieces
    sorts = any(one.called("") != BodySet() for one in asked.bodies.sets)
    ranked = query.show == "value" and query.reduce == "none" and query.pick is not None and pieces.has("how_many")
    listed = query.show == "count" or (query.show == "list" and bool(query.where or query.having))
    many = pieces.has("sum", "whether")  # 一共几家, and not 一共几件
    reports = all(isinstance(one, Reports) for one in query.measures) and len(query.years.years) == 1
    counts = counts_of_bodies(asked) or (reports and any(one.why.endswith("份") for one in pieces.of("how_many")))
    if keys_of(query) or sorts or not (ranked or listed) or (many and not counts):
        return None
    listing = pieces.has("which") or says_listed(asked)
    return {"show": "count"} if pieces.has("how_many") else {"show": "list"} if listing else None


def number_of_reports(asked: Asked, shown: Shown) -> Slots | None:
    """Count the reports whose passages, problems or contradictions were shown."""
    query = shown.query
    measures = [Reports(finding=one.kind) if isinstance(one, Check) else one for one in query.measures]
    if query.show not in TEXTS or query.show == "originals" or Reports() in measures or keys_of(query):
        return None
    return {"show": "value", "measures": measures, "reduce": "sum"}


def counted_each_year(asked: Asked, shown: Shown) -> Slots | None:
    """Count the reports that say or contradict something year by year: 历年各有几份."""
    query = shown.query
    such = len(query.measures) == 1 and isinstance(query.measures[0], Reports) and query.measures[0] != Reports()
    several = asked.years is not None and (asked.years.which == "all" or len(asked.years.years) > 1)
    if not such or not several or keys_of(query) or query.per or not asked.pieces.has("how_many", "apiece"):
        return None
    counted = {"show": "value", "where": (), "reduce": "sum", "per": ("year",), "years": asked.years}
    return {**fallen("reduced"), **counted}


def other_phrase(asked: Asked, shown: Shown) -> Slots | None:
    """Look for other words in the same reports: 换个词，“公众号”."""
    before = {one.phrase for one in measures_of(shown.query) if isinstance(one, Reports) and one.phrase}
    said = asked.pieces.values("phrase")
    if len(before) != 1 or len(said) != 1 or not asked.pieces.has("tie", "again"):
        return None
    return _with_reports(shown.query, {"phrase": said[0]})


def other_theme(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the same of problems of another theme: 换成解读方面的."""
    before = {one.theme for one in measures_of(shown.query) if isinstance(one, Reports) and one.theme}
    said = {*asked.pieces.values("theme")}
    if len(before) != 1 or len(said) != 1 or any(one == "improvement" for one in asked.pieces.values("points")):
        return None
    return _with_reports(shown.query, {"theme": said.pop()})


def _with_reports(query: Query, update: dict[str, str]) -> Slots:
    """Give what is measured and tested of a query with reports that say something else."""
    measures = [one.model_copy(update=update) if isinstance(one, Reports) else one for one in query.measures]
    where = dumped(query.where)
    for clause in where:
        for test in clause["any_of"]:
            test["measure"] |= update if test["measure"]["measure"] == "reports" else {}
    return {"measures": measures, "where": where}


def above_the_mean(asked: Asked, shown: Shown) -> Slots | None:
    """List or count those above, or below, the mean or median just given (who was above that), or that is named: 高于平均数的有哪些."""
    last = shown.query
    plain = len(last.measures) == 1 and isinstance(last.measures[0], Cells | Ratio) and last.measures[0].change is None
    named = [(way, mean) for way, mean, _ in asked.pieces.values("bound") if mean in ("mean", "median")]
    given = [(way, last.reduce) for way in asked.pieces.values("against_that") if last.reduce in ("mean", "median")]
    whole = plain and not (last.per or last.having or keys_of(last)) and last.show in ("value", "list", "count")
    said = [*named, *given]
    if not whole or len(said) != 1 or len(asked.pieces.of("bound", "against_that")) != 1:
        return None
    way, mean = said[0]
    [measure] = dumped(last.measures)
    clause = {"any_of": [{"measure": measure, "is": way, "against": mean}]}
    show = "count" if asked.pieces.has("how_many") else "list"
    return {**fallen("reduced"), "show": show, "reduce": "none", "where": [*dumped(last.where), clause]}


def sum_of_listed(asked: Asked, shown: Shown) -> Slots | None:
    """Add up the figures of those that pass, or take their mean: 一共多少件, after 超过100件的机关."""
    query = shown.query
    figures = all(isinstance(one, Cells) and one.change is None for one in query.measures)
    listed = query.show in ("list", "count") or (query.show == "value" and query.reduce != "none" and not query.per)
    some = query.pick is not None and query.pick.first is not None
    if not listed or some or not query.where or not figures or counts_of_bodies(asked):
        return None
    fields = item_fields(asked.measured.items, asked.meant or query.years.years, one=True)
    if asked.measured.rates or (
        fields and [one.fields for one in query.measures if isinstance(one, Cells)] != [(key,) for key in fields]
    ):
        return None  # 一共多少诉讼, of those that pass a condition on applications
    reduce = asked.pieces.values("mean")[0] if asked.pieces.has("mean") else "sum"
    return {**fallen("reduced"), "show": "value", "reduce": reduce}


def their_list(asked: Asked, shown: Shown) -> Slots | None:
    """List the reports that were counted for what they say or contradict: 都有谁, 名单."""
    query = shown.query
    said = [one for one in query.measures if isinstance(one, Reports) and one != Reports()]
    plain = all(one.called("which") == BodySet(asked="which") for one in asked.bodies.sets)
    several = all(one.finding for one in said)  # any of several contradictions
    counted = query.show == "value" and query.reduce == "sum" and len(said) == len(query.measures) > 0
    counted = counted and (len(said) == 1 or several)
    if not counted:
        return None
    who = asks_who(asked.pieces)  # 哪些, of a phrase, are the passages
    asks = who or asked.pieces.has("set") or says_listed(asked) or (asked.pieces.has("which") and not said[0].phrase)
    if not plain or not asks or query.per or query.where or keys_of(query):
        return None
    clause = {"any_of": [{"measure": one, "is": "at_least", "against": 1} for one in dumped(said)]}
    return {**fallen("reduced"), "show": "list", "reduce": "none", "where": [clause]}


def their_texts(asked: Asked, shown: Shown) -> Slots | None:
    """Show the passages, problems or contradictions of the reports that were counted or listed."""
    query = shown.query
    measures = [one for one in measures_of(query) if isinstance(one, Reports) and one != Reports()]
    lines = all(value == "line" for value in asked.pieces.values("originals"))
    other_year = asked.years is not None and asked.pieces.has("originals", "text_word", "said_how")
    again = query.show == "passages" and asked.pieces.has("text_word")
    if (query.show in TEXTS and not (other_year or again)) or len(measures) != 1 or query.per or not lines:
        return None
    [one] = measures
    if again and not other_year:
        return fallen("anything")  # 把原句列出来, after them
    show = "passages" if one.phrase else "points" if one.points or one.theme else "findings"
    years = {"years": asked.years} if asked.years else {}
    return {**fallen("reduced"), **years, "show": show, "measures": measures, "reduce": "none", "where": ()}
