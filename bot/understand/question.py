"""Question → what is asked: ``Reader.read``."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from xxgk.bot.items.topics import find_topic
from xxgk.bot.model.query import Query, QueryKind
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.body_keys import take_keys
from xxgk.bot.understand.conditions import find_tests
from xxgk.bot.understand.connections import Connected, disconnected
from xxgk.bot.understand.fields import fields_of
from xxgk.bot.understand.followups import carry
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.groups import find_group
from xxgk.bot.understand.items import FoundItems, WordReader
from xxgk.bot.understand.kinds import decide, old_words
from xxgk.bot.understand.lattice import MAX_QUESTION
from xxgk.bot.understand.reasons import COMMON, misplaced_words, reason_against
from xxgk.bot.understand.regions import region_named
from xxgk.bot.understand.said import Said
from xxgk.bot.understand.searching import search_words
from xxgk.bot.understand.vocabulary import vocabulary
from xxgk.bot.understand.words import Role
from xxgk.bot.understand.years import FoundYears, find_years
from xxgk.index.chinese.text import normalise

_COMMAND = re.compile(r"^\s*/([a-zA-Z_]+)(?:@\w+)?(?:\s+|$)")
# Shaoxing's requests; not of words that are part of a name or mean something with it (people's government, what's)
_POSSESSIVE = re.compile(
    r"(?<![a-z])(?!(?:people|women|children|what|who|it|that|there|here|where|how|party)['’])([a-z]{2,})['’]s(?![a-z])",
    re.IGNORECASE,
)
_GROUPED: frozenset[QueryKind] = frozenset(
    {"rank", "total", "trend", "problems", "improvements", "findings", "search", "coverage"}
)
_PLURAL = re.compile(r"它们|他们|\bthe(?:y|irs?)\b", re.IGNORECASE)
_NOBODY = FoundAgencies("none", "", (), "")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    Attributes:
        query: what is asked, its ``agencies`` filled only where they are certain.
        agencies: what was found of agencies, candidates included.
        years: what was found of years.
        said: the question taken apart.
        unsupported: words that ask for what no report states.
        ignored: words of two characters or more that were not understood and changed nothing.
        taken_for: words taken for others: (as typed, as meant).
        carried: what was taken over from the question before.
        reason: ``""``, or why it cannot be answered: ``"out_of_scope"``, ``"not_supported"``, ``"agency_missing"``,
            ``"agency_unclear"``, ``"agency_unknown"``, ``"words_missing"``, ``"not_understood"`` (a word that may change the figure),
            ``"too_long"``, ``"no_reasons"`` (why a figure is what it is), ``"not_followed"`` (what it has to do with the question before).
    """

    query: Query
    agencies: FoundAgencies
    years: FoundYears
    said: Said
    unsupported: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    taken_for: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()
    reason: str = ""


def is_too_long(question: str) -> bool:
    """Tell whether a question is longer than any that is read; one character may be eighteen in normal form (ﷺ)."""
    plain = question.strip()
    return len(plain) > MAX_QUESTION or len(normalise(plain)) > MAX_QUESTION


class Reader:
    """Understands questions about the agencies it was given; ``held`` tells the years held of one."""

    def __init__(self, matcher: AgencyMatcher, held: Callable[[str], tuple[int, ...]] = lambda name: ()) -> None:
        self._matcher = matcher
        self._words = WordReader()
        self._held = held

    def read(
        self, question: str, today: date, kind: QueryKind | None = None, last: Query | None = None
    ) -> Understanding:
        """Understand a question; ``kind`` is what a command says it is, ``last`` the question answered before.

        One that is too long is not looked at.
        """
        if is_too_long(question):
            nothing = Said("", _NOBODY, (), FoundYears((), False, ""), FoundItems())
            return Understanding(Query(kind=kind or "help"), _NOBODY, nothing.years, nothing, reason="too_long")
        plain = _POSSESSIVE.sub(r"\1", normalise(question)).strip()
        if kind is None and (command := _COMMAND.match(plain)):
            entry = vocabulary().command(command[1].lower())
            plain, kind = plain[command.end() :], entry.kind if entry else "help"
        keys, plain = take_keys(plain)
        connected = disconnected(plain) if kind is None and last is not None else Connected(plain, follows=False)
        said = self._said(connected, today, kind, keys)
        carried = carry(said, last, more=connected.more)
        said = self._with_held(carried.said)
        said = _with_year_of_today(said, today)
        query = carried.query or decide(said)
        if carried.query is None and query.kind == "search":
            query = self._search(query, said, plain)
        found = self._understanding(query, said, carried.what, last_kind=kind)
        found = _answered_otherwise(found, last)
        if connected.pronoun and not found.reason and _nobody(said) and not _PLURAL.search(plain):
            return replace(found, reason="agency_missing")  # 它有什么问题, of many just listed
        return found

    def _said(self, connected: Connected, today: date, kind: QueryKind | None, keys: tuple[str, ...]) -> Said:
        """Take a question apart: years, sorts of bodies, numbers, agencies, and then the words left; ``keys`` are out of it."""
        text = connected.text
        topic = find_topic(text) if kind is None else ""
        years = find_years(text, today)
        ranked = kind in _GROUPED or _asks_for_many(years.rest) or bool(COMMON.search(years.rest))
        group = find_group(years.rest, ranked=ranked)
        rest = group.rest if group else years.rest
        tests, rest = find_tests(rest)
        agencies = self._agencies(rest, years.years, keys) if rest.strip() or keys else _NOBODY
        items = self._words.read(agencies.rest if rest.strip() else "")
        region = group.region if group else None
        ends = [entry.kind for entry in items.kinds if entry.kind in ("breakdown", "trend", "rank")]
        many = group is not None or kind == "rank" or ends[:1] == ["rank"]  # 哪年最多 is about one body
        held = agencies.decision == "none" and "coverage" in {entry.kind for entry in items.kinds}  # 有云南的报告吗
        asked = {kind, *(entry.kind for entry in items.kinds)}
        totalled = (agencies.decision != "match" and "total" in asked) or (
            agencies.decision == "none" and "trend" in asked
        )
        if (many or held or totalled) and region is None and (place := _place_meant(agencies)):
            region, agencies = place, replace(agencies, decision="none", matches=())
        names = tuple(
            match.agency.name for match in (agencies.matches if agencies.decision == "match" else agencies.certain)
        )
        if agencies.typed and not many:
            tests = ()  # 宿迁市2023年超过100件吗: the figure will tell
        said = Said(
            text=text,
            agencies=agencies,
            names=names,
            years=years,
            items=items,
            follows=connected.follows,
            command=kind,
            topic=topic,
            group=group,
            region=region,
            level=group.level if group else None,
            words=search_words(agencies.rest if names or region else rest),
        )
        several = {test.clause for test in tests} if len(tests) > 1 else ()
        read = {clause: self._words.read(clause) for clause in several}
        clauses = [(test, read.get(test.clause, items)) for test in tests]
        return replace(
            said,
            tests=tuple(
                (test, (*fields_of(found.asked, years.years, one=True), *found.rates)) for test, found in clauses
            ),
        )

    def _agencies(self, text: str, years: tuple[int, ...], keys: tuple[str, ...]) -> FoundAgencies:
        """Find the agencies; a name made out in spite of a slip must not take a part of an item with it (…局 部分公开 is no …部)."""
        found = self._matcher.find(text, years, keys=keys)
        end = text.find(found.typed) + len(found.typed)
        if found.typed and found.typed in text and (start := self._words.straddles(text, end)):
            return self._matcher.find(f"{text[:start]},{text[start:]}", years, keys=keys)
        return found

    def _with_held(self, said: Said) -> Said:
        known = {match.agency.name: match.agency.years for match in said.agencies.matches}
        held = {year for name in said.names for year in known.get(name) or self._held(name)}
        return replace(said, held=tuple(sorted(held)))

    def _search(self, query: Query, said: Said, plain: str) -> Query:
        """Narrow a search to agencies only where they stand apart: 洪泽湖 is searched as it is, 洪泽区 公开 searches reports of 洪泽区."""
        entries = [entry for entry in said.items.kinds if entry.kind == "search"]
        weak = [token.word for token in said.items.tokens for one in entries if one.weak and token.word in one.words]
        strong = [entry for entry in entries if not entry.weak]
        if weak and not strong and said.command != "search":
            return query.model_copy(update={"words": " ".join(dict.fromkeys(weak))})
        whole = said.group.rest if said.group else said.years.rest
        if query.agencies and not said.group and not _apart(said.agencies.typed, said.text, whole):
            query = query.model_copy(update={"agencies": (), "words": search_words(whole)})
        if not query.words and said.agencies.typed:
            query = query.model_copy(update={"agencies": (), "words": search_words(whole) or search_words(plain)})
        return query

    def _understanding(
        self, query: Query, said: Said, carried: tuple[str, ...], last_kind: QueryKind | None
    ) -> Understanding:
        unknown = [word for word in (*said.items.unknown, *old_words(said)) if len(word) > 1]
        ignored = tuple(dict.fromkeys((*unknown, *misplaced_words(query, said))))
        reason = reason_against(query, said, ignored, by_command=last_kind is not None)
        if reason.startswith("agency"):
            query = query.model_copy(update={"agencies": () if reason != "agency_unclear" else query.agencies})
        unsupported = (*said.items.unsupported, *said.items.unrated)
        if reason == "not_supported" and not unsupported:
            unsupported = tuple(token.word for token in said.items.tokens if Role("kind", ("rank",)) in token.roles)
        return Understanding(
            query, said.agencies, said.years, said, unsupported, ignored, said.items.taken_for, carried, reason
        )


def _answered_otherwise(found: Understanding, last: Query | None) -> Understanding:
    """Give what can still be done with a question that nothing in the form answers.

    Of one report the words not understood are looked for in its text (联系电话, 公开会议几次); what follows a question and names nobody
    is not understood rather than about another subject.
    """
    said = found.said
    if found.reason != "out_of_scope" or said.items.elsewhere or said.agencies.typed in vocabulary().elsewhere:
        return found
    words = tuple(dict.fromkeys(word for word in said.items.unknown if len(word) > 1 and not word.isascii()))
    if said.names and said.agencies.typed and words and not said.items.negated:
        query = Query(kind="search", agencies=said.names, years=said.years.years, words=" ".join(words), aspect="text")
        return replace(found, query=query, reason="", ignored=())
    if last is not None and not said.agencies.typed:
        return replace(found, reason="no_reasons" if said.items.why else "not_followed")
    return found


def _nobody(said: Said) -> bool:
    return not (said.names or said.agencies.typed or said.group or said.region)


def _place_meant(found: FoundAgencies) -> str | None:
    """Give the region that a name stands for where many bodies are asked about: a place, or (in English) its government."""
    one = found.matches[0].agency if found.decision == "match" and len(found.matches) == 1 else None
    if one is not None and found.typed.isascii() and not take_keys(found.typed)[0] and one.name.endswith("人民政府"):
        return one.region
    return region_named(normalise(found.typed)) if found.typed else None


def _asks_for_many(text: str) -> bool:
    """Tell whether a ranking, a total, a trend is asked for: then a bare 开发区 is a sort of bodies."""
    lower = text.lower()
    entries = [kind for kind in vocabulary().kinds if kind.kind in ("rank", "total", "trend")]
    return any(word in lower for kind in entries for word in kind.words if not word.isascii() or len(word) > 4)


def _apart(typed: str, question: str, rest: str) -> bool:
    """Tell whether the words that name agencies stand by themselves: between blanks, or before the words that ask for a search."""
    alone = all(name in rest.split() or take_keys(name)[0] for name in typed.split("、"))
    asks = [kind.pattern for kind in vocabulary().kinds if kind.kind == "search" and kind.pattern and not kind.weak]
    return alone or any(pattern.search(question) for pattern in asks)


def _with_year_of_today(said: Said, today: date) -> Said:
    """Take 上一年 for the year before today's where no question before tells what it is counted from."""
    if not said.years.step or (said.years.years and said.names):
        years = said.years
        shifted = (
            tuple(sorted({*years.years, *(year + years.step for year in years.years)})) if years.step else years.years
        )
        return replace(said, years=replace(years, years=shifted, step=0))
    return replace(said, years=replace(said.years, years=(today.year + said.years.step,), step=0))
