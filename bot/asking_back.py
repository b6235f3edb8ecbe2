"""A question that has no answer → what is asked back or said, and what is remembered: ``asked_back``, ``ask_whose``, ``not_offered``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, Choice
from xxgk.bot.model.conversation import Conversation, Offered
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.echoes import cut, listed
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.refusals import Context
from xxgk.bot.understand.left_open import left_by, meaning_kept
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.place_named import kind_named, place_named
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.settling import with_body
from xxgk.index.store.body_sets import Description, choose_bodies
from xxgk.index.store.reading import Store, StoredAgency

_UNSUPPORTED = frozenset({"unsupported", "month", "amount_month", "share"})  # what no report states, or not so


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What is said instead of an answer, what its words need, and what is remembered for the next question."""

    answer: Answer
    context: Context
    conversation: Conversation


def asked_back(
    store: Store, reading: Reading, language: Language, before: Conversation, kind: QueryKind | None = None
) -> AskedBack:
    """Ask which reading or body is meant, or say which word or name was not understood, or what is missing."""
    if reading.reason == "agency_unclear" and reading.query is not None:
        first, *others = reading.bodies
        later = tuple((body.typed, body.matches[0].agency.key) for body in others)
        return ask_whose(store, reading.query, first, later, language)
    if _offers(reading):
        return _ask_which(store, reading, language, before)
    if (all_so_named := _all_so_named(store, reading)) is not None:
        return _ask_of_all(store, reading, all_so_named, language, before)
    unheld = next((body for body in reading.bodies if not body.asks), None)
    unknown = reading.reason == "agency_unknown" and unheld is not None
    near = near_bodies(unheld, reading.years) if unknown and unheld is not None else ()
    answer = cannot_answer(_known(store, reading, kind), language, _told_as(reading), near)
    phrases = Phrases(language)
    context = Context(
        typed=cut(unheld.typed) if unheld is not None else "",
        asked=listed(_unsupported(reading), phrases),
        ignored=listed(reading.unknown, phrases),
    )
    return AskedBack(answer, context, _remembered(reading, before, language))


def ask_whose(
    store: Store, query: Query, body: NamedBody, later: tuple[tuple[str, str], ...], language: Language
) -> AskedBack:
    """Ask which of the bodies a name may mean is meant; ``query`` holds the first of them, and of each later name the first."""
    near = near_bodies(body, query.years.years)
    first = body.matches[0].agency.key
    offered = tuple(
        Offered(query=with_body(query, first, agency.key), name=agency.name, typed=body.typed, later=later)
        for agency in near
    )
    open_ = {first, *(key for _, key in later)}
    question = _keys(store, query)
    names = named_bodies(store, query)
    certain = tuple(name for key, name in names.items() if key not in open_)
    question = question.model_copy(
        update={"agencies": tuple(name for name in question.agencies if name in certain), "unresolved": _typed(later)}
    )
    answer = _with_codes(cannot_answer(question, language, "agency_unclear", near), offered)
    return AskedBack(answer, Context(typed=cut(body.typed)), Conversation(offered=offered, language=language))


def ask_again(store: Store, offered: Sequence[Offered], language: Language) -> AskedBack:
    """Ask which of the bodies offered is meant, now for another question."""
    agencies = _in_order(store, offered)
    question = _keys(store, offered[0].query).model_copy(
        update={"agencies": (), "unresolved": _typed(offered[0].later)}
    )
    answer = _with_codes(cannot_answer(question, language, "agency_unclear", agencies), offered)
    return AskedBack(
        answer, Context(typed=cut(offered[0].typed)), Conversation(offered=tuple(offered), language=language)
    )


def not_offered(store: Store, before: Conversation, language: Language) -> AskedBack:
    """Say that there is no such number; what was offered stays so."""
    first = before.offered[0]
    question = _keys(store, first.query)
    if first.name:
        agencies = _in_order(store, before.offered)
        question = question.model_copy(update={"agencies": (), "unresolved": _typed(first.later)})
        answer = _with_codes(cannot_answer(question, language, "number_unknown", agencies), before.offered)
    else:
        choices = _echoes(store, [one.query for one in before.offered], Phrases(language))
        answer = cannot_answer(question, language, "number_unknown").model_copy(update={"choices": choices})
    return AskedBack(answer, Context(), before)


def near_bodies(body: NamedBody | None, years: Sequence[int]) -> tuple[StoredAgency, ...]:
    """Give the bodies a name may mean: those with a report for the years asked, where there are any."""
    agencies = tuple(match.agency for match in body.matches) if body is not None else ()
    return tuple(agency for agency in agencies if set(years).intersection(agency.years)) or agencies


def _offers(reading: Reading) -> bool:
    """Tell whether there are readings to offer: several, that of what is left without a word, or that of the item asked for most."""
    if reading.reason == "doubtful":
        return True
    if reading.reason == "not_followed" and reading.choices:
        return True
    if reading.query is None or reading.bodies:
        return False
    return reading.reason == "not_understood" or (reading.reason == "words_missing" and not reading.unknown)


def _ask_which(store: Store, reading: Reading, language: Language, before: Conversation) -> AskedBack:
    queries = reading.choices or ((reading.query,) if reading.query is not None else ())
    phrases = Phrases(language)
    question = _keys(store, queries[0])
    answer = cannot_answer(question, language, _told_as(reading)).model_copy(
        update={"choices": _echoes(store, queries, phrases)}
    )
    offered = tuple(Offered(query=query) for query in queries)
    following = before.model_copy(update={"offered": offered, "language": language, "open": "what"})
    if reading.reason == "not_understood":
        following = meaning_kept(reading, following)
    return AskedBack(answer, Context(ignored=listed(reading.unknown, phrases)), following)


def _all_so_named(store: Store, reading: Reading) -> Query | None:
    """Ask the same of all bodies of a place whose government is not held, of each of several, or of a kind.

    Without an item it is asked which reports there are.

    Where a body held is near to what was typed, that one is offered: 鞍山市, of which its zone is held.
    """
    if reading.reason == "agency_unknown" and reading.choices:
        query = reading.choices[0]
        return query if all(_held(store, one) for one in query.bodies) else None
    if reading.reason != "agency_unknown" or reading.named or reading.bodies[0].matches:
        return None
    meant = Bodies(places=place_named(reading), kinds=kind_named(reading))
    if meant == Bodies() or not choose_bodies(store, Description(places=meant.places, kinds=meant.kinds)):
        return None
    held = Query(measures=(Reports(),), per=("year",), reduce="sum", years=reading.year_words or Years(which="all"))
    return (reading.query or held).model_copy(update={"bodies": (meant,)})


def _held(store: Store, one: Bodies) -> bool:
    return bool(choose_bodies(store, Description(places=one.places, kinds=one.kinds)))


def _ask_of_all(store: Store, reading: Reading, query: Query, language: Language, before: Conversation) -> AskedBack:
    answer = cannot_answer(_known(store, reading, None), language, "agency_unknown")
    answer = answer.model_copy(update={"choices": _echoes(store, [query], Phrases(language))})
    offered = {"offered": (Offered(query=query),), "language": language}
    following = _remembered(reading, before, language).model_copy(update=offered)
    return AskedBack(answer, Context(typed=cut(reading.bodies[0].typed)), following)


def _keys(store: Store, query: Query) -> QueryKeys:
    return query_to_keys(query, named_bodies(store, query), query.years.years)


def _echoes(store: Store, queries: Sequence[Query], phrases: Phrases) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            label=query_to_echo(query, named_bodies(store, query), phrases),
            agency="",
            years=(),
            code=query_to_code(query),
        )
        for query in queries
    )


def _with_codes(answer: Answer, offered: Sequence[Offered]) -> Answer:
    """Give each choice the code of what it leads to: of one that leaves other names to be asked about none, since it would guess them."""
    choices = (
        choice.model_copy(update={"code": "" if one.later else query_to_code(one.query)})
        for choice, one in zip(answer.choices, offered, strict=True)
    )
    return answer.model_copy(update={"choices": tuple(choices)})


def _in_order(store: Store, offered: Sequence[Offered]) -> tuple[StoredAgency, ...]:
    held = {agency.name: agency for agency in store.agencies([one.name for one in offered])}
    return tuple(held[one.name] for one in offered if one.name in held)


def _typed(later: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(typed for typed, _ in later)


def _known(store: Store, reading: Reading, kind: QueryKind | None) -> QueryKeys:
    """Say what was asked in the keys of the contract, as far as it is understood."""
    if reading.query is not None and kind is None:
        return _keys(store, reading.query)
    return QueryKeys(kind=kind or "profile", agencies=reading.names, years=reading.years, all_years=reading.all_years)


def _told_as(reading: Reading) -> str:
    """Give the reason as it is told: of a ranking that names no item, that this is missing."""
    return "item_missing" if reading.reason == "words_missing" and not reading.searches else reading.reason


def _unsupported(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.text[span.start : span.end] for span in reading.path if span.kind in _UNSUPPORTED)


def _remembered(reading: Reading, before: Conversation, language: Language) -> Conversation:
    """Of the conversation stays what the question does not contradict; of one that names somebody, whose it is and of when."""
    spoken = language if before.shown else before.language
    kept = before.model_copy(update={"offered": (), "language": spoken, "open": left_by(reading) or before.open})
    return meaning_kept(reading, kept.model_copy(update={"shown": None}) if reading.named or reading.bodies else kept)
