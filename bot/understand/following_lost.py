"""Whether what was asked before would be lost unsaid by what is asked now: ``loses``."""

from xxgk.bot.model.algebra.measures import Measure, Ratio, Reports
from xxgk.bot.model.algebra.query import Query, measures_of_tests
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.pieces import Pieces


def loses(query: Query, asked: Asked, shown: Shown) -> bool:
    """Tell whether conditions of before would be lost unsaid: 有什么问题, after 超过100件的机关; or what is to be taken apart."""
    last, set_asked = shown.query, not asked.bodies.named
    conditions = set_asked and not query.where and not query.having and bool(last.where or last.having)
    held = query.measures == (Reports(),) and not asked.pieces.has("coverage", "short_any", "no_report")
    return (
        shares_nothing(query, asked.pieces)
        or (held and bool(figures_of(last)))
        or (conditions and last.show != "whether" and not _says_others(query, last))
        or (asked.pieces.has("breakdown") and not query.per)
    )


def _says_others(query: Query, last: Query) -> bool:
    """Tell whether reports that say something are exchanged for those that say something else: 说更新不及时的有几份."""
    said = [one for one in measures_of_tests(last) if isinstance(one, Reports) and one != Reports()]
    says = [one for one in query.measures if isinstance(one, Reports) and one != Reports()]
    return bool(said and says) and len(said) == len(measures_of_tests(last)) and says != said


def shares_nothing(query: Query, pieces: Pieces) -> bool:
    """Tell whether a share is asked for and the query has none: 占多少, after a sum of all."""
    shares = any(isinstance(one, Ratio) or one.change is not None for one in query.measures) or query.over == "share"
    return pieces.has("share") and not (shares or query.where or query.having)


def figures_of(query: Query) -> set[Measure]:
    """Give what is measured of reports, without its change."""
    return {one.model_copy(update={"change": None}) for one in query.measures if not isinstance(one, Reports)}
