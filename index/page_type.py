"""What a page is that is no annual disclosure report: ``other_page``."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

_HEAD = 400
_LINKS = re.compile(r"20\d{2}年?(?:度)?[\u4e00-\u9fff]{0,40}?(?:报告|年报)")
_MANY = 8


PrintedForm = Literal["", "empty", "filled"]


class PageType(BaseModel):
    """A type of page, known by its title or by the first words of its text, or words ``anywhere`` in it; ``examples`` are titles.

    ``form``: it may print the tables of a report, empty or filled with examples; ``untitled``: it does not bear the title of one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str = ""
    text: str = ""
    anywhere: str = ""
    form: PrintedForm = ""
    untitled: bool = False
    examples: tuple[str, ...]


@cache
def page_types() -> tuple[PageType, ...]:
    """Give the types in the order in which they are tried."""
    text = resources.files("xxgk.index").joinpath("page_types.toml").read_text(encoding="utf-8")
    return tuple(PageType.model_validate(entry) for entry in tomllib.loads(text)["types"])


def other_page(titles: Sequence[str], text: str, *, titled: bool = False, form: PrintedForm = "") -> str:
    """Name what a page is, by the lines that may be its title and by its text, in normal form without spaces.

    ``(["某局2021年…年度报告的函"], …)`` → ``"a letter or notice (函, 通知) about reports"``; a page that names many reports and holds none
    is ``"a list of reports (column index)"``; ``""`` when it does not show. Of a page that prints the ``form`` (empty, or filled and of
    nobody) it is asked only whether it is one that does so; ``titled``: it bears the title of a report and its year.
    """
    for kind in page_types():
        if (form and kind.form not in (form, "filled")) or (titled and kind.untitled):
            continue
        if kind.title and any(re.search(kind.title, title) for title in titles):
            return kind.name
        if kind.text and re.search(kind.text, text[:_HEAD]):
            return kind.name
        if kind.anywhere and re.search(kind.anywhere, text):
            return kind.name
    return "a list of reports (column index)" if not form and len(_LINKS.findall(text)) >= _MANY else ""
