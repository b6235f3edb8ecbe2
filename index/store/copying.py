"""Which sentences of a report stood in last year's, or stand in another body's: ``copied_of``, ``Copied``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.sentences import Sentence, fragment_of, pairs_of, sentences_of
from xxgk.index.store.passages import OF_REPORT
from xxgk.index.store.reading import Store, StoredReport

_COMMON = 5  # bodies that say the same in a year: more, and it is the form's or everybody's sentence
_HITS = 200  # passages looked at for one sentence
_SOURCES = 5  # reports of others that are set beside it
_SHARED = 3  # sentences that another body's report must seem to share to be looked at
_FRAGMENT = 6  # characters that a sentence is looked for by, at least


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the one it is like, with the line each stands on."""

    here: Sentence
    there: Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A report that sentences are like those of."""

    report: StoredReport
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """How many sentences of a report have their like elsewhere.

    Attributes:
        sentences: those counted; ``common``: those left out, since more than five bodies have them in the year.
        before: its own body's last report, ``None`` where that is not held, or a digest.
        others: other bodies' of the same year or the one before, the most alike first.
    """

    report: StoredReport
    sentences: int
    common: int
    before: Source | None
    others: tuple[Source, ...]

    @property
    def share(self) -> float | None:
        """The share of sentences that have their like in last year's report or in one of the others, in per cent; ``None`` without any."""
        sources = (*([self.before] if self.before else []), *self.others)
        found = {id(pair.here) for source in sources for pair in source.pairs}
        return 100 * len(found) / self.sentences if self.sentences else None


def copied_of(store: Store, report: StoredReport) -> Copied | None:
    """Set a report beside last year's and those of other bodies; ``None`` for a digest, whose words are not its own, or no known body."""
    if report.digest or not report.agency or not report.year:
        return None
    said = _sentences(store, report)
    bodies = [_bodies_saying(store, one, report.year) for one in said]
    counted = [one for one, held in zip(said, bodies, strict=True) if len({who for who, _ in held}) <= _COMMON]
    own = store.report(report.agency, report.year - 1)
    before = _source(store, counted, own) if own and not own.digest else None
    near = Counter(
        number
        for one, held in zip(said, bodies, strict=True)
        if len({who for who, _ in held}) <= _COMMON
        for number in {number for who, number in held if who != report.agency}
    )
    numbers = [number for number, count in near.most_common(_SOURCES) if count >= _SHARED]
    found = store.reports_by_id(numbers)
    others = [_source(store, counted, found[number]) for number in numbers if not found[number].digest]
    others.sort(key=lambda one: -len(one.pairs))
    return Copied(report, len(counted), len(said) - len(counted), before, tuple(one for one in others if one.pairs))


def _sentences(store: Store, report: StoredReport) -> list[Sentence]:
    names = [one.name for one in store.names_of([report.agency or ""]).get(report.agency or "", ())]
    return sentences_of(store.sections(report), [*names, report.agency or ""])


def _bodies_saying(store: Store, sentence: Sentence, year: int) -> set[tuple[str, int]]:
    """Give the bodies whose reports of the year, or the one before, have the middle of a sentence, with the report."""
    fragment = fragment_of(sentence)
    match = words_to_wanted(f'"{fragment}"').match() if len(fragment) >= _FRAGMENT else None
    if match is None:
        return set()
    rows = store.select(
        "SELECT DISTINCT a.name, r.id FROM (SELECT rowid AS number FROM passages WHERE passages MATCH ? LIMIT ?) p "
        f"JOIN reports r ON r.id = p.number / {OF_REPORT} JOIN agencies a ON a.id = r.agency_id "
        "WHERE r.current AND r.year IN (?, ?)",
        [match, _HITS, year, year - 1],
    )
    return {(row["name"], row["id"]) for row in rows}


def _source(store: Store, said: Iterable[Sentence], other: StoredReport) -> Source:
    return Source(other, tuple(Pair(*pair) for pair in pairs_of(said, _sentences(store, other))))
