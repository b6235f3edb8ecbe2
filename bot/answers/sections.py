"""What a part of a report says, whole or only the sentences on some matter: ``sections_of``, ``with_sections``."""

import re
from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.reports import chosen_years
from xxgk.bot.answers.sources import section_of, whose
from xxgk.bot.model.algebra.asked_as import is_named
from xxgk.bot.model.answer import AnsweredSection, CoveredReport, Note
from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.chinese.text import positioned
from xxgk.index.store.reading import Store, StoredReport

_PROSE = (1, 4, 5, 6)
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")


def with_sections(found: Found) -> dict[str, Any]:
    """Say which years the bodies named have, and which year was assumed."""
    keys = found.keys.model_copy(update={"years": tuple(sorted({one.year for one in found.answer.reports}))})
    if not is_named(found.query):
        return {"query": keys}
    chosen = chosen_years(found.result.scope, found.query.years)
    told = {"not_held": chosen.not_held, "held_years": chosen.held_years, "year_assumed": chosen.assumed}
    return {"query": keys, "figures": (), "findings": (), "tally": None, **told}


def sections_of(store: Store, held: Sequence[StoredReport], parts: Sequence[int], words: str) -> dict[str, Any]:
    """Give the text of some parts of reports, as printed; with words only the sentences that hold one of them.

    A part that is there but empty is an answer; ``reports`` says which reports lack one. What a part that is lacking would have said may
    stand elsewhere: words are looked for in all that a report says then. ``reason`` ``"not_mentioned"``: no sentence holds them.
    """
    found: list[AnsweredSection] = []
    reports: list[CoveredReport] = []
    for report in held:
        sections = store.sections(report)
        mine = [section for section in sections if section.number in parts]
        complete = len(mine) == len(parts)
        reports.append(CoveredReport(**whose(report), complete=complete))
        for section in mine if complete or not words else [one for one in sections if one.number in _PROSE]:
            text = "\n".join(sentences_with(section.text, words)) if words else section.text.strip()
            if text or not words:
                found.append(section_of(report, section, text))
    silent = not found and words and any(one.digest for one in held)
    there = bool(found) or bool(words) or any(report.complete for report in reports)
    return {
        "status": "answered" if there else "no_data",
        "reason": "" if found else "not_mentioned" if there else "part_missing",
        "sections": tuple(found),
        "reports": tuple(reports),
        "notes": (Note(code="digest_silent"),) if silent else (),
    }


def sentences_with(text: str, words: str) -> list[str]:
    """Give the sentences that hold one of the words, as printed; ``words`` as in a search, ``收费|信息处理费``."""
    plain = positioned(text)
    wanted = words_to_wanted(words)
    return [
        plain.original(match.start(), match.end()).strip()
        for match in _SENTENCE.finditer(plain.text)
        if wanted.spans(match[0])
    ]
