"""Question → what is asked: ``Understanding``."""

import re
from dataclasses import dataclass
from datetime import date

from bot.model.query import Language, Query, QueryKind
from bot.understand.agencies import AgencyMatcher
from bot.understand.found_agencies import FoundAgencies
from bot.understand.items import FoundItems, WordReader
from bot.understand.vocabulary import vocabulary
from bot.understand.years import FoundYears, find_years
from index.chinese.text import is_traditional, normalise

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_ABOUT_ONE_AGENCY: frozenset[QueryKind] = frozenset({"figure", "profile", "problems", "improvements"})


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    Attributes:
        query: what is asked, its ``agencies`` filled only where they are certain.
        agencies: what was found of agencies, candidates included.
        years: what was found of years.
        unsupported: words that ask for what is not answered yet.
        ignored: words of two characters or more that were not understood and changed nothing.
        reason: ``""``, or why it cannot be answered: ``"out_of_scope"``, ``"not_supported"``, ``"agency_missing"``,
            ``"agency_unclear"``, ``"agency_unknown"``, ``"words_missing"``, ``"not_understood"`` (a word that may change the figure).
    """

    query: Query
    agencies: FoundAgencies
    years: FoundYears
    unsupported: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    reason: str = ""


def language_of(question: str, rest: str = "", searched: str = "") -> Language:
    """Tell the language of a question by its script.

    ``rest`` is the question without the names in it, ``searched`` the words it looks for; these tell nothing.

    ``"南昌經開區2019年"`` → zh-hant; ``"Anshan 2020"`` → en; ``"How many applications did 卫东区 receive?"`` → en, since only the
    name is Chinese; ``"search 公众号"`` → en, since only the words searched for are.
    """
    spoken = rest.replace(searched, " ") if searched else rest
    latin = len(_LATIN_WORD.findall(spoken)) > (0 if searched else 1)
    if not _HAN.search(question) and not _LATIN_WORD.search(question):
        return "zh-hans"  # a number, a mark: no language of its own
    if not _HAN.search(question) or (latin and not _HAN.search(spoken)):
        return "en"
    return "zh-hant" if is_traditional(question) else "zh-hans"


def _apart(typed: str, question: str) -> bool:
    """Tell whether the words that name agencies stand by themselves, between spaces."""
    return all(name in question.split() for name in typed.split("、"))


def _ignored(found: FoundItems) -> tuple[str, ...]:
    return tuple(word for word in found.unknown if len(word) > 1)


class Reader:
    """Understands questions about the agencies it was given."""

    def __init__(self, matcher: AgencyMatcher) -> None:
        self._matcher = matcher
        self._words = WordReader()

    def read(self, question: str, today: date, kind: QueryKind | None = None) -> Understanding:
        """Understand a question; ``kind`` is what a command says it is."""
        plain = normalise(question).strip()
        years = find_years(plain, today)
        agencies = self._matcher.find(years.rest)
        found = self._words.read(agencies.rest)
        chosen = kind or next(iter(found.kinds), None)
        names = tuple(match.agency.name for match in agencies.matches) if agencies.decision == "match" else ()
        if chosen == "search":
            if not _apart(agencies.typed, self._search_words(years.rest)):
                names = ()  # 洪泽湖 is searched as it is, 洪泽区 公开 searches the reports of 洪泽区
            words = self._search_words(agencies.rest if names else years.rest) or self._search_words(plain)
            query = Query(kind="search", agencies=names, years=years.years, words=words)
            return Understanding(query, agencies, years, reason="" if words else "words_missing")
        if chosen in ("help", "coverage"):
            unknown = chosen == "coverage" and agencies.decision == "none" and agencies.typed
            query = Query(kind=chosen, agencies=names, years=years.years)
            return Understanding(query, agencies, years, reason="agency_unknown" if unknown else "")
        if chosen is None:
            chosen = "figure" if found.fields else "profile"
        fields = found.fields if chosen == "figure" else ()
        query = Query(kind=chosen, agencies=names, years=years.years, fields=fields, all_years=years.all_years)
        reason = self._reason(query, agencies, found, kind)
        return Understanding(query, agencies, years, found.unsupported, _ignored(found), reason)

    def _reason(self, query: Query, agencies: FoundAgencies, found: FoundItems, kind: QueryKind | None) -> str:
        if found.unsupported and kind is None:
            return "not_supported"
        if query.kind == "profile" and kind is None and (found.unknown or not agencies.typed):
            return "out_of_scope"
        if query.kind in _ABOUT_ONE_AGENCY and agencies.decision != "match":
            if agencies.decision == "choose":
                return "agency_unclear"
            return "agency_unknown" if agencies.typed else "agency_missing"
        if query.kind == "figure" and _ignored(found):
            return "not_understood"  # the word may well ask for another figure: none is better than a wrong one
        return ""

    def _search_words(self, text: str) -> str:
        triggers = [word for kind in vocabulary().kinds if kind.kind == "search" for word in kind.words]
        for word in sorted(triggers, key=len, reverse=True):
            text = re.sub(rf"\b{word}\b" if word.isascii() else word, " ", text, flags=re.IGNORECASE)
        return " ".join(re.sub(r"[吗呢的]\s*$|^\s*[了的]", "", text).split())
