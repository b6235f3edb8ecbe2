"""Whether a report says of itself that it corrects an earlier one: ``find_correction``."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Layout, Line
from xxgk.index.model.report import Evidence

_REPORT = re.compile(r"报告|年报")
_MAX_TITLE = 90
_SENTENCE = re.compile(r"[。;!]")
_DENIED = re.compile(r"(?:未|无需?|没有|不(?:再|予|作)?)(?:作出?|做出?|进行|予以?|任何)*(?:更正|修订|修正|订正|勘误)")
_OF_YEAR = re.compile(r"(20\d{2})年?(?:度)?(?!\d{1,2}月)(?:年度|[^年]){0,30}?(?:报告|年报)")


class Sign(BaseModel):
    """Words by which a report says that it is a correction.

    ``where``: ``"title"`` a line that names the report, ``"front"`` a sentence before part one, ``"anywhere"`` also one of part six or
    below it. ``refused`` are look-alikes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: Literal["title", "front", "anywhere"]
    pattern: str
    examples: tuple[str, ...]
    refused: tuple[str, ...] = ()


@cache
def signs() -> tuple[Sign, ...]:
    """Give the signs in the order of the file."""
    return tuple(Sign.model_validate(entry) for entry in _data()["signs"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("xxgk.index").joinpath("corrected.toml").read_text(encoding="utf-8"))


@cache
def some_word() -> re.Pattern[str]:
    """Match a word that some sign has; a line without one shows none."""
    return re.compile("|".join(_data()["words"]))


def find_correction(layout: Layout, title: str, year: int | None) -> Evidence | None:
    """Find where a report says that it corrects one published before; ``title`` is what the format states, ``year`` its own.

    ``"某县2023年政府信息公开工作年度报告（更正版）"``, ``"因统计口径有误，现予更正"``. Not where something else is corrected:
    ``"新修订的《条例》"``, ``"更正公告"`` among the links of a site, or the report of another year.
    """
    head = [Line(title, squeeze(title), 0)] if title else []
    last = layout.part(6)
    behind = [*(last.lines if last else ()), *layout.closing]
    for line, sign in (*_signs([*head, *layout.front], ("title", "front", "anywhere")), *_signs(behind, ("anywhere",))):
        if not _is_of_another_year(line.plain, year):
            return Evidence(fact="corrects", source=sign.where, value="更正", quote=line.text, line=line.number)
    return None


def _signs(lines: Iterable[Line], places: tuple[str, ...]) -> Iterator[tuple[Line, Sign]]:
    for line in lines:
        for sign in signs() if some_word().search(line.plain) else ():
            if sign.where in places and shows(sign, line.plain):
                yield line, sign


def shows(sign: Sign, plain: str) -> bool:
    """Tell whether a line, in normal form without spaces, shows a sign."""
    if sign.where == "title":
        return len(plain) <= _MAX_TITLE and bool(_REPORT.search(plain) and re.search(sign.pattern, plain))
    return any(re.search(sign.pattern, one) and not _DENIED.search(one) for one in _SENTENCE.split(plain))


def _is_of_another_year(plain: str, year: int | None) -> bool:
    named = {int(found) for found in _OF_YEAR.findall(plain)}
    return bool(year and named and year not in named)
