"""A question as read → its answer: ``answer_reading``; a phrase found nowhere is looked for word by word: ``with_words_apart``."""

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.help import answer_help
from xxgk.bot.answers.search import in_text_alone
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.searching import loosened
from xxgk.index.store.reading import Store

_LAST_PART = 6


def answer_reading(store: Store, reading: Reading, language: Language) -> Answer | None:
    """Answer a question that is understood; ``None`` for one that asks for nothing that can be answered."""
    if reading.asks == "help":
        return answer_help(reading.topic, language)
    query = query_read(reading)
    if query is None:
        return None
    answer = answer_query(store, query, language)
    return in_text_alone(answer) if reading.asks == "text" else answer


def query_read(reading: Reading) -> Query | None:
    """Give the query of what is read, also where the reading names what the algebra has other words for (profile, section, text)."""
    if reading.asks == "query":
        query = reading.query
        shown = reading.aspect if reading.aspect in ("line", "link", "full") else None
        return query.model_copy(update={"action": shown}) if query and query.action == "original" and shown else query
    if not reading.named:
        return None
    keys = tuple(dict.fromkeys(body.matches[0].agency.key for body in reading.named))
    years = reading.year_words or Years(which="each")
    phrase = reading.find or _phrase(reading.query)
    slots: dict[str, object] = {"show": "profile"}
    if reading.asks == "compare" and len(keys) == 1 and reading.year_words is None:
        years = Years(which="each", last=2)
    if reading.asks == "section":
        slots = {"show": "sections", "parts": reading.parts or (_LAST_PART,)}
    if reading.asks == "text":
        slots = {"show": "passages"}
        years = reading.year_words or Years(which="all")
    if phrase and reading.asks in ("section", "text"):
        slots["measures"] = (Reports(phrase=phrase),)
    return Query(bodies=(Bodies(keys=keys),), years=years, **slots)


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
    found = answer_query(store, query.model_copy(update={"limit": 1}), "zh-hans")
    return found.status == "answered" and bool(found.passages)


def _phrase(query: Query | None) -> str:
    measures = query.measures if query is not None else ()
    return next((one.phrase for one in measures if isinstance(one, Reports) and one.phrase), "")
