"""Names and what is asked of each of them → one answer: ``answer_list``, ``name_listed``."""

from collections.abc import Callable, Sequence

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, ListedName
from xxgk.bot.model.query import Language, QueryKeys
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.messages import MOST_NAMES, asked_of
from xxgk.bot.understand.reading import Reading
from xxgk.index.store.reading import Store

_ALL = 1_000_000
_READ = 2  # names the question is read with: it is asked of several, and no longer than it was
_PLAIN = ("name", "form", "pinyin")  # ways to recognise a name that need not be said
_AROUND = " \t、，,；;。:：()（）"


def answer_list(
    store: Store,
    question: str,
    names: Sequence[str],
    find: Callable[[str], FoundAgencies],
    read: Callable[[str], Reading],
    language: Language,
) -> Answer:
    """Ask the same of each name of a list: one query of all that are clear; the others are told of beside it.

    A question that is not understood, that asks of others than those listed, or that asks for texts, is refused; so is a list
    without any clear name, with the names.
    """
    if len(names) > MOST_NAMES:
        return cannot_answer(QueryKeys(kind="figure"), language, "list_too_long")
    listed = tuple(name_listed(name, find(name)) for name in names)
    clear = {one.key: one.agency for one in listed if one.outcome == "clear"}
    if not clear:
        return cannot_answer(QueryKeys(kind="figure"), language, "list_names_unknown").model_copy(
            update={"listed": listed}
        )
    keys = tuple(clear)
    plain = sorted(keys, key=lambda key: not key.isascii())  # 3213-gov is nothing else; words in a key may be
    query = _read_of(question, plain[:_READ], read)
    if query is None:
        return cannot_answer(QueryKeys(kind="figure"), language, "list_not_understood")
    whole = query.model_copy(update={"bodies": (Bodies(keys=keys),), "start": 0, "limit": _ALL})
    answer = answer_query(store, whole, language)
    if answer.status != "answered":  # none of them has a report of that year: each row says so
        answer = answer.model_copy(update={"status": "answered", "reason": ""})
    return answer.model_copy(update={"listed": listed})


def name_listed(typed: str, found: FoundAgencies) -> ListedName:
    """Say what a name of a list was taken for: a body where it means one and nothing else is said, else what it may mean."""
    choices = tuple(match.agency.name for match in (*found.certain, *found.matches))
    if found.decision == "match" and len(found.matches) == 1 and not found.rest.strip(_AROUND):
        match = found.matches[0]
        agency = match.agency
        slip = match.by not in _PLAIN and typed not in (agency.name, *agency.names)
        return ListedName(
            typed=typed, outcome="clear", agency=agency.name, key=agency.key, slip=slip, years=agency.years
        )
    asks = found.decision != "none" and bool(choices)
    return ListedName(typed=typed, outcome="unclear" if asks else "unknown", choices=choices)


def _read_of(question: str, keys: Sequence[str], read: Callable[[str], Reading]) -> Query | None:
    """Read what is asked of the names; ``None`` where it is not understood, or is asked of others."""
    reading = read(asked_of(question, keys))
    query = reading.query
    if (
        reading.reason
        or query is None
        or reading.asks != "query"
        or query.show not in ("value", "list", "whether", "count")
    ):
        return None
    return query if query.bodies == (Bodies(keys=tuple(keys)),) else None
