"""What is remembered after an answer, for the next question: ``remembering``; what is left of a list: ``rows_shown``."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xxgk.bot.items.small_talk import small_talk
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure, Original, Passage, TouchingFinding
from xxgk.bot.model.conversation import Conversation, Shown

if TYPE_CHECKING:
    from xxgk.bot.model.query import QueryKind

_MOST_ROWS, _MOST_BODIES = 100, 5


def remembering(
    answer: Answer, before: Conversation, asked: AlgebraQuery | None = None, *, who: bool = False
) -> Conversation:
    """Remember the question answered; an explanation leaves the conversation as it was.

    ``asked`` is the query, whose meaning is kept where nothing that it asks for is held; ``who`` tells that it was asked which body is
    the first of an order.
    """
    query = answer.query
    talk = small_talk().get(query.topic)
    if talk is not None and talk.forgets:
        return Conversation(language=answer.language)
    if query.kind == "help":
        return before.model_copy(update={"offered": ()}) if before.shown or before.open else Conversation()
    shown = _shown(answer, before, asked)
    other_end = (
        before.shown is not None and before.shown.who and shown and shown.query.bodies == before.shown.query.bodies
    )
    if (
        (who or other_end)
        and shown is not None
        and shown.query.pick is not None
        and len(shown.rows) > 1
        and 1 not in shown.shared
    ):
        shown = shown.model_copy(update={"who": shown.rows[0]})
    return Conversation(shown=shown, language=answer.language)


def _shown(answer: Answer, before: Conversation, asked: AlgebraQuery | None) -> Shown | None:
    """Keep what the next question may speak of: the query, the bodies of its rows in order, and those spoken of before."""
    query = code_to_query(answer.code) if answer.code else asked
    if query is None:
        return None
    rows = [(one.key, one.year or 0) for one in answer.rows if one.key]
    facts: tuple[TouchingFinding | Original | AnsweredFigure | DerivedFigure | Passage, ...]
    facts = (*answer.findings, *answer.passages, *answer.originals, *answer.figures, *answer.derived)
    rows = rows or [(one.key, one.year) for one in facts if one.key]
    listed = dict(rows[::-1])
    keys = tuple(dict.fromkeys(key for key, _ in rows))[:_MOST_ROWS]
    named = [key for one in query.bodies for key in one.keys]
    if query.pick is not None and query.pick.place_of and query.pick.place_of not in named:
        named = [*named, query.pick.place_of]
    earlier = before.shown.bodies if before.shown else ()
    bodies = tuple(dict.fromkeys((*named[::-1], *earlier)))[:_MOST_BODIES]
    return Shown(
        query=query,
        kind=answer.query.kind,
        rows=keys,
        years=tuple(listed[key] for key in keys),
        shared=_shared(answer),
        bodies=bodies,
        count=rows_shown(answer),
        among=_among(named or keys[:2], before.shown),
        year_before=_year_before(query, before.shown),
        sets=_sets(query, before.shown),
        items=_items(query, before.shown),
    )


def _shared(answer: Answer) -> tuple[int, ...]:
    """Give the places in the order of an answer that several of its rows share."""
    counts = Counter(row.place for row in answer.rows if row.place is not None)
    return tuple(sorted(place for place, count in counts.items() if count > 1))


def _year_before(query: AlgebraQuery, before: Shown | None) -> int:
    """Give the year of the same figure of the same body that was asked about before."""
    years = before.query.years.years if before is not None else ()
    if before is None or len(years) != 1 or len(query.years.years) != 1 or years == query.years.years:
        return 0
    one_body = len(query.bodies) == 1 and len(query.bodies[0].keys) == 1
    same = query.bodies == before.query.bodies and query.measures == before.query.measures
    return years[0] if one_body and same else 0


def _sets(query: AlgebraQuery, before: Shown | None) -> tuple[Bodies, ...]:
    """Give the sets spoken of one after the other, the latest first; sets beside each other are spoken of by themselves."""
    named = any(one.keys for one in query.bodies)
    if len(query.bodies) > 1 and not named:
        return query.bodies[::-1]
    earlier = before.sets if before is not None else ()
    one = query.bodies[0] if query.bodies else Bodies()
    return earlier if named or one == Bodies() or query.per else tuple(dict.fromkeys((one, *earlier)))[:_MOST_BODIES]


def _items(query: AlgebraQuery, before: Shown | None) -> tuple[Measure, ...]:
    """Give the figures, or shares, asked for one after the other, of the same bodies and years, the latest first."""
    sort = next((one for one in (Cells, Ratio) if all(isinstance(it, one) for it in query.measures)), None)
    if query.show != "value" or query.per or sort is None or any(one.change for one in query.measures):
        return ()
    same = before is not None and (before.query.bodies, before.query.years) == (query.bodies, query.years)
    earlier = [one for one in before.items if isinstance(one, sort)] if before is not None and same else []
    return tuple(dict.fromkeys((*query.measures, *earlier)))[:_MOST_BODIES]


def _among(named: Sequence[str], before: Shown | None) -> Shown | None:
    """Give the answer of several bodies that the one now spoken of was a row of."""
    earlier = [one for one in (before, before.among if before else None) if one is not None]
    several = [one for one in earlier if len(one.rows) > 1]
    found = next((one for one in several if len(named) == 1 and named[0] in one.rows), None)
    return found.model_copy(update={"among": None}) if found is not None else None


def rows_shown(answer: Answer) -> int:
    """Tell how many rows of a long list an answer shows; 0 for what is no list."""
    shown: dict[QueryKind, int] = {
        "search": len(answer.passages),
        "findings": len(answer.findings),
        "coverage": len(answer.choices),
        "rank": len(answer.reports),
    }
    return shown.get(answer.query.kind, 0)
