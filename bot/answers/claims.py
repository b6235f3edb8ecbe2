"""What the text of a report says of the figures asked for: ``claims_on``, beside what the tables say; ``claims_of``, alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from xxgk.bot.answers.sources import line_source, whose
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.answer import AnsweredClaim
from xxgk.index.chinese.text import positioned
from xxgk.index.model.report import Claim, Number, Section
from xxgk.index.store.reading import Store, StoredReport

_PROSE_PARTS = (1, 4, 5, 6)
_SENTENCE_END = re.compile(r"[。;；!！?？\n]")
_MAX_SENTENCE = 120
# what texts count under words of their own (接收处理, 受理): of one of these asked for, the others are worth showing
_ALIKE = frozenset({"applications.new_received.total", "applications.total_handled.total"})
_Numbers = Mapping[str, Number | None]


def claims_on(store: Store, report: StoredReport, keys: Sequence[str], printed: _Numbers) -> list[AnsweredClaim]:
    """Give the sentences that state a number for an item asked for, once each number; those that contradict are findings already.

    Where the tables give a number (``printed``), only what confirms one that is not 0 is given; where they do not, everything the text
    says.
    """
    held = any(printed.get(key) is not None for key in keys)
    if not held:
        return _quoted(store, report, _stated(store, report, keys), printed)
    plain = (
        one for one in store.claims(report) if one.field in keys and one.value and not one.approximate and not one.scope
    )
    return _quoted(store, report, [claim for claim in plain if _agrees(claim, printed)], printed)


def claims_of(store: Store, report: StoredReport, keys: Sequence[str]) -> list[AnsweredClaim]:
    """Give every number the text states for the items, and whether the table prints the same, in the order of the text.

    Where it states none of what was received, what it states of what was handled is given, and the other way about.
    """
    fields = {part for key in keys for part in (key, *fields_behind(key))}
    claims = [claim for claim in store.claims(report) if claim.field in fields] or _stated(store, report, keys)
    printed = {key: one.value for key, one in store.figures(report, [claim.field for claim in claims]).items()}
    return _quoted(store, report, claims, printed)


def _stated(store: Store, report: StoredReport, keys: Sequence[str]) -> list[Claim]:
    """Give the claims on items, on their parts, and on what is counted alike."""
    fields = {part for key in keys for part in (key, *fields_behind(key))}
    return [claim for claim in store.claims(report) if claim.field in (fields | _ALIKE if fields & _ALIKE else fields)]


def _quoted(store: Store, report: StoredReport, claims: Sequence[Claim], printed: _Numbers) -> list[AnsweredClaim]:
    found: dict[tuple[str, Number], AnsweredClaim] = {}
    for claim in claims:
        if (claim.field, claim.value) not in found:
            found[claim.field, claim.value] = _answered(store, report, claim, _agrees(claim, printed))
    return list(found.values())


def _agrees(claim: Claim, printed: _Numbers) -> bool | None:
    value = printed.get(claim.field)
    return None if value is None else value == claim.value


def _answered(store: Store, report: StoredReport, claim: Claim, agrees: bool | None) -> AnsweredClaim:
    part, sentence = _sentence(store, report, claim)
    return AnsweredClaim(
        **whose(report),
        field=claim.field,
        value=claim.value,
        approximate=claim.approximate,
        agrees=agrees,
        source=line_source(report, part, sentence, claim.line),
    )


def _sentence(store: Store, report: StoredReport, claim: Claim) -> tuple[int | None, str]:
    """Find the sentence a claim stands in, as printed, and its part; the words of the claim where it is not found again.

    The same words may stand elsewhere, and mean another year or body: those of its part and line are meant.
    """
    found = [
        ((section.number != claim.part, line != claim.line), section.number, sentence)
        for section in store.sections(report)
        if section.number in _PROSE_PARTS
        for line, sentence in _sentences_with(section, claim.raw)
    ]
    if not found:
        return None, claim.raw
    _, part, sentence = min(found, key=lambda one: one[0])
    return part, sentence if len(sentence) <= _MAX_SENTENCE else claim.raw


def _sentences_with(section: Section, raw: str) -> Iterator[tuple[int | None, str]]:
    """Give the sentences of a part that hold some words, each with the line of the source that these stand on."""
    plain = positioned(section.text)
    marks = [-1, *(match.start() for match in _SENTENCE_END.finditer(plain.text)), len(plain.text)]
    at = plain.text.find(raw) if raw else -1
    while at >= 0:
        before, behind = bisect_left(marks, at) - 1, bisect_left(marks, at + len(raw))
        line = section.text.count("\n", 0, plain.offsets[at])
        yield (
            section.lines[line] if line < len(section.lines) else None,
            plain.original(marks[before] + 1, marks[behind]).strip(),
        )
        at = plain.text.find(raw, at + len(raw))
