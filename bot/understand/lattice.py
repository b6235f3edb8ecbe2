"""Everything the words of a question may say: ``Lattice``; producers put spans into it, ``chart.py`` more, made of these."""

from collections.abc import Iterable, Iterator

from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.spans import Span
from xxgk.index.chinese.text import normalise, printable

_CONTRACTED = frozenset(
    {"what", "who", "it", "that", "there", "here", "where", "how", "people", "women", "children", "party"}
)
_KEYCAP = dict.fromkeys((0xFE0F, 0x20E3))  # 2️⃣ is 2
_DASHES = str.maketrans("—–―‐~～", "------")


def plain_text(question: str) -> str:
    """Give a question as it is read: normal form, small letters, one sort of dash; ``"２０２３年申請"`` → ``"2023年申请"``."""
    text = normalise(printable(question).translate(_KEYCAP)).lower().translate(_DASHES).replace("’", "'")
    return _without_possessive(text).strip()


def _without_possessive(text: str) -> str:
    """Leave out the 's of a name: ``"shaoxing's requests"``, and not of what's."""
    first, *rest = text.split("'s")
    made = first
    for part in rest:
        word = made.split()[-1] if made.split() else ""
        kept = word in _CONTRACTED or part[:1].isalpha() or not word[-1:].isalpha()
        made += ("'s" if kept else "") + part
    return made


class Lattice:
    """Spans of one text, by where they end and start; of two that say the same of one stretch the cheaper stays.

    ``steps`` counts what rules were tried on. ``unexplained`` says for each end what stands before it where nothing explains it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0
        self.unexplained = [_mark_or_unknown(text, end) for end in range(len(text) + 1)]
        self._best: dict[tuple[int, int, str, object], Span] = {}
        self._by_kind: list[dict[str, list[Span]]] = [{} for _ in range(len(text) + 1)]
        self._ending: list[list[Span]] = [[] for _ in range(len(text) + 1)]
        self._before = self._skip_blanks()

    def _skip_blanks(self) -> list[int]:
        before = [0]
        for at, char in enumerate(self.text, start=1):
            before.append(before[-1] if char.isspace() else at)
        return before

    def add(self, span: Span) -> bool:
        """Take a span in; ``False`` for one that is there already, as cheap or cheaper."""
        key = span.start, span.end, span.kind, span.value
        known = self._best.get(key)
        if known is not None and known.cost <= span.cost:
            return False
        self._best[key] = span
        listed = self._by_kind[span.end].setdefault(span.kind, [])
        if known is not None:
            listed.remove(known)
            self._ending[span.end].remove(known)
        listed.append(span)
        self._ending[span.end].append(span)
        return True

    def add_all(self, spans: Iterable[Span]) -> None:
        """Take several in."""
        for span in spans:
            self.add(span)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._best.values())

    def __len__(self) -> int:
        return len(self._best)

    def ending(self, end: int, kind: str) -> list[Span]:
        """Give the spans of a kind that end here, blanks before ``end`` left out."""
        return self._by_kind[self._before[end]].get(kind, [])

    def ending_by_kind(self, end: int) -> dict[str, list[Span]]:
        """Give the spans that end here by kind, blanks before ``end`` left out."""
        return self._by_kind[self._before[end]]

    def ending_exactly(self, end: int) -> list[Span]:
        """Give all spans that end here."""
        return self._ending[end]

    def same(self, span: Span, *kinds: str) -> list[Span]:
        """Give the other things that the very same stretch may say: 绍兴 is a body and a place."""
        listed = self._by_kind[span.end]
        return [one for kind in kinds for one in listed.get(kind, []) if one.start == span.start]


def _mark_or_unknown(text: str, end: int) -> Span:
    """Give what a character is that nothing explains; a word or number of Latin letters and digits is unknown as a whole."""
    char = text[end - 1 : end]
    if not char.isalnum():
        return Span(end - 1, end, "mark", char, cost_of("mark"))
    start = end - 1
    if char.isascii() and (end == len(text) or not (text[end].isascii() and text[end].isalnum())):
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
    return Span(start, end, "unknown", text[start:end], cost_of("unknown"))
