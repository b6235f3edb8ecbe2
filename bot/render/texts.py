"""The texts held of a body and year, and what they print otherwise, in words: ``text_lines``."""

from collections.abc import Sequence
from itertools import groupby

from xxgk.bot.model.answer import HeldText, TextDifference
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import printed_text
from xxgk.index.model.content import Form

_DAY = len("2025-01-31")
_KEPT: dict[Form, str] = {"file": "text_kept_file", "cells": "text_kept_cells"}


def text_lines(texts: Sequence[HeldText], phrases: Phrases) -> list[str]:
    """List them by report: file, dates, digest, whether it answers; then each figure that differs, then → now."""
    lines = []
    for (agency, year), group in groupby(texts, key=lambda text: (text.agency, text.year)):
        held = list(group)
        lines.append(phrases.say("texts_headline", agency=phrases.name(agency), year=year, count=len(held)))
        for number, text in enumerate(held, start=1):
            lines += [_text(number, text, phrases), *_compared(text, phrases)]
    return lines


def _text(number: int, text: HeldText, phrases: Phrases) -> str:
    role = (
        "text_answers"
        if text.answers
        else "text_earlier"
        if text.replaced
        else "text_rival"
        if text.rival
        else "text_other"
    )
    seen = phrases.say("text_seen", first=text.first_seen[:_DAY])
    if text.replaced:
        seen = phrases.say("text_replaced", first=text.first_seen[:_DAY], replaced=text.replaced[:_DAY])
    issued = phrases.say("text_issued", date=text.issued) if text.issued else phrases.say("text_undated")
    kept = phrases.say(_KEPT[text.form]) if text.replaced and text.form else ""
    said = {"role": phrases.say(role), "issued": issued, "seen": seen, "kept": kept}
    return phrases.say("text_line", number=number, file=text.file, sha=text.sha256, **said)


def _compared(text: HeldText, phrases: Phrases) -> list[str]:
    if text.error:
        return [phrases.say("text_unreadable", reason=text.error)]
    if text.year_of_text not in (None, text.year):
        return [phrases.say("text_other_year", year=text.year_of_text)]
    if text.answers:
        return []
    if not text.differences:
        return [phrases.say("text_same")]
    return [
        phrases.say("text_differs", count=len(text.differences)),
        *(_change(one, phrases) for one in text.differences),
    ]


def _change(one: TextDifference, phrases: Phrases) -> str:
    before = printed_text(one.value, one.unit, one.status, phrases)
    now = printed_text(one.now_value, one.now_unit, one.now_status, phrases)
    return phrases.say("text_change", label=phrases.label(one.field), before=before, now=now)
