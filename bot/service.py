"""The whole flow, the same for every channel: question in, answer and conversation out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from xxgk.bot.answer_list import answer_list
from xxgk.bot.answer_reading import answer_reading, with_words_apart
from xxgk.bot.answers.algebra import answer_algebra
from xxgk.bot.answers.answer import answer as answer_query
from xxgk.bot.answers.asked import answer_asked, query_to_question
from xxgk.bot.answers.export import with_all_figures
from xxgk.bot.answers.keys import described, with_keys
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.conversations import asking, remembering
from xxgk.bot.errors import DatabaseError, QueryCodeError
from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.code import VERSION, code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer, AnsweredAgency, Choice
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, Query, QueryKind
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echo import query_to_echo, query_to_title
from xxgk.bot.render.echoes import cut, listed
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.plain import answer_to_text, in_words
from xxgk.bot.render.refusals import Context
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.body_keys import take_keys
from xxgk.bot.understand.choices import agrees, place_of
from xxgk.bot.understand.echo_spans import echo_spans
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.language import has_language, language_of, shows_simplified
from xxgk.bot.understand.lattice import MAX_QUESTION, plain_text
from xxgk.bot.understand.left_open import is_of_nobody, meaning_kept, place_alone, still_unclear
from xxgk.bot.understand.lines import line_of
from xxgk.bot.understand.messages import MOST_NAMES, MOST_QUESTIONS, Message, read_message
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.question import Reader, Understanding, is_too_long
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context as ReadingContext
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.searching import loosened
from xxgk.bot.watched import EVERY, WatchedRows, is_watchable, rows_of
from xxgk.index.chinese.text import normalise
from xxgk.index.errors import StoreError
from xxgk.index.store.bearing import agencies_named
from xxgk.index.store.reading import Store, StoredAgency
from xxgk.index.store.surveys import Scope, held_agencies

_SURE = ("not_followed", "words_missing")  # what no other reader would know better
_REFUSING = (
    "not_understood",
    "not_supported",
    "out_of_scope",
    "words_missing",
    "no_reasons",
)  # whatever else might be made of it
_PLAIN = ("name", "form", "pinyin", "near")  # ways to recognise a name that need not be said
_SHORTEST_CODE = 12  # characters: a checksum and the least a query holds


class Service:
    """Answers from one database; ``today`` is asked anew for every question, so that a bot may run over New Year.

    Raises DatabaseError when the database is missing or broken.
    """

    def __init__(self, database: Path, today: Callable[[], date] = date.today) -> None:
        try:
            self._store = Store(database)
            self._matcher = AgencyMatcher.of_store(self._store)
        except StoreError as error:
            raise DatabaseError(str(error)) from error
        self._reader = Reader(self._matcher, self._years_held)
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

    def understand(
        self, question: str, conversation: Conversation | None = None, kind: QueryKind | None = None
    ) -> Understanding:
        """Tell how a question is understood, for ``xxgk explain``."""
        with self._snapshot():
            return self._reader.read(question, self._today(), kind, conversation.last if conversation else None)

    def read(self, question: str, conversation: Conversation | None = None) -> Reading:
        """Tell what a question is read as, after those of a conversation."""
        shown = conversation.shown if conversation else None
        with self._snapshot():
            return read(question, ReadingContext(self._names, self._today(), self._years_held, shown))

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
        if kind is None and (coded := _coded(question)) is not None:
            answer = self.query(coded, language or conversation.language or "zh-hans")
            return answer, remembering(answer, conversation) if answer.status == "answered" else conversation
        too_long = any(map(is_too_long, question.splitlines()))
        message = self._message(question) if kind is None and not too_long else Message((question,))
        if message.names:
            return self.reply_list(message.questions[0], message.names, conversation, language=language)
        if len(message.questions) > 1:
            return self._reply_in_order(message.questions, conversation, language)
        if too_long or is_too_long(question):  # said without a look at the words, or at the database
            spoken = language or conversation.language or language_of(question[:MAX_QUESTION])
            answer = cannot_answer(Query(kind=kind or "help"), spoken, "too_long")
            text = answer_to_text(answer, Context(most=MAX_QUESTION))
            return answer.model_copy(update={"text": text}), conversation
        with self._snapshot():
            return self._reply(question, self._up_to_date(conversation), kind, language)

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
            answer = cannot_answer(Query(kind="help"), spoken, "too_long")
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
        if kind is None and conversation.offered:
            place = 1 if len(conversation.offered) == 1 and agrees(question) else place_of(question)
            if 1 <= place <= len(conversation.offered):
                spoken = language or conversation.language or language_of(question)
                chosen = self._said(answer_asked(self._store, conversation.offered[place - 1], spoken), Context())
                return chosen, remembering(chosen, Conversation())
        if kind is None and conversation.pending is not None:
            spoken = language or conversation.language or language_of(question)
            picked = self._picked(question, conversation)
            if picked is not None:
                answer = self.answer(picked, spoken)
                return answer, asking(answer) or remembering(answer, Conversation())
            if place_of(question):
                return self._not_on_the_list(conversation, spoken), conversation
        if not question.strip() and kind is None:
            kind = "help"
        reading = None
        if kind is None and not question.lstrip().startswith("/"):
            reading = self.read(question, conversation)
            spoken = language or _language_read(question, reading, conversation)
            if (unclear := still_unclear(reading, conversation)) is not None:
                return self._asked_whose(unclear, conversation, spoken)
            answered = self._answered(reading, spoken)
            if answered is not None:
                return answered, remembering(answered, conversation, reading.query)
            if reading.reason == "doubtful":
                return self._offered(reading, spoken, conversation)
            if reading.reason in _SURE:
                if reading.query is not None and not reading.unknown and reading.reason == "words_missing":
                    return self._offered(reading, spoken, conversation)
                return self._not_answered(reading, spoken), conversation
        understood = self.understand(question, conversation, kind)
        spoken = language or _language(question, understood, conversation)
        refuses = reading is not None and (reading.reason in _REFUSING or is_of_nobody(reading))
        if reading is not None and refuses and not understood.reason:
            understood = replace(
                understood, reason=reading.reason, ignored=reading.unknown, unsupported=reading.unknown
            )
        if (
            reading is not None
            and understood.reason == "not_understood"
            and reading.unknown
            and reading.query is not None
        ):
            understood = replace(understood, ignored=understood.ignored or reading.unknown)
            if not reading.bodies:
                answer, following = self._offered(reading, spoken, conversation, understood.ignored)
                return answer, meaning_kept(reading, following)
        if understood.query.kind == "search" and not understood.reason:
            understood = self._loosened(understood)
        if understood.reason:
            answer, following = self._refusal(understood, spoken, conversation)
            return answer, meaning_kept(reading, following)
        answer = answer_query(self._store, understood.query, spoken)
        answer = answer.model_copy(update={"carried": understood.carried})
        return self._worded(answer, understood), remembering(answer, conversation)

    def _answered(self, reading: Reading, language: Language) -> Answer | None:
        """Answer what was read wholly and without doubt."""
        if reading.reason:
            return None
        reading, apart = with_words_apart(self._store, reading)
        answer = answer_reading(self._store, reading, language)
        if answer is None:
            return None
        phrases = Phrases(language)
        taken = [*_taken_in(reading, phrases), *([apart] if apart else [])]
        context = Context(
            heard=listed([meant for _, meant in taken], phrases),
            typed=listed([typed for typed, _ in taken], phrases),
            agency=self._example[0],
            year=self._example[1],
        )
        return self._said(answer.model_copy(update={"carried": reading.carried}), context)

    def _not_answered(self, reading: Reading, language: Language) -> Answer:
        """Name the one thing that is missing, or say that nothing ties a question to the one before; the conversation stays as it was."""
        answer = cannot_answer(Query(kind="profile"), language, _told_as(reading))
        return self._said(answer, Context(agency=self._example[0], year=self._example[1]))

    def _offered(
        self, reading: Reading, language: Language, conversation: Conversation, unknown: tuple[str, ...] = ()
    ) -> tuple[Answer, Conversation]:
        """Ask which of several readings is meant, or offer the reading of what is left without a word that was not understood."""
        queries = reading.choices or ((reading.query,) if reading.query is not None else ())
        phrases = Phrases(language)
        choices = tuple(
            Choice(
                label=query_to_echo(query, named_bodies(self._store, query), phrases),
                agency="",
                years=(),
                code=query_to_code(query),
            )
            for query in queries
        )
        question = query_to_question(self._store, queries[0])
        answer = cannot_answer(question, language, _told_as(reading)).model_copy(update={"choices": choices})
        context = Context(
            ignored=listed(unknown or reading.unknown, phrases), agency=self._example[0], year=self._example[1]
        )
        following = conversation.model_copy(
            update={"offered": queries, "pending": None, "choices": (), "language": language}
        )
        return self._said(answer, context), following

    def answer(self, query: Query, language: Language) -> Answer:
        """Answer a question that is understood already, such as that of a button.

        Names still unresolved are asked about first. A body that bears another official name meanwhile is found by any it bears.
        """
        with self._snapshot():
            query = self._under_official_names(query)
            while query.unresolved:
                typed, *later = query.unresolved
                found = self._matcher.find(typed, query.years, query.region)
                query = query.model_copy(update={"unresolved": tuple(later)})
                if found.decision != "match":
                    reason = "agency_unclear" if found.decision == "choose" else "agency_unknown"
                    return self._worded(cannot_answer(query, language, reason, _near(found, query)), typed=typed)
                names = (match.agency.name for match in found.matches)
                query = query.model_copy(update={"agencies": (*query.agencies, *names)})
            return self._worded(answer_query(self._store, query, language))

    def query(self, query: AlgebraQuery, language: Language) -> Answer:
        """Answer a query of the algebra; its text says the query in full, then what it comes to."""
        with self._snapshot():
            return self._said(answer_algebra(self._store, query, language), Context())

    def to_watch(self, question: str, language: Language) -> WatchedRows | None:
        """Give what a question comes to that can be watched: one that is understood, and asks for a list."""
        if is_too_long(question):
            return None
        coded = _coded(question)
        reading = self.read(question) if coded is None else Reading("", query=coded)
        if reading.reason or reading.query is None or reading.asks != "query" or not is_watchable(reading.query):
            return None
        return self.watched(query_to_code(reading.query), language)

    def watched(self, code: str, language: Language) -> WatchedRows:
        """Tell what a watched question comes to now, by its code. Raises QueryCodeError."""
        query = code_to_query(code)
        with self._snapshot():
            every = self.query(query.model_copy(update={"start": 0, "limit": EVERY}), language)
            years = every.summary.years if every.summary else ()
            written = query.model_copy(update={"years": Years(which="named", years=years)}) if years else query
            answer = self.query(written if query.years.which == "last" else query, language)
            [title] = self.titles([code], language)
        return WatchedRows(code, title, answer, *rows_of(every))

    def titles(self, codes: Sequence[str], language: Language) -> tuple[str, ...]:
        """Say queries in words, by their codes; one that is none any more as its code."""
        with self._snapshot():
            return tuple(self._title(code, language) for code in codes)

    def _title(self, code: str, language: Language) -> str:
        query = _coded(code)
        if query is None:
            return cut(code)
        return query_to_title(query, (), named_bodies(self._store, query), Phrases(language))

    def answers(self, queries: Sequence[Query], language: Language) -> tuple[Answer, ...]:
        """Answer several questions that are understood already, of one state of the database."""
        with self._snapshot():
            return tuple(self.answer(query, language) for query in queries)

    def named(self, names: Sequence[str]) -> tuple[StoredAgency, ...]:
        """Give the agencies held that bear these names, the official one before others."""
        with self._snapshot():
            official = self._official(names)
            return tuple(agency for agency in self.agencies if agency.name in official)

    def offered(
        self, query: Query, first: Sequence[str], without: Sequence[str], start: int, most: int
    ) -> tuple[tuple[Choice, ...], int]:
        """Give a page of the agencies a question can be asked of, and how many there are in all.

        Those named in ``first`` come first, then those with the longest series; those named in ``without`` are left out.
        """
        years = set(query.years)
        with self._snapshot():
            fitting = [
                agency
                for agency in self.agencies
                if agency.years
                and (not years or years.intersection(agency.years))
                and (not query.level or agency.level == query.level)
                and (not query.region or (agency.region or "").startswith(query.region))
                and agency.name not in without
            ]
        fitting.sort(key=lambda agency: (agency.name not in first, -len(agency.years), agency.name))
        page = tuple(
            Choice(label=agency.name, agency=agency.name, years=agency.years, region=agency.region)
            for agency in fitting[start : start + most]
        )
        return page, len(fitting)

    def whole(self, answer: Answer) -> Answer:
        """Give all rows of an answer that shows the first of many, to be written to a file; its text stays that of the first."""
        if answer.status != "answered" or not answer.total or answer.listed:
            return answer
        if answer.by_code:
            asked = code_to_query(answer.code).model_copy(update={"start": 0, "limit": answer.total})
            return self.query(asked, answer.language).model_copy(update={"text": answer.text})
        query = answer.query.model_copy(update={"start": 0, "limit": answer.total})
        with self._snapshot():
            every = answer_query(self._store, query, answer.language)
            return with_keys(self._store, every).model_copy(update={"text": answer.text})

    def with_texts(self, answer: Answer) -> Answer:
        """Add to an answer about documents every text held of their bodies and years, those their files had before included."""
        from xxgk.bot.answers.texts import texts_of  # parses anew, which no other answer does
        from xxgk.bot.render.texts import text_lines

        with self._snapshot():
            told = with_keys(self._store, answer.model_copy(update={"texts": texts_of(self._store, answer.originals)}))
        lines = text_lines(told.texts, Phrases(answer.language))
        return told.model_copy(update={"text": "\n".join([answer.text, *lines])})

    def export(self, question: str, *, language: Language | None = None) -> Answer:
        """Give every figure of the reports held of an agency, of the years named or of all, to be written to a file.

        ``"洪泽区"``, ``"洪泽区 2023"``; the ``text`` is that of the profile. What names no agency is answered as ``/stats`` would.
        """
        with self._snapshot():
            answer, _ = self.reply(question, Conversation(), kind="profile", language=language)
            if answer.status != "answered":
                return answer
            if answer.year_assumed:
                return self.export_of(answer.query.agencies, (), answer.language)
            return self._with_all_figures(answer)

    def export_of(self, agencies: Sequence[str], years: Sequence[int], language: Language) -> Answer:
        """As ``export``, for agencies by their official names, such as that of a button; without years all that are held."""
        query = Query(kind="profile", agencies=tuple(agencies), years=tuple(years), all_years=not years)
        with self._snapshot():
            answer = self.answer(query, language)
            return self._with_all_figures(answer) if answer.status == "answered" else answer

    def _with_all_figures(self, answer: Answer) -> Answer:
        return with_keys(self._store, with_all_figures(self._store, answer))

    def _official(self, names: Iterable[str]) -> tuple[str, ...]:
        """Put the official name for each that one body bears (it may have been renamed since); others stay."""
        borne = [(name, agencies_named(self._store, name)) for name in names]
        return tuple(dict.fromkeys(held[0] if len(held) == 1 else name for name, held in borne))

    def _under_official_names(self, query: Query) -> Query:
        """Ask for bodies by their names of today; a name that leads to none, or to several, is to be asked about."""
        names = self._official(query.agencies)
        lost = tuple(name for name in names if agencies_named(self._store, name) != [name])
        held = tuple(name for name in names if name not in lost)
        return query.model_copy(update={"agencies": held, "unresolved": (*lost, *query.unresolved)})

    def _up_to_date(self, conversation: Conversation) -> Conversation:
        """Let what is remembered name bodies as they are named today."""
        last = conversation.last
        if last is not None:
            last = last.model_copy(update={"agencies": self._official(last.agencies)})
        return conversation.model_copy(update={"last": last, "choices": self._official(conversation.choices)})

    def _loosened(self, understood: Understanding) -> Understanding:
        """Look for the words of a phrase where the phrase itself is found nowhere; the answer says so."""
        query = understood.query
        loose = loosened(query.words)
        other = query.model_copy(update={"words": loose})
        if not loose or self._finds(query) or not self._finds(other):
            return understood
        return replace(understood, query=other, taken_for=((query.words.strip('"'), loose),))

    def _finds(self, query: Query) -> bool:
        return answer_query(self._store, query.model_copy(update={"limit": 1}), "zh-hans").status == "answered"

    def _years_held(self, agency: str) -> tuple[int, ...]:
        return tuple(sorted(report.year for report in self._store.reports(agency) if report.current and report.year))

    def _refusal(
        self, understood: Understanding, spoken: Language, conversation: Conversation
    ) -> tuple[Answer, Conversation]:
        """Say why there is no answer. Of the conversation stays what the question does not contradict."""
        named = understood.reason in ("agency_unclear", "agency_unknown")
        near = _near(understood.agencies, understood.query) if named else ()
        later = understood.agencies.later if understood.reason == "agency_unclear" else ()
        query = understood.query.model_copy(update={"unresolved": later})
        answer = cannot_answer(query, spoken, understood.reason, near)
        following = asking(answer) or Conversation()
        if conversation.last is not None and not understood.agencies.typed:
            following = Conversation(last=conversation.last, shown=conversation.shown, language=spoken)
        return self._worded(answer, understood), following

    def _asked_whose(self, query: Query, conversation: Conversation, language: Language) -> tuple[Answer, Conversation]:
        """Ask again which of the agencies offered is meant, now for another question."""
        offered = {agency.name: agency for agency in self.agencies if agency.name in conversation.choices}
        answer = cannot_answer(query, language, "agency_unclear", tuple(offered[name] for name in conversation.choices))
        return self._worded(answer), asking(answer) or conversation

    def _not_on_the_list(self, conversation: Conversation, language: Language) -> Answer:
        offered = {agency.name: agency for agency in self.agencies if agency.name in conversation.choices}
        ordered = tuple(offered[name] for name in conversation.choices if name in offered)
        query = conversation.pending or Query(kind="help")
        return self._worded(cannot_answer(query, language, "number_unknown", ordered))

    def _picked(self, question: str, conversation: Conversation) -> Query | None:
        """Give the pending question with the agency picked: by number, or by one of the names offered."""
        place = place_of(question)
        if conversation.pending is None:
            return None
        if len(conversation.choices) == 1 and agrees(question):
            place = 1
        if 1 <= place <= len(conversation.choices):
            name = conversation.choices[place - 1]
        else:
            found = self._matcher.find(normalise(question).strip())
            names = [match.agency.name for match in found.matches] if found.decision == "match" else []
            names = names or self._choices_in(question, conversation)
            if (
                len(names) != 1
                or names[0] not in conversation.choices
                or (found.decision == "match" and found.rest.strip())
            ):
                return None
            name = names[0]
        return conversation.pending.model_copy(update={"agencies": (*conversation.pending.agencies, name)})

    def _choices_in(self, question: str, conversation: Conversation) -> list[str]:
        """Give those of the agencies offered that lie in the place which is all that is said: 南京的."""
        codes = place_alone(self.read(question))
        return [
            agency.name
            for agency in self.agencies
            if agency.name in conversation.choices and any(agency.key.startswith(code) for code in codes)
        ]

    @cached_property
    def _example(self) -> tuple[str, int | None]:
        """An agency with a year held, for questions that can be asked; ``("", None)`` where nothing is."""
        held = held_agencies(self._store, Scope(), 1)
        return next(((name, years[-1]) for name, years in held if years), ("", None))

    def _worded(self, answer: Answer, understood: Understanding | None = None, typed: str = "") -> Answer:
        taken = _taken_for(understood, answer.language) if understood else []
        phrases = Phrases(answer.language)
        context = Context(
            heard=listed([meant for _, meant in taken], phrases),
            typed=listed([said for said, _ in taken], phrases)
            or cut(understood.agencies.typed if understood else typed),
            asked=listed(understood.unsupported, phrases) if understood else "",
            ignored=listed(understood.ignored, phrases) if understood else "",
            agency=self._example[0],
            year=self._example[1],
        )
        return self._said(answer, context)

    def _said(self, answer: Answer, context: Context) -> Answer:
        """Put an answer in words, with the query it is of."""
        names = named_bodies(self._store, code_to_query(answer.code)) if answer.code else {}
        return with_keys(self._store, in_words(answer, replace(context, names=names)))


def _told_as(reading: Reading) -> str:
    """Give the reason as it is told: of a ranking that names no item, that this is missing."""
    return "item_missing" if reading.reason == "words_missing" else reading.reason


def _coded(text: str) -> AlgebraQuery | None:
    """Read the code of a query, which is no word of any language; ``None`` for anything else."""
    text = text.strip()
    if not text.isascii() or not text.startswith(VERSION) or " " in text or len(text) < _SHORTEST_CODE:
        return None
    try:
        return code_to_query(text)
    except QueryCodeError:
        return None


def _near(found: FoundAgencies, query: Query) -> tuple[StoredAgency, ...]:
    """Give the agencies to choose from: those with a report for the years asked, where there are any."""
    agencies = tuple(match.agency for match in found.matches)
    years = set(query.years)
    return tuple(agency for agency in agencies if years.intersection(agency.years)) or agencies


def _language(question: str, understood: Understanding, conversation: Conversation) -> Language:
    """Give the language to answer in: that of the question.

    Where it has none (2020?), or is written alike in both scripts (那2023年呢), that of the conversation.
    """
    question = take_keys(question)[1]  # 410403-gov is no English
    if not has_language(question):
        return conversation.language or "zh-hans"
    language = language_of(question, understood.agencies.rest, understood.query.words)
    keeps = language == "zh-hans" and conversation.language == "zh-hant" and not shows_simplified(question)
    return "zh-hant" if keeps else language


def _language_read(question: str, reading: Reading, conversation: Conversation) -> Language:
    """Give the language to answer in: that of the question without the names in it and the words it searches for."""
    question = take_keys(question)[1]
    if not has_language(question):
        return conversation.language or "zh-hans"
    rest, searched = list(reading.text), ""
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


def _taken_for(understood: Understanding, language: Language) -> list[tuple[str, str]]:
    """Give what was taken for something else than it says: names with a slip, words with one, words that name no item."""
    found = understood.agencies
    names = [(found.typed, match.agency.name) for match in found.matches if match.by not in _PLAIN][:1]
    names = names if found.decision == "match" and len(found.matches) == 1 else []
    rows = {row.key for row in item_words().rows}
    phrases = Phrases(language)
    words = [
        (typed, phrases.label(f"{meant}.total") if meant in rows else meant) for typed, meant in understood.taken_for
    ]
    return names + words
