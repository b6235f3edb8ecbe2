"""What other versions held print, in words: ``version_lines``, ``version_text``, ``versions_on``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import parts_of
from xxgk.bot.model.answer import Answer, FigureVersions, VersionFigure
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown, items_of
from xxgk.bot.render.values import printed_text

MOST = 5  # lines; an answer over many reports counts the rest


def version_lines(answer: Answer, phrases: Phrases, most: int = MOST) -> list[str]:
    """Say what other versions print, a line each, naming the report where the answer is about several; how many more there are."""
    query, more = answer.query, len(answer.versions) - most
    alone = len(query.agencies) == 1 and (len(query.years) == 1 or answer.year_assumed)
    texts = [version_text(one, phrases, named=not alone) for one in answer.versions[:most]]
    lines = [phrases.say("warning", message=text) for text in texts]
    return [*lines, *([phrases.say("versions_more", count=more)] if more > 0 else [])]


def version_text(one: FigureVersions, phrases: Phrases, *, named: bool) -> str:
    """Say of one figure what both versions print, and where and when they were issued; ``named``: and whose it is, of which year."""
    names = [side.url or side.file for side in (one.used, one.other)]
    if names[0] == names[1]:  # two files of one page
        names = [one.used.file, one.other.file]
    text = phrases.say(
        "version_rival" if one.rival else "version_superseded",
        label=phrases.label(one.field),
        value=printed_text(one.used.value, one.used.unit, one.used.status, phrases),
        where=_where(one.used, names[0], phrases),
        other=printed_text(one.other.value, one.other.unit, one.other.status, phrases),
        other_where=_where(one.other, names[1], phrases),
    )
    return phrases.say("version_of", agency=phrases.name(one.agency), year=one.year, text=text) if named else text


def versions_on(one: Shown, versions: Sequence[FigureVersions]) -> list[FigureVersions]:
    """Give those that are about a number, or about what it is computed from: of a sum over reports those of all."""
    fields = {part for item in items_of(one.key) for part in (item, *parts_of(item))}
    agency, year = one.report
    return [
        version
        for version in versions
        if version.field in fields and (not agency or version.agency == agency) and (not year or version.year == year)
    ]


def _where(side: VersionFigure, name: str, phrases: Phrases) -> str:
    where = (
        phrases.say("version_issued", file=name, date=side.issued)
        if side.issued
        else phrases.say("version_undated", file=name)
    )
    return phrases.say("version_corrects", where=where) if side.corrects else where
