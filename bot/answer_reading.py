"""A question as read → its answer: ``answer_reading``; a phrase found nowhere is looked for word by word: ``with_words_apart``."""

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.help import answer_help
from xxgk.bot.answers.search import in_text_alone
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.understand.loosening import loosened
from xxgk.bot.understand.reading import Reading
from xxgk.index.store.reading import Store


def answer_reading(store: Store, reading: Reading, language: Language) -> Answer:
    """Answer a question that is understood; help is no query."""
    if reading.query is None:
        return answer_help(reading.topic, language)
    answer = answer_query(store, reading.query, language)
    return in_text_alone(answer) if reading.in_text else answer


def with_words_apart(store: Store, reading: Reading) -> tuple[Reading, tuple[str, str] | None]:
    """Look for the words of a phrase where the phrase itself is found nowhere; gives what was taken for what, to be said."""
    query = reading.query
    phrase = _phrase(query)
    if query is None or query.show != "passages" or reading.in_text:
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
