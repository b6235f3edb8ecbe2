"""Text → overlapping pairs of characters, the words of the full-text index.

SQLite's own tokenizers do not find Chinese: ``unicode61`` takes a clause for one word and ``trigram`` cannot find words of
two characters. Overlapping pairs, searched as a phrase, find every occurrence and next to nothing else.
"""

import re
from dataclasses import dataclass
from operator import add

from xxgk.index.chinese.text import normalise

CUTTER = "pairs-2"  # stamped in the database; changes when the cut changes
_QUOTES = re.compile(r"[“”„「」『』《》＂]")
_TYPED = re.compile(r'"([^"]*)"|([^\s|｜"]+)|([|｜])')
_RUN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+|[a-z0-9]+(?:\.[0-9]+)?")


def text_to_grams(text: str) -> str:
    """Cut a text for indexing: ``"政府信息"`` → ``"政府 府信 信息 息"``; letters and digits stay whole words."""
    return " ".join([gram for run in _runs(text) for gram in _grams(run, last=True)])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person searches for: ``groups`` that must all occur, of each one of its alternatives; each a sequence of runs.

    The runs of one alternative stand next to each other in the text, with nothing but marks between them.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]

    def match(self) -> str | None:
        """Give the FTS5 query, ``'("新冠" OR "疫情") AND "公众 众号"'``; ``None`` when there is nothing to search."""
        groups = [" OR ".join(map(_phrase, group)) for group in self.groups]
        return " AND ".join(f"({group})" if " OR " in group else group for group in groups) or None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Find where in a normal form the words stand, in the order of the text."""
        ways = {r"\W*".join(map(re.escape, runs)) for group in self.groups for runs in group}
        pattern = "|".join(sorted(ways, key=len, reverse=True))
        return [match.span() for match in re.finditer(pattern, text.lower())] if pattern else []


def words_to_wanted(words: str) -> Wanted:
    """Read what a person typed.

    Spaces and marks part words that must all occur, ``|`` stands between alternatives, what stands in quotes is looked for as a
    whole: ``公开 保密`` wants both, ``新冠|疫情`` one of them, ``"公开为常态、不公开为例外"`` the whole. Operators of the search language
    (``*``, ``NEAR``, ``OR``, brackets, a quote never closed) have no power: only letters, digits and characters are taken over.
    """
    groups: list[list[tuple[str, ...]]] = []
    other = False  # what comes next is an alternative to what came before
    for quoted, plain, bar in _TYPED.findall(_QUOTES.sub('"', words)):
        if bar:
            other = bool(groups)
        for runs in [tuple(_runs(quoted))] if quoted else [(run,) for run in _runs(plain)]:
            if not runs:
                continue
            if other:
                groups[-1].append(runs)
            else:
                groups.append([runs])
            other = False
    return Wanted(tuple(tuple(group) for group in groups))


def _phrase(runs: tuple[str, ...]) -> str:
    """Give runs as an FTS5 phrase: all pairs, and the single characters that stand between two runs."""
    *before, last = runs
    grams = [gram for run in before for gram in _grams(run, last=True)] + _grams(last, last=False)
    alone = len(last) == 1 and not last.isascii()
    return '"' + " ".join(grams) + '"' + ("*" if alone else "")


def _runs(text: str) -> list[str]:
    return _RUN.findall(normalise(text).lower())


def _grams(run: str, *, last: bool) -> list[str]:
    if run.isascii():
        return [run]
    pairs = list(map(add, run, run[1:]))
    return [*pairs, run[-1]] if last or not pairs else pairs
