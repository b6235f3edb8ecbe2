"""The whole flow, the same for every channel: question in, answer and conversation out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from xxgk.bot import clock
from xxgk.bot.answer_list import answer_list
from xxgk.bot.answer_reading import answer_reading, with_words_apart
from xxgk.bot.answers.keys import described
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.asking_back import AskedBack, ask_again, ask_whose, asked_back, not_offered
from xxgk.bot.conversations import remembering
from xxgk.bot.errors import DatabaseError
from xxgk.bot.exporting import every_figure, every_text, whole
from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.code import code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer, AnsweredAgency
from xxgk.bot.model.conversation import Conversation, Offered
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echoes import cut, listed
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.plain import answer_to_text
from xxgk.bot.render.refusals import Context
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.body_keys import take_keys
from xxgk.bot.understand.bounds import MAX_QUESTION, is_too_long
from xxgk.bot.understand.choices import agrees, place_of
from xxgk.bot.understand.echo_spans import echo_spans
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.language import has_language, language_of, shows_simplified
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.left_open import after_open, place_alone, still_unclear
from xxgk.bot.understand.lines import line_of
from xxgk.bot.understand.messages import MOST_NAMES, MOST_QUESTIONS, Message, read_message
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context as ReadingContext
from xxgk.bot.understand.reading import Reading
from xxgk.bot.watched import WatchedRows, is_watchable
from xxgk.bot.watching import coded, title_of, watched
from xxgk.bot.worded import ask, worded
from xxgk.index.chinese.text import normalise
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store, StoredAgency
from xxgk.index.store.surveys import Scope, held_agencies

_PLAIN = ("name", "form", "pinyin", "near")  # ways to recognise a name that need not be said


class Service:
    """Answers from one database; ``today`` is asked anew for every question, so that a bot may run over New Year.

    Raises DatabaseError when the database is missing or broken.
    """

    def __init__(self, database: Path, today: Callable[[], date] = clock.today) -> None:
        try:
            self._store = Store(database)
            self._matcher = AgencyMatcher.of_store(self._store)
        except StoreError as error:
            raise DatabaseError(str(error)) from error
        self._names = NameFinder(self._matcher)
        self._today = today
        self._state = 0

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    @cached_property
    def agencies(self) -> Sequence[StoredAgency]:
        """The agencies held, for a channel that completes their names."""
        return self._store.agencies()

    def described(self, names: Sequence[str]) -> tuple[AnsweredAgency, ...]:
        """Give agencies by their official names, in that order, with all that is known of them."""
        with self._snapshot():
            return described(self._store, names)

    def bodies(self, keys: Sequence[str]) -> tuple[AnsweredAgency, ...]:
        """Give bodies by their keys, in that order, with all that is known of them; a key that leads to none is left out."""
        with self._snapshot():
            names = named_bodies(self._store, AlgebraQuery(bodies=(Bodies(keys=tuple(keys)),))) if keys else {}
            return described(self._store, [names[key] for key in keys if key in names])

    @property
    def store(self) -> Store:
        """The database, for an explanation of what is read from it."""
        return self._store

    @property
    def names(self) -> NameFinder:
        """Finds the bodies held, for an explanation of what a question was read with."""
        return self._names

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Answer from one state of the database, though it be written at the same time; what is remembered of an earlier one goes."""
        with self._store.snapshot() as state:
            if state != self._state:
                self._matcher.forget()
                for name in ("agencies", "_example"):
                    self.__dict__.pop(name, None)
                self._state = state
            yield

    def find_agencies(self, typed: str) -> FoundAgencies:
        """Tell which agency a typed name means, for ``xxgk agencies``."""
        if is_too_long(typed):
            return FoundAgencies("none", cut(typed), (), "")
        with self._snapshot():
            return self._matcher.find(typed)

    def read(self, question: str, conversation: Conversation | None = None, kind: QueryKind | None = None) -> Reading:
        """Tell what a question is read as, after those of a conversation; ``kind`` is what a command says it is."""
        before = conversation or Conversation()
        with self._snapshot():
            context = ReadingContext(self._names, self._today(), self._years_held, before.shown, before.open)
            return read(question, context, kind)

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation.

        Args:
            question: what was typed; ``""`` with a ``kind`` is a command without arguments and is told what is missing.
            conversation: what ``reply`` gave back last time; ``Conversation()`` for a new one.
            kind: what a command says the question is; ``None`` for plain text.
            language: overrides the language of the question.

        Returns:
            The answer, its ``text`` filled, and the conversation to pass in next time.
        """
        if kind is None and (query := coded(question)) is not None:
            answer = self.query(query, language or conversation.language or "zh-hans")
            return answer, remembering(answer, conversation) if answer.status == "answered" else conversation
        too_long = any(map(is_too_long, question.splitlines()))
        message = self._message(question) if kind is None and not too_long else Message((question,))
        if message.names:
            return self.reply_list(message.questions[0], message.names, conversation, language=language)
        if len(message.questions) > 1:
            return self._reply_in_order(message.questions, conversation, language)
        if too_long or is_too_long(question):  # said without a look at the words, or at the database
            spoken = language or conversation.language or language_of(question[:MAX_QUESTION])
            answer = cannot_answer(QueryKeys(kind=kind or "help"), spoken, "too_long")
            text = answer_to_text(answer, Context(most=MAX_QUESTION))
            return answer.model_copy(update={"text": text}), conversation
        with self._snapshot():
            return self._reply(question, conversation, kind, language)

    def reply_list(
        self,
        question: str,
        names: Sequence[str],
        conversation: Conversation,
        *,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer what is asked of each name of a list; a name that is not clear, or not held, is told of and never guessed."""
        spoken = language or (language_of(question) if has_language(question) else conversation.language or "zh-hans")
        if is_too_long(question) or any(map(is_too_long, names)):
            answer = cannot_answer(QueryKeys(kind="help"), spoken, "too_long")
            return self._said(answer, Context(most=MAX_QUESTION)), conversation
        with self._snapshot():
            answer = answer_list(self._store, question, names, self.find_agencies, self.read, spoken)
            answer = self._said(answer, Context(most=MOST_NAMES))
        return answer, remembering(answer, conversation) if answer.status == "answered" else conversation

    def _message(self, text: str) -> Message:
        """Tell what a message is made of; an echo, which says one thing whole, is not taken apart."""
        with self._snapshot():
            message = read_message(text, lambda line: line_of(line, self._names))
            if len(message.questions) > 1 and any(echo_spans(plain_text(text[:MAX_QUESTION]), self._names)):
                return Message((text,))
        return message

    def _reply_in_order(
        self, questions: Sequence[str], conversation: Conversation, language: Language | None
    ) -> tuple[Answer, Conversation]:
        """Answer several questions of one message, each as if it had been asked after the one before."""
        parts = []
        with self._snapshot():
            for question in questions[:MOST_QUESTIONS]:
                answer, conversation = self.reply(question, conversation, language=language)
                parts.append(answer)
        phrases = Phrases(parts[-1].language)
        told = [phrases.say("several_part", number=n, text=one.text) for n, one in enumerate(parts, start=1)]
        if len(questions) > MOST_QUESTIONS:
            first = cut(questions[MOST_QUESTIONS])
            told.append(phrases.say("several_too_many", most=MOST_QUESTIONS, typed=first))
        return parts[-1].model_copy(update={"parts": tuple(parts), "text": "\n\n".join(told)}), conversation

    def _reply(
        self, question: str, conversation: Conversation, kind: QueryKind | None, language: Language | None
    ) -> tuple[Answer, Conversation]:
        """Answer what was offered and is picked, else what is read; ask back, or say why not, where it is not understood."""
        if not question.strip() and kind is None:
            kind = "help"
        if kind is None and conversation.offered:
            spoken = language or conversation.language or language_of(question)
            if (chosen := self._picked(question, conversation)) is not None:
                return self._go_on_with(chosen, spoken)
            if place_of(question):
                return self._ask(not_offered(self._store, conversation, spoken))
        reading = self.read(question, conversation, kind)
        spoken = language or _language(question, reading, conversation)
        if again := still_unclear(reading, conversation.offered):
            return self._ask(ask_again(self._store, again, spoken))
        if any(one.name for one in conversation.offered):
            reading = after_open(reading, "what")
        if not reading.reason:
            answer = self._answered(reading, spoken)
            return answer, remembering(answer, conversation, reading.query)
        return self._ask(asked_back(self._store, reading, spoken, conversation, kind))

    def _answered(self, reading: Reading, language: Language) -> Answer:
        """Answer what was read wholly and without doubt."""
        reading, apart = with_words_apart(self._store, reading)
        answer = answer_reading(self._store, reading, language)
        phrases = Phrases(language)
        taken = [*_taken_in(reading, phrases), *([apart] if apart else [])]
        context = Context(
            heard=listed([meant for _, meant in taken], phrases),
            typed=listed([typed for typed, _ in taken], phrases),
        )
        return self._said(answer.model_copy(update={"carried": reading.carried}), context)

    def _ask(self, back: AskedBack) -> tuple[Answer, Conversation]:
        return self._said(back.answer, back.context), back.conversation

    def _go_on_with(self, chosen: Offered, language: Language) -> tuple[Answer, Conversation]:
        """Answer what was picked, or ask about the next name in it that is not clear."""
        if chosen.later:
            (typed, _), *others = chosen.later
            return self._ask(ask_whose(self._store, chosen.query, self._names.named(typed), tuple(others), language))
        answer = ask(self._store, chosen.query, language)
        return answer, remembering(answer, Conversation())

    def _picked(self, question: str, conversation: Conversation) -> Offered | None:
        """Give what is picked of what was offered: by its number, by a yes to the only one, by the name of a body, or by its place."""
        offered = conversation.offered
        place = 1 if len(offered) == 1 and agrees(question) else place_of(question)
        if place:
            return offered[place - 1] if place <= len(offered) else None
        named = [one for one in offered if one.name]
        if not named:
            return None
        found = self._matcher.find(normalise(question).strip())
        if found.decision == "match":
            names = [match.agency.name for match in found.matches] if not found.rest.strip() else []
        else:
            codes = place_alone(self.read(question))
            held = self._store.agencies([one.name for one in named])
            names = [agency.name for agency in held if any(agency.key.startswith(code) for code in codes)]
        return next((one for one in named if names == [one.name]), None)

    def query(self, query: AlgebraQuery, language: Language) -> Answer:
        """Answer a query of the algebra, whoever asks it, with all that the same question in words is answered with."""
        with self._snapshot():
            return ask(self._store, query, language)

    def to_watch(self, question: str, language: Language) -> WatchedRows | None:
        """Give what a question comes to that can be watched: one that is understood, and asks for a list."""
        if is_too_long(question):
            return None
        query = coded(question)
        reading = self.read(question) if query is None else Reading("", query=query)
        if reading.reason or reading.query is None or reading.asks != "query" or not is_watchable(reading.query):
            return None
        return self.watched(query_to_code(reading.query), language)

    def watched(self, code: str, language: Language) -> WatchedRows:
        """Tell what a watched question comes to now, by its code. Raises QueryCodeError."""
        with self._snapshot():
            return watched(self._store, code, language)

    def titles(self, codes: Sequence[str], language: Language) -> tuple[str, ...]:
        """Say queries in words, by their codes; one that is none any more as its code."""
        with self._snapshot():
            return tuple(title_of(self._store, code, language) for code in codes)

    def whole(self, answer: Answer) -> Answer:
        """Give all rows of an answer that shows the first of many, to be written to a file; its text stays that of the first."""
        with self._snapshot():
            return whole(self._store, answer)

    def with_texts(self, answer: Answer) -> Answer:
        """Add to an answer about documents every text held of their bodies and years, those their files had before included."""
        with self._snapshot():
            return every_text(self._store, answer)

    def export(self, question: str, *, language: Language | None = None) -> Answer:
        """Give every figure of the reports held of an agency, of the years named or of all, to be written to a file.

        ``"洪泽区"``, ``"洪泽区 2023"``; the ``text`` is that of the profile. What names no agency is answered as ``/stats`` would.
        """
        with self._snapshot():
            answer, _ = self.reply(question, Conversation(), kind="profile", language=language)
            if answer.status != "answered" or not answer.code:
                return answer
            query = code_to_query(answer.code)
            return self.export_of(query, answer.language) if query.bodies else answer

    def export_of(self, query: AlgebraQuery, language: Language) -> Answer:
        """As ``export``, for the bodies a query names, such as that of a button; where it names no years all that are held."""
        with self._snapshot():
            return every_figure(self._store, query, language)

    def _years_held(self, agency: str) -> tuple[int, ...]:
        return tuple(sorted(report.year for report in self._store.reports(agency) if report.current and report.year))

    @cached_property
    def _example(self) -> tuple[str, int | None]:
        """An agency with a year held, for questions that can be asked; ``("", None)`` where nothing is."""
        held = held_agencies(self._store, Scope(), 1)
        return next(((name, years[-1]) for name, years in held if years), ("", None))

    def _said(self, answer: Answer, context: Context) -> Answer:
        agency, year = self._example
        return worded(self._store, answer, replace(context, agency=agency, year=year))


def _language(question: str, reading: Reading, conversation: Conversation) -> Language:
    """Give the language to answer in: that of the question without the names in it and the words it searches for."""
    question = take_keys(question)[1]
    if not has_language(question):
        return conversation.language or "zh-hans"
    rest, searched = list(reading.text), ""
    rest[: len(reading.command)] = " " * len(reading.command)
    for span in reading.path:
        if span.kind in ("body", "unsure_body"):
            rest[span.start : span.end] = " " * (span.end - span.start)
        elif span.kind in ("phrase", "free_phrase", "matter"):
            searched = reading.text[span.start : span.end]
    language = language_of(question, "".join(rest), searched)
    keeps = language == "zh-hans" and conversation.language == "zh-hant" and not shows_simplified(question)
    return "zh-hant" if keeps else language


def _taken_in(reading: Reading, phrases: Phrases) -> list[tuple[str, str]]:
    """Give what was taken for something else than it says: names with a slip, words that name no item."""
    rows = {row.key for row in item_words().rows}
    slips = [(body.typed, body.matches[0].agency.name) for body in reading.named if body.matches[0].by not in _PLAIN]
    words = [(typed, phrases.label(f"{meant}.total") if meant in rows else meant) for typed, meant in reading.taken_for]
    return slips[:1] + words
