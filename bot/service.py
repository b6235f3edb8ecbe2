"""The whole flow, the same for every channel: question in, answer and conversation out."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.answers.coverage import answer_coverage, answer_help
from bot.answers.figures import answer_figures, answer_profile
from bot.answers.points import answer_points
from bot.answers.reports import cannot_answer
from bot.answers.search import answer_search
from bot.errors import DatabaseError
from bot.model.answer import Answer
from bot.model.query import Conversation, Language, Query, QueryKind
from bot.render.plain import answer_to_text
from bot.render.refusals import Context
from bot.understand.agencies import AgencyMatcher
from bot.understand.found_agencies import FoundAgencies
from bot.understand.question import Reader, Understanding, language_of
from index.chinese.numerals import prose_number
from index.chinese.text import normalise
from index.errors import StoreError
from index.store.reading import Store, StoredAgency

_NUMBER = re.compile(r"(?:第|选|\()?\s*(\d{1,2}|[一二两三四五六七八])\s*(?:个|号|项|\))?[.。]?")


def _place(text: str) -> int:
    """Read which of a list is meant: ``"2"``, ``"第二个"``, ``"选2"``, ``"(2)"`` → 2; anything else → 0."""
    number = _NUMBER.fullmatch(normalise(text).strip())
    return 0 if number is None else int(prose_number(number[1]) or 0)


class Service:
    """Answers from one database; ``today`` is asked anew for every question, so that a bot may run over New Year.

    Raises DatabaseError when the database is missing or broken.
    """

    def __init__(self, database: Path, today: Callable[[], date] = date.today) -> None:
        try:
            self._store = Store(database)
            self._agencies = self._store.agencies()
        except StoreError as error:
            raise DatabaseError(str(error)) from error
        self._matcher = AgencyMatcher(self._agencies)
        self._reader = Reader(self._matcher)
        self._today = today

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def find_agencies(self, typed: str) -> FoundAgencies:
        """Tell which agency a typed name means, for ``xxgk agencies``."""
        return self._matcher.find(typed)

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
        picked = self._picked(question, conversation) if kind is None else None
        if picked is not None:
            spoken = language or conversation.language or language_of(question)
            return self._worded(self._answer(picked, spoken)), Conversation()
        if kind is None and conversation.pending is not None and _place(question):
            return self._not_on_the_list(conversation, language), conversation
        if not question.strip() and kind is None:
            kind = "help"
        understood = self._reader.read(question, self._today(), kind)
        asked: Language = "zh-hans"
        if question.strip():
            asked = language_of(question, understood.agencies.rest, understood.query.words)
        spoken = language or asked
        if understood.reason:
            named = understood.reason in ("agency_unclear", "agency_unknown")
            near = self._near(understood) if named else ()
            answer = cannot_answer(understood.query, spoken, understood.reason, near)
            pending = Conversation()
            if understood.reason == "agency_unclear":
                names = tuple(agency.name for agency in near)
                pending = Conversation(pending=understood.query, choices=names, language=spoken)
            return self._worded(answer, understood), pending
        answer = self._answer(understood.query, spoken)
        return self._worded(answer, understood), Conversation()

    def _not_on_the_list(self, conversation: Conversation, language: Language | None) -> Answer:
        offered = tuple(agency for agency in self._agencies if agency.name in conversation.choices)
        ordered = tuple(sorted(offered, key=lambda agency: conversation.choices.index(agency.name)))
        query = conversation.pending or Query(kind="help")
        spoken = language or conversation.language or "zh-hans"
        return self._worded(cannot_answer(query, spoken, "number_unknown", ordered))

    def _near(self, understood: Understanding) -> tuple[StoredAgency, ...]:
        """Give the agencies to choose from: those with a report for the years asked, where there are any."""
        agencies = tuple(match.agency for match in understood.agencies.matches)
        years = set(understood.query.years)
        return tuple(agency for agency in agencies if years.intersection(agency.years)) or agencies

    def _picked(self, question: str, conversation: Conversation) -> Query | None:
        """Give the pending question with the agency picked: by number, or by one of the names offered."""
        if conversation.pending is None:
            return None
        plain = normalise(question).strip()
        place = _place(plain)
        if 1 <= place <= len(conversation.choices):
            name = conversation.choices[place - 1]
        else:
            found = self._matcher.find(plain)
            names = [match.agency.name for match in found.matches] if found.decision == "match" else []
            if len(names) != 1 or names[0] not in conversation.choices or found.rest.strip():
                return None
            name = names[0]
        return conversation.pending.model_copy(update={"agencies": (name,)})

    def _answer(self, query: Query, language: Language) -> Answer:
        if query.kind == "figure":
            return answer_figures(self._store, query, language)
        if query.kind == "profile":
            return answer_profile(self._store, query, language)
        if query.kind in ("problems", "improvements"):
            return answer_points(self._store, query, language)
        if query.kind == "search":
            return answer_search(self._store, query, language)
        if query.kind == "coverage":
            return answer_coverage(self._store, query, language)
        return answer_help(query, language)

    def _worded(self, answer: Answer, understood: Understanding | None = None) -> Answer:
        example = next((agency for agency in self._agencies if agency.years), None)
        matches = understood.agencies.matches if understood else ()
        heard = next((one for one in matches if one.why.endswith(f"sounds like {one.agency.name}")), None)
        context = Context(
            heard=heard.agency.name if heard else "",
            typed=understood.agencies.typed if understood else "",
            asked="、".join(understood.unsupported) if understood else "",
            ignored="、".join(understood.ignored) if understood else "",
            agency=example.name if example else "",
            year=example.years[-1] if example else None,
        )
        return answer.model_copy(update={"text": answer_to_text(answer, context)})
