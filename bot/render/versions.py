"""What other versions held print, in words: ``version_lines``, ``version_text``, ``versions_on``."""

from collections.abc import Sequence
from pathlib import Path

from xxgk.bot.items.computed import parts_of, rates
from xxgk.bot.model.answer import Answer, FigureVersions, VersionFigure
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.rows import Row
from xxgk.bot.render.values import printed_text

MOST = 5  # lines; an answer over many reports counts the rest


def version_lines(versions: Sequence[FigureVersions], phrases: Phrases, most: int = MOST) -> list[str]:
    """Say what other versions print, a line each; how many more there are."""
    alone = len({(one.agency, one.year) for one in versions}) == 1
    texts = [version_text(one, phrases) if alone else _of(one, phrases) for one in versions[:most]]
    lines = [phrases.say("warning", message=text) for text in texts]
    return [*lines, *([phrases.say("versions_more", count=len(versions) - most)] if len(versions) > most else [])]


def version_text(one: FigureVersions, phrases: Phrases) -> str:
    """Say of one figure what both versions print, and where and when they were issued."""
    names = [_name(side) for side in (one.used, one.other)]
    if names[0] == names[1]:  # copies of one page, or files of one name in two folders
        names = [_path(side) for side in (one.used, one.other)]
    return phrases.say(
        "version_rival" if one.rival else "version_superseded",
        label=phrases.label(one.field),
        value=printed_text(one.used.value, one.used.unit, one.used.status, phrases),
        where=_where(one.used, names[0], phrases),
        other=printed_text(one.other.value, one.other.unit, one.other.status, phrases),
        other_where=_where(one.other, names[1], phrases),
    )


def versions_on(row: Row, answer: Answer) -> list[FigureVersions]:
    """Give those of an answer that are about a figure, or about what it is computed from: of a sum over reports those of all."""
    rate = rates().get(row.key)
    items = [item.lstrip("-") for item in (*rate.of, *rate.by)] if rate else row.key.split("+")
    fields = {part for item in items for part in (item, *parts_of(item))}
    return [
        one
        for one in answer.versions
        if one.field in fields
        and (not row.agency or one.agency == row.agency)
        and (not row.year or one.year == row.year)
    ]


def _of(one: FigureVersions, phrases: Phrases) -> str:
    values = {"agency": phrases.name(one.agency), "year": one.year}
    return phrases.say("version_of", **values, text=version_text(one, phrases))


def _name(side: VersionFigure) -> str:
    return side.url or Path(side.file).name


def _path(side: VersionFigure) -> str:
    return "/".join(Path(side.file).parts[-2:])


def _where(side: VersionFigure, name: str, phrases: Phrases) -> str:
    where = (
        phrases.say("version_issued", file=name, date=side.issued)
        if side.issued
        else phrases.say("version_undated", file=name)
    )
    return phrases.say("version_corrects", where=where) if side.corrects else where
