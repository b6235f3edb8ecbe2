"""What the text of a report says of the figures asked for: ``claims_on``, beside what the tables say; ``claims_of``, alone."""

import re
from collections.abc import Mapping, Sequence

from xxgk.bot.answers.derived import parts_of_key
from xxgk.bot.answers.sources import line_source
from xxgk.bot.model.answer import AnsweredClaim, AnsweredFigure, DerivedFigure
from xxgk.index.chinese.text import positioned
from xxgk.index.model.report import Claim, Number
from xxgk.index.store.reading import Store, StoredReport

_PROSE_PARTS = (1, 4, 5, 6)
_SENTENCE_END = re.compile(r"[。;；!！?？\n]")
_MAX_SENTENCE = 120
# what texts count under words of their own (接收处理, 受理): of one of these asked for, the others are worth showing
_ALIKE = frozenset({"applications.new_received.total", "applications.total_handled.total"})


def claims_on(
    store: Store,
    report: StoredReport,
    keys: Sequence[str],
    figures: Sequence[AnsweredFigure],
    derived: Sequence[DerivedFigure],
) -> list[AnsweredClaim]:
    """Give the sentences that state a number for an item asked for, once each number; those that contradict are findings already.

    Where the tables give a number, only what confirms one that is not 0 is given; where they do not, everything the text says.
    """
    printed: dict[str, Number | None] = {one.field: one.value for one in figures} | {
        one.name: one.value for one in derived
    }
    held = any(printed.get(key) is not None for key in keys)
    asked = set(keys) | {part for key in keys for part in parts_of_key(key)}
    if not held and asked & _ALIKE:
        asked |= _ALIKE
    found: dict[tuple[str, Number], AnsweredClaim] = {}
    for claim in store.claims(report):
        if claim.field not in asked or (held and claim.field not in keys):
            continue
        agrees = _agrees(claim, printed)
        if not held or (agrees and claim.value):
            found.setdefault((claim.field, claim.value), _answered(store, report, claim, agrees))
    return list(found.values())


def claims_of(store: Store, report: StoredReport, keys: Sequence[str]) -> list[AnsweredClaim]:
    """Give every number the text states for the items, and whether the table prints the same, in the order of the text.

    Where it states none of what was received, what it states of what was handled is given, and the other way about.
    """
    asked = set(keys) | {part for key in keys for part in parts_of_key(key)}
    stated = store.claims(report)
    claims = [claim for claim in stated if claim.field in asked]
    if not claims and asked & _ALIKE:
        claims = [claim for claim in stated if claim.field in _ALIKE]
    printed = {key: one.value for key, one in store.figures(report, [claim.field for claim in claims]).items()}
    found: dict[tuple[str, Number], AnsweredClaim] = {}
    for claim in claims:
        value = printed.get(claim.field)
        agrees = None if value is None else value == claim.value
        found.setdefault((claim.field, claim.value), _answered(store, report, claim, agrees))
    return list(found.values())


def _agrees(claim: Claim, printed: Mapping[str, Number | None]) -> bool | None:
    value = printed.get(claim.field)
    return None if value is None else value == claim.value and not claim.approximate and not claim.scope


def _answered(store: Store, report: StoredReport, claim: Claim, agrees: bool | None) -> AnsweredClaim:
    part, sentence = _sentence(store, report, claim.raw)
    return AnsweredClaim(
        agency=report.agency or "",
        year=report.year or 0,
        field=claim.field,
        value=claim.value,
        approximate=claim.approximate,
        agrees=agrees,
        source=line_source(report, part, sentence, claim.line),
    )


def _sentence(store: Store, report: StoredReport, raw: str) -> tuple[int | None, str]:
    """Find the sentence a claim stands in, as printed, and its part; the words of the claim where it is not found again."""
    for section in store.sections(report):
        if section.number not in _PROSE_PARTS:
            continue
        plain = positioned(section.text)
        at = plain.text.find(raw)
        if at >= 0:
            start = max((match.end() for match in _SENTENCE_END.finditer(plain.text, 0, at)), default=0)
            end = _SENTENCE_END.search(plain.text, at + len(raw))
            sentence = plain.original(start, end.start() if end else len(plain.text)).strip()
            return section.number, sentence if len(sentence) <= _MAX_SENTENCE else raw
    return None, raw
