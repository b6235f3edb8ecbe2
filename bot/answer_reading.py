"""A question as read → its answer, and what is said of how it was read: ``answer_reading``."""

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.help import answer_help
from xxgk.bot.answers.search import in_text_alone
from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.render.echoes import listed
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.refusals import Context
from xxgk.bot.understand.loosening import loosened
from xxgk.bot.understand.reading import Reading
from xxgk.index.store.reading import Store

_PLAIN = ("name", "form", "pinyin", "near")  # ways to recognise a name that need not be said


def answer_reading(store: Store, reading: Reading, language: Language) -> tuple[Answer, Context]:
    """Answer a question read wholly and without doubt, with what was taken for something else than it says; help is no query."""
    reading, apart = _with_words_apart(store, reading)
    phrases = Phrases(language)
    taken = [*_taken_in(reading, phrases), *([apart] if apart else [])]
    context = Context(
        heard=listed([meant for _, meant in taken], phrases),
        typed=listed([typed for typed, _ in taken], phrases),
    )
    answer = (
        answer_help(reading.topic, language) if reading.query is None else answer_query(store, reading.query, language)
    )
    answer = in_text_alone(answer) if reading.in_text else answer
    return answer.model_copy(update={"carried": reading.carried}), context


def _with_words_apart(store: Store, reading: Reading) -> tuple[Reading, tuple[str, str] | None]:
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


def _taken_in(reading: Reading, phrases: Phrases) -> list[tuple[str, str]]:
    """Give what was taken for something else than it says: names with a slip, words that name no item."""
    rows = {row.key for row in item_words().rows}
    slips = [(body.typed, body.matches[0].agency.name) for body in reading.named if body.matches[0].by not in _PLAIN]
    words = [(typed, phrases.label(f"{meant}.total") if meant in rows else meant) for typed, meant in reading.taken_for]
    return slips[:1] + words


def _finds(store: Store, query: Query) -> bool:
    found = answer_query(store, query.model_copy(update={"limit": 1}), "zh-hans")
    return found.status == "answered" and bool(found.passages)


def _phrase(query: Query | None) -> str:
    measures = query.measures if query is not None else ()
    return next((one.phrase for one in measures if isinstance(one, Reports) and one.phrase), "")
