"""The words of a question → rows and columns asked for, kinds of answer, and what is not understood: ``WordReader.read``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xxgk.bot.items.items import item_words
from xxgk.bot.understand.shares import find_shares, share_of
from xxgk.bot.understand.typos import TypoMatcher
from xxgk.bot.understand.vocabulary import KindWords, vocabulary
from xxgk.bot.understand.words import Lexicon, Token

_CLAUSE_END = re.compile(r"[?？!！;；。]")
_COMMA = re.compile(r"[,，]")
_QUESTION = re.compile(r"多少|几|吗|有没有|是否|怎么|哪")
_RECEIVED = "applications.new_received"
_WHY = re.compile(
    r"为什么|为何|为啥|怎么会|怎么这么|\bwhy\b|(?:增|减|升|降|涨|多了|少了|变化)[^,，]{0,4}(?:是)?(?:什么|何)?(?:原因|缘故)",
    re.IGNORECASE,
)
_INSIDE, _LONGEST = 3, 12  # characters of an item that a name may have taken, and of an item
_LITIGATION = "disputes.litigation"
_ITEM_ROLES = frozenset({"row", "near", "column", "columns"})
_ADDED = frozenset({"加", "加上", "plus"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the form, a sum or an indicator that is asked for, with the columns named beside it and the word that names it."""

    row: str
    columns: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class FoundItems:
    """What the words of a question say.

    Attributes:
        asked: rows, in the order named.
        columns: columns named without a row.
        rates: keys of rates.
        kinds: the entries of the vocabulary that words or patterns ask for, in its order.
        marks: lists of the vocabulary that have a word in the question (``"share"``, ``"none"``, ``"how_many"`` …).
        whole: the columns are asked for as a whole (谁申请的).
        taken_for: words taken for others: (as typed, as meant), the key of a row or the word without its typing error.
        unrated: words that ask for a share that is not computed.
        unknown: words that mean nothing here (``"天气"``), those of ``negated`` included.
        negated: words that turn an item into something else than its figure (除了自然人, 没有公开).
        unsupported: words that ask for what no report states (``"人均"``).
        elsewhere: words of other subjects.
        why: it asks what a figure comes from, which no table tells (not: on what grounds applications were refused).
        summed: it asks for the items named taken together (复议和诉讼一共, 予以公开加部分公开).
        tokens: all words, for an explanation.
    """

    asked: tuple[Asked, ...] = ()
    columns: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    kinds: tuple[KindWords, ...] = ()
    marks: frozenset[str] = frozenset()
    whole: bool = False
    taken_for: tuple[tuple[str, str], ...] = ()
    unrated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    why: bool = False
    summed: bool = False
    tokens: tuple[Token, ...] = field(default=(), repr=False)

    @property
    def named(self) -> bool:
        """Tell whether an item of the form is asked for."""
        return bool(self.asked or self.columns or self.rates)


class WordReader:
    """Reads the words of questions with the vocabulary."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        lexicon = self._lexicon
        self._typos = TypoMatcher({*lexicon.rows, *lexicon.columns, *lexicon.rates})

    def read(self, text: str) -> FoundItems:
        """Read the words of a question in normal form, agencies, years and numbers already taken out."""
        text = self._lexicon.plain(text)
        kinds: list[KindWords] = []
        for kind in vocabulary().kinds:
            if kind.pattern and kind.pattern.search(text):
                kinds.append(kind)
                text = kind.pattern.sub(" ", text)
        tokens, corrected = self._tokens(text)
        words = {token.word for token in tokens}
        kinds += [kind for kind in vocabulary().kinds if words.intersection(kind.words) and kind not in kinds]
        asked, columns, found_rates, unrated = self._asked(text, corrected)
        rowed = bool(asked or columns)
        negated = _sequences(tokens) or (self._listed(tokens, "negating") if rowed else ())
        near = [(token.word, self._lexicon.near[token.word]) for token in tokens if token.word in self._lexicon.near]
        return FoundItems(
            asked=tuple(asked),
            columns=tuple(columns),
            rates=tuple(found_rates),
            kinds=tuple(sorted(kinds, key=vocabulary().kinds.index)),
            marks=frozenset(name for name, listed in self._lexicon.lists.items() if words.intersection(listed)),
            whole=any(word in self._lexicon.column_groups for word in words),
            taken_for=(*corrected, *near),
            unrated=tuple(unrated),
            negated=negated,
            unknown=(*negated, *(token.word for token in tokens if not token.known)),
            unsupported=self._listed(tokens, "unsupported"),
            elsewhere=self._listed(tokens, "elsewhere"),
            why=bool(_WHY.search(text)),
            summed=len(_clauses(text)) == 1 and self._summed(tokens),
            tokens=tuple(tokens),
        )

    def straddles(self, text: str, end: int) -> int | None:
        """Tell where the word of an item starts that ``end`` is in the middle of: 部分公开 in ``"…局部分公开"``, ``end`` behind 部."""
        for start in range(max(0, end - _INSIDE), end):
            for stop in range(min(len(text), start + _LONGEST), end, -1):
                if self._lexicon.is_item(text[start:stop]):
                    return start
        return None

    def _summed(self, tokens: Sequence[Token]) -> bool:
        """Tell whether words for a sum stand behind the last item named, or an "and" of addition between two."""
        places = [at for at, token in enumerate(tokens) if any(role.sort in _ITEM_ROLES for role in token.roles)]
        if not places:
            return False
        sums = {word for kind in vocabulary().kinds if kind.kind == "total" for word in kind.words}
        added = any(token.word in _ADDED for token in tokens[places[0] : places[-1]])
        return added or any(token.word in sums for token in tokens[places[-1] :])

    def _listed(self, tokens: Iterable[Token], name: str) -> tuple[str, ...]:
        return tuple(token.word for token in tokens if token.word in self._lexicon.lists[name])

    def _tokens(self, text: str) -> tuple[list[Token], list[tuple[str, str]]]:
        """Cut a text; where words are unknown, try whether typing errors made them so."""
        tokens = self._lexicon.cut(text)
        unknown = [token.word for token in tokens if not token.known]
        corrected = self._typos.find(text, [token.word for token in tokens], unknown) if unknown else []
        if corrected:
            tokens = self._lexicon.cut(_corrected(text, corrected))
        return tokens, corrected

    def _asked(
        self, text: str, corrected: Sequence[tuple[str, str]]
    ) -> tuple[list[Asked], list[str], list[str], list[str]]:
        """Read the clauses one after the other; columns without a row belong to the rows of the clause before (官司几场?输了吗)."""
        asked: list[Asked] = []
        columns: list[str] = []
        found_rates: list[str] = []
        unrated: list[str] = []
        for clause in _clauses(_corrected(text, corrected)):
            part, base = self._part_and_whole(clause)
            tokens = self._lexicon.cut(part)
            rows, mine = self._rows(tokens), self._columns(tokens)
            if not rows and mine and not asked:
                rows = self._implied_row(tokens)
            if not rows and mine:
                rows = [(one.row, one.word) for one in asked]
            here = [Asked(row, tuple(mine), word) for row, word in rows]
            shares = self._rates(tokens, here, mine) if base is None else self._shares(here, mine, base)
            if shares is None:
                unrated.append(clause.strip(" ?？") if base is not None else self._unrated(tokens))
            found_rates += shares or ()
            counts = any(token.word in self._lexicon.lists["how_many"] for token in tokens)
            if not shares or (counts and _has_number_word(tokens, self._lexicon)):
                asked += here
                columns += () if rows else mine
        return list(dict.fromkeys(asked)), list(dict.fromkeys(columns)), list(dict.fromkeys(found_rates)), unrated

    def _part_and_whole(self, clause: str) -> tuple[str, str | None]:
        """Give the part of a share and the row named as its whole, ``""`` for one that cannot be one.

        A whole that only says applications (申请, 总数) is the usual one: ``None``, as where no whole is named.
        """
        for part, whole in find_shares(clause):
            tokens = self._lexicon.cut(whole)
            named = {token.word for token in tokens if self._lexicon.is_item(token.word)}
            if named and not named <= {*item_words().generic, "总计"}:
                rows, columns = self._rows(tokens), set(self._columns(tokens)) - {"total"}
                return part, rows[0][0] if len(rows) == 1 and not columns else ""
        return clause, None

    def _shares(self, asked: Sequence[Asked], columns: Sequence[str], base: str) -> tuple[str, ...] | None:
        """Give the shares of a whole that is named; ``None`` where one of them is not computed."""
        parts = [(one.row, one.columns) for one in asked] or [(_RECEIVED, tuple(columns))]
        found = [share_of(row, mine, base) if base else () for row, mine in parts]
        return tuple(key for keys in found for key in keys) if all(found) else None

    def _unrated(self, tokens: Sequence[Token]) -> str:
        """Name a share that is not computed with the item it is asked of: 行政处罚率, not 率."""
        share = self._lexicon.lists["share"]
        return "".join(token.word for token in tokens if self._lexicon.is_item(token.word) or token.word in share)

    def _rows(self, tokens: Sequence[Token]) -> list[tuple[str, str]]:
        """Give the rows named, with their words; words that only say that applications are meant give way to others."""
        lexicon, words = self._lexicon, [token.word for token in tokens]
        named = [word for word in words if word in lexicon.rows or word in lexicon.near]
        generic = item_words().generic
        specific = [word for word in named if word not in generic]
        joined = [word for word in named if word in generic and _joined(words, word, lexicon.lists["joining"])]
        chosen = [word for word in named if not specific or word in specific or word in joined]
        rows = {lexicon.rows.get(word) or lexicon.near[word]: word for word in reversed(chosen)}
        ordered = dict(sorted(rows.items(), key=lambda entry: words.index(entry[1])))
        return [(row, ordered[row]) for row in _narrowest(ordered)]

    def _columns(self, tokens: Iterable[Token]) -> list[str]:
        found: list[str] = []
        for token in tokens:
            found += self._lexicon.columns.get(token.word, ()) or self._lexicon.column_groups.get(token.word, ())
        return list(dict.fromkeys(found))

    def _implied_row(self, tokens: Sequence[Token]) -> list[tuple[str, str]]:
        """Give the row that columns leave no doubt about: applicants file applications, lawsuits are lost (企业所得税 is no applicant)."""
        lexicon = self._lexicon
        named = [token.word for token in tokens if token.word in lexicon.columns or token.word in lexicon.column_groups]
        rows = {lexicon.implied.get(word, "") for word in named}
        if len(rows) != 1 or "" in rows or any(not token.known for token in tokens):
            return []
        return [(rows.pop(), "")]

    def _rates(self, tokens: Sequence[Token], asked: Sequence[Asked], columns: Sequence[str]) -> tuple[str, ...] | None:
        """Give the rates named by their words, or as a share of a row or column; ``None`` for a share that is not computed."""
        lexicon = self._lexicon
        named = [key for token in tokens for key in lexicon.rates.get(token.word, ())]
        if named:
            rows = {one.row for one in asked}
            of_review, of_suits = "disputes.review" in rows, any(row.startswith(_LITIGATION) for row in rows)
            if of_review != of_suits:
                named = [
                    key for key in named if key.startswith("rate.review" if of_review else "rate.litigation")
                ] or named
            return tuple(dict.fromkeys(named))
        if not any(token.word in lexicon.lists["share"] for token in tokens):
            return ()
        if not asked and not columns:
            return ()
        found = [share_of(one.row, one.columns) for one in asked] or [share_of(_RECEIVED, columns)]
        return tuple(key for keys in found for key in keys) if all(found) else None


def _sequences(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the sequences of words that change what is asked: ``没有公开``, ``公开了``."""
    words = tuple(token.word for token in tokens)
    return tuple(
        "".join(sequence)
        for sequence in vocabulary().negating.sequences
        if any(words[at : at + len(sequence)] == sequence for at in range(len(words)))
    )


def _corrected(text: str, corrected: Iterable[tuple[str, str]]) -> str:
    for typed, meant in corrected:
        text = text.replace(typed, meant)
    return text


def _clauses(text: str) -> list[str]:
    """Cut where a question ends; at a comma only where a question stands before it (收到多少,自然人几件)."""
    clauses: list[str] = []
    for sentence in _CLAUSE_END.split(text):
        current: list[str] = []
        asked = False
        for part in _COMMA.split(sentence):
            if asked:
                clauses.append(",".join(current))
                current = []
            current.append(part)
            asked = bool(_QUESTION.search(part))
        clauses.append(",".join(current))
    return clauses


def _has_number_word(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a count is asked for beside a rate (收到多少件,公开率多少), not only the rate itself."""
    words = [token.word for token in tokens]
    first_rate = next(
        (at for at, word in enumerate(words) if word in lexicon.rates or word in lexicon.lists["share"]), 0
    )
    return any(word in lexicon.lists["how_many"] for word in words[:first_rate])


def _joined(words: Sequence[str], word: str, joining: Iterable[str]) -> bool:
    """Tell whether a word is one of two that are joined: 申请和复议."""
    at = words.index(word)
    return any(0 <= beside < len(words) and words[beside] in joining for beside in (at - 1, at + 1))


def _narrowest(keys: Iterable[str]) -> list[str]:
    """Leave out a group of which a row is named as well: "denied as state secrets" asks for that row alone."""
    keys = list(keys)
    return [key for key in keys if not any(other != key and other.startswith((f"{key}.", f"{key}_")) for other in keys)]
