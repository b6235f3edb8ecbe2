"""A question as read → its answer: ``answer_reading``; the query of the algebra, or what the algebra has no words for."""

from xxgk.bot.answers.answer import answer
from xxgk.bot.answers.asked import answer_asked
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.model.query import Query as Question
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.searching import loosened
from xxgk.index.store.reading import Store

_APART: dict[str, QueryKind] = {
    "profile": "profile",
    "compare": "compare",
    "section": "section",
    "help": "help",
    "text": "search",
}


def answer_reading(store: Store, reading: Reading, language: Language) -> Answer | None:
    """Answer a question that is understood; ``None`` for one that asks for nothing that can be answered."""
    if reading.asks == "query":
        return answer_asked(store, reading.query, language, reading.aspect) if reading.query is not None else None
    if reading.asks in ("profile", "compare", "section", "text") and not reading.names:
        return None
    question = Question(
        kind=_APART[reading.asks],
        agencies=reading.names,
        years=reading.years,
        all_years=reading.all_years,
        parts=reading.parts,
        words=reading.find or _phrase(reading.query),
        aspect="text" if reading.asks == "text" else "figures",
        topic=reading.topic,
    )
    return answer(store, question, language)


def with_words_apart(store: Store, reading: Reading) -> tuple[Reading, tuple[str, str] | None]:
    """Look for the words of a phrase where the phrase itself is found nowhere; gives what was taken for what, to be said."""
    query = reading.query
    phrase = _phrase(query)
    if query is None or query.show != "passages" or reading.asks != "query":
        return reading, None
    loose = loosened(phrase)
    if not loose or _finds(store, query):
        return reading, None
    other = query.model_copy(update={"measures": (Reports(phrase=loose),)})
    if not _finds(store, other):
        return reading, None
    return reading.asking(other), (phrase.strip('"'), loose)


def _finds(store: Store, query: Query) -> bool:
    found = answer_asked(store, query.model_copy(update={"limit": 1}), "zh-hans")
    return found.status == "answered" and bool(found.passages)


def _phrase(query: Query | None) -> str:
    measures = query.measures if query is not None else ()
    return next((one.phrase for one in measures if isinstance(one, Reports) and one.phrase), "")
