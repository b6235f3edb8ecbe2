"""What the text of a report says of the figures asked for: ``claims_on``, beside what the tables say; ``claims_of``, alone."""

import re
from collections.abc import Mapping, Sequence

from xxgk.bot.answers.sources import line_source, whose
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.answer import AnsweredClaim
from xxgk.index.chinese.text import positioned
from xxgk.index.model.report import Claim, Number
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
    part, sentence = _sentence(store, report, claim.raw)
    return AnsweredClaim(
        **whose(report),
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
