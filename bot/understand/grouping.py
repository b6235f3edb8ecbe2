"""What a row is of where groups are asked for, and what its reports are made into: ``grouped_by``, ``of_groups``, ``reduction``."""

from xxgk.bot.items.filing import filing_key
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.picking import ORDERED
from xxgk.bot.understand.spans import Span

_OF_LEVELS = ("各级", "地方各级", "省市县", "省、市、县", "三级", "governments of all levels")
PROVINCES = ("provinces", "省份")  # places, and not their governments
_DAYS = filing_key("days")  # with which the keys of days begin
_TOTALS = ("总数", "总量", "总额")


def grouped_by(asked: Asked) -> tuple[str, ...]:
    """Give what a row is of where groups are asked for: 按省, 每年, 各省机关."""
    said = [*asked.pieces.values("per"), *(per for per, _ in asked.pieces.values("groups"))]
    return tuple(dict.fromkeys(said)) or _places_totalled(asked) or _levels_apart(asked) or _years_put_together(asked)


def _levels_apart(asked: Asked) -> tuple[str, ...]:
    """Take 各级政府 beside 分别 or 各 for a row a level."""
    each = asked.pieces.has("apiece", "each")
    levelled = [
        part.why
        for span in asked.pieces.of("set")
        if not span.value.asked
        for part in span.parts
        if part.kind == "sort"
    ]
    return ("level",) if each and any(word.startswith(_OF_LEVELS) for word in levelled) else ()


def _years_put_together(asked: Asked) -> tuple[str, ...]:
    """Take 2019至2023年累计申请最多的三个机关 for a row a body: an order of the sums of its years."""
    several = asked.years is not None and len(asked.years.years) > 1
    summed = asked.pieces.has("sum") or named_a_total(asked)
    return ("agency",) if several and summed and asked.pieces.has(*ORDERED) and not asked.bodies.named else ()


def _places_totalled(asked: Asked) -> tuple[str, ...]:
    """Take 哪个省 beside 总数 or 平均 for all bodies of each province, and not for its government."""
    sets = asked.pieces.of("set")
    if len(sets) != 1 or asked.bodies.named or not (asked.pieces.has("sum", "mean") or named_a_total(asked)):
        return ()
    one = sets[0].value
    places = any(part.why in PROVINCES for part in sets[0].parts)
    meant = one.asked in ("which", "each") or one.first or _those(sets[0]) or places
    placed = one.levels in (("province",), ("city",)) and not one.kinds and meant
    return (one.levels[0],) if placed and (places or any(part.kind == "short_sort" for part in sets[0].parts)) else ()


def _those(span: Span) -> bool:
    """Tell whether a set is what a condition is on: 申请总数超过一万|的省."""
    return span.why == "those that"


def reduction(asked: Asked) -> str:
    """Give what the values of a group are made into: their mean, median or quartiles, the least or most of them, else their sum."""
    if asked.pieces.has("quartiles"):
        return "quartiles"
    for kind in ("mean", "extreme"):
        if asked.pieces.has(kind):
            return str(asked.pieces.values(kind)[0])
    return added(asked)


def added(asked: Asked) -> str:
    """Give what the values of a group are made into where nothing is said: their sum, of days their mean."""
    tested = [key for span in asked.pieces.of("test") if span.value[0] == "rate" for key in span.value[1]]
    return "mean" if any(key.startswith(_DAYS) for key in (*asked.measured.rates, *tested)) else "sum"


def of_groups(one: Bodies, per: tuple[str, ...]) -> Bodies:
    """Take 各市 beside 按市 for the groups and not for the governments of cities."""
    return one.model_copy(update={"levels": ()}) if len(one.levels) == 1 and one.levels[0] in per else one


def named_a_total(asked: Asked) -> bool:
    """Tell whether the item is called a total: 申请总数, requests in 2022, total."""
    if any(span.why == "total" for span in asked.pieces.of("column")):
        return True
    tested = [span.value[1] for span in asked.pieces.of("test") if span.value[0] == "row"]
    return any(
        item.word.endswith(_TOTALS) or item.word.startswith(("总", "total "))
        for item in (*asked.measured.items, *tested)
    )
