"""The whole flow, the same for every channel: question in, answer and conversation out."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.answer_list import answer_list
from xxgk.bot.answer_reading import answer_reading
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.answers.sources import printed_at
from xxgk.bot.asking_back import AskedBack, ask_again, ask_whose, asked_back, not_offered
from xxgk.bot.conversations import remembering
from xxgk.bot.counted_sets import as_counted
from xxgk.bot.exporting import every_figure, every_text, whole
from xxgk.bot.model.algebra.code import code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation, Offered
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.opened import OpenedDatabase
from xxgk.bot.picking import picked
from xxgk.bot.render.echoes import cut
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.plain import answer_to_text
from xxgk.bot.render.refusals import Context
from xxgk.bot.render.several import several_text
from xxgk.bot.shown_files import with_shown_files
from xxgk.bot.understand.answer_language import answer_language
from xxgk.bot.understand.bounds import MAX_QUESTION, is_too_long
from xxgk.bot.understand.choices import place_of
from xxgk.bot.understand.echo_spans import echo_spans
from xxgk.bot.understand.language import has_language, language_of
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.left_open import after_open, still_unclear
from xxgk.bot.understand.lines import line_of
from xxgk.bot.understand.messages import MOST_NAMES, MOST_QUESTIONS, Message, read_message
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.turn_words import asks_for_one
from xxgk.bot.watchable import query_to_watch
from xxgk.bot.watched import Marks, WatchedRows
from xxgk.bot.watching import coded, title_of, watched
from xxgk.bot.worded import ask, worded
from xxgk.index.model.document import Place


class Service(OpenedDatabase):
    """Answers from one database."""

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
        with self.snapshot():
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
        with self.snapshot():
            answer = answer_list(self._store, question, names, self.find_agencies, self.read, spoken)
            answer = self._said(answer, Context(most=MOST_NAMES))
        return answer, remembering(answer, conversation) if answer.status == "answered" else conversation

    def _message(self, text: str) -> Message:
        """Tell what a message is made of; an echo, which says one thing whole, is not taken apart."""
        with self.snapshot():
            message = read_message(text, lambda line: line_of(line, self._names))
            if len(message.questions) > 1 and any(echo_spans(plain_text(text[:MAX_QUESTION]), self._names)):
                return Message((text,))
        return message

    def _reply_in_order(
        self, questions: Sequence[str], conversation: Conversation, language: Language | None
    ) -> tuple[Answer, Conversation]:
        """Answer several questions of one message, each as if it had been asked after the one before."""
        parts = []
        with self.snapshot():
            for question in questions[:MOST_QUESTIONS]:
                answer, conversation = self.reply(question, conversation, language=language)
                parts.append(answer)
        text = several_text(parts)
        if len(questions) > MOST_QUESTIONS:
            first = cut(questions[MOST_QUESTIONS])
            too_many = Phrases(parts[-1].language).say("several_too_many", most=MOST_QUESTIONS, typed=first)
            text = f"{text}\n\n{too_many}"
        return parts[-1].model_copy(update={"parts": tuple(parts), "text": text}), conversation

    def _reply(
        self, question: str, conversation: Conversation, kind: QueryKind | None, language: Language | None
    ) -> tuple[Answer, Conversation]:
        """Answer what was offered and is picked, else what is read; ask back, or say why not, where it is not understood."""
        if not question.strip() and kind is None:
            kind = "help"
        if kind is None and conversation.offered:
            spoken = language or conversation.language or language_of(question)
            if (
                chosen := picked(question, conversation.offered, self._store, self._matcher.find, self.read)
            ) is not None:
                return self._go_on_with(chosen, spoken)
            if place_of(question):
                return self._ask(not_offered(self._store, conversation, spoken))
        reading = self.read(question, conversation, kind)
        spoken = language or answer_language(question, reading, conversation)
        if again := still_unclear(reading, conversation.offered):
            return self._ask(ask_again(self._store, again, spoken))
        if any(one.name for one in conversation.offered):
            reading = after_open(reading, "what")
        reading = as_counted(self._store, reading)
        if not reading.reason:
            answer = self._said(*answer_reading(self._store, reading, spoken))
            return answer, remembering(answer, conversation, reading.query, who=asks_for_one(reading))
        return self._ask(asked_back(self._store, reading, spoken, conversation, kind))

    def _ask(self, back: AskedBack) -> tuple[Answer, Conversation]:
        return self._said(back.answer, back.context), back.conversation

    def _go_on_with(self, chosen: Offered, language: Language) -> tuple[Answer, Conversation]:
        """Answer what was picked, or ask about the next name in it that is not clear."""
        if chosen.later:
            (typed, _), *others = chosen.later
            return self._ask(ask_whose(self._store, chosen.query, self._names.named(typed), tuple(others), language))
        answer = ask(self._store, chosen.query, language)
        return answer, remembering(answer, Conversation())

    def query(self, query: AlgebraQuery, language: Language) -> Answer:
        """Answer a query of the algebra, whoever asks it, with all that the same question in words is answered with."""
        with self.snapshot():
            return ask(self._store, query, language)

    def facts(self, query: AlgebraQuery, language: Language) -> Answer:
        """As ``query``, without its words and keys: for pages that lay out themselves what is found."""
        with self.snapshot():
            return with_shown_files(answer_query(self._store, query, language), self._store.folder())

    def to_watch(self, question: str, language: Language | None = None) -> WatchedRows | None:
        """Give what a question comes to that can be watched: one that is understood, and asks for rows; in its language by default."""
        if is_too_long(question):
            return None
        query = coded(question)
        reading = self.read(question) if query is None else Reading("", query=query)
        if (watchable := query_to_watch(reading)) is None:
            return None
        return self.watched(query_to_code(watchable), language or answer_language(question, reading, Conversation()))

    def watched(self, code: str, language: Language, known: Marks | None = None) -> WatchedRows:
        """Tell what a watched question comes to now, by its code, and what of it is not known. Raises QueryCodeError."""
        with self.snapshot():
            return watched(self._store, code, language, known)

    def titles(self, codes: Sequence[str], language: Language) -> tuple[str, ...]:
        """Say queries in words, by their codes; one that is none any more as its code."""
        with self.snapshot():
            return tuple(title_of(self._store, code, language) for code in codes)

    def whole(self, answer: Answer) -> Answer:
        """Give all rows of an answer that shows the first of many, to be written to a file; its text stays that of the first."""
        with self.snapshot():
            return whole(self._store, answer)

    def with_texts(self, answer: Answer) -> Answer:
        """Add to an answer about documents every text held of their bodies and years, those their files had before included."""
        with self.snapshot():
            return every_text(self._store, answer)

    def printed_at(self, agency: str, year: int, field: str) -> tuple[str, str, Place] | None:
        """Tell in which file (with its digest), and where on its page, the row of a figure is printed, where the format tells."""
        with self.snapshot():
            report = self._store.report(agency, year)
            return printed_at(self._store, report, field) if report else None

    def export(self, question: str, *, language: Language | None = None) -> Answer:
        """Give every figure of the reports held of an agency, of the years named or of all, to be written to a file.

        ``"洪泽区"``, ``"洪泽区 2023"``; the ``text`` is that of the profile. What names no agency is answered as ``/stats`` would.
        """
        with self.snapshot():
            answer, _ = self.reply(question, Conversation(), kind="profile", language=language)
            if answer.status != "answered" or not answer.code:
                return answer
            query = code_to_query(answer.code)
            return self.export_of(query, answer.language) if query.bodies else answer

    def export_of(self, query: AlgebraQuery, language: Language) -> Answer:
        """As ``export``, for the bodies a query names, such as that of a button; where it names no years all that are held."""
        with self.snapshot():
            return every_figure(self._store, query, language)

    def _said(self, answer: Answer, context: Context) -> Answer:
        agency, year = self.example
        return worded(self._store, answer, replace(context, agency=agency, year=year, word=self.example_word))
