"""A matter that reports write about, said alone after an answer: 微信呢; and what was looked for, spoken of: 提到它."""

from dataclasses import replace
from itertools import pairwise

from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.measures import Cells, Reports
from xxgk.bot.model.algebra.query import measures_of
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.references import earlier_bodies

_DISCLOSED = "legacy.disclosed_"  # by which way something was disclosed, before 2019
_BY = "公开"  # 微信|公开
_WHETHER = ("有没有", "有冇", "有无", "是否", "有否", "does", "did", "do ")  # 有没有提到


def with_way_of_disclosure(asked: Asked, shown: Shown) -> Asked:
    """Take a matter for the way of disclosure of that name where another one was asked about: 网站上公开的 → 微信呢."""
    before = [field for one in shown.query.measures if isinstance(one, Cells) for field in one.fields]
    matters = asked.pieces.of("matter")
    if len(matters) != 1 or asked.measured or not before or not all(one.startswith(_DISCLOSED) for one in before):
        return asked
    word = matters[0].why + _BY
    ways = [one.key for one in item_words().legacy if one.key.startswith(_DISCLOSED) and word in one.words]
    if len(ways) != 1:
        return asked
    path = tuple(replace(one, kind="row", value=Item(ways[0])) if one in matters else one for one in asked.pieces.path)
    return replace(asked, measured=Measured((Item(ways[0]),)), pieces=Pieces(path, asked.pieces.lattice))


def is_matter_alone(asked: Asked) -> bool:
    """Tell whether a matter is said and nothing that is measured or looked for: 微信呢, 培训的内容."""
    return asked.pieces.has("matter") and not asked.measured and not asked.pieces.has("search", "points", "theme")


def without_what_was_looked_for(pieces: Pieces, shown: Shown) -> Pieces:
    """Leave out that it is said again what reports were looked through for: 有几家|提到它; 也说到这个问题|吗."""
    such = any(isinstance(one, Reports) and one != Reports() for one in measures_of(shown.query))
    again = [(one, after) for one, after in pairwise(pieces.path) if (one.kind, after.kind) == ("search", "it")]
    if not such or len(again) != 1 or len(pieces.path) == len(again[0]):
        return pieces
    return Pieces(tuple(span for span in pieces.path if span not in again[0]), pieces.lattice)


def looked_for_in(asked: Asked, shown: Shown, names: NameFinder) -> Asked | None:
    """Take whether something is said for asked of the reports of those spoken of: 2023年也提到人员不足吗, after one body.

    ``None`` where others are named, and for what is looked for anew in all reports: 搜索 培训, 哪些报告提到培训.
    """
    pieces, bodies = asked.pieces, asked.bodies
    others = bodies.bodies or bodies.sets or bodies.unclear or pieces.has("which", "all", "how_many", "it")
    whether = pieces.has("whether") or any(span.why.startswith(_WHETHER) for span in pieces.of("search"))
    if others or not (pieces.has("search") and whether and keys_of(shown.query)):
        return None
    kept = shown.query.years if shown.query.years.which in ("named", "all") else None
    return replace(asked, bodies=earlier_bodies(shown.query, names), years=asked.years or kept)
