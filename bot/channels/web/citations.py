"""Citations to copy: of a report, and of an answer with the reports it draws on. ``cite``."""

import re
from dataclasses import dataclass
from datetime import date

from xxgk.bot.render.phrases import Phrases

_NAMED = {"\\": "backslash", "~": "asciitilde", "^": "asciicircum", "{": "braceleft", "}": "braceright"}
_SPECIAL = str.maketrans(  # braces have names, since BibTeX counts them, with a backslash before them as well
    {one: rf"\text{name}{{}}" for one, name in _NAMED.items()} | {one: f"\\{one}" for one in "&%$#_"}
)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})  # which would end the entry


@dataclass(frozen=True, slots=True)
class Citation:
    """The same source in three forms."""

    plain: str
    gb: str
    bibtex: str


def cite(
    agency: str, title: str, year: int | None, issued: str | None, url: str, page: str, today: date, phrases: Phrases
) -> Citation:
    """Cite a report: who issued it, its title, when, where it is (its own address, else its page here), and the day it was seen.

    GB/T 7714: ``"某区人民政府. 2023年政府信息公开工作年度报告[R/OL]. (2024-01-20)[2025-06-01]. https://…"``.
    """
    who = phrases.name(agency) or "?"
    named = (
        title or f"{agency}{year or '?'}年政府信息公开工作年度报告"
    )  # a report without a title is named by what it is
    where, seen = url or page, today.isoformat()
    dated = f"({issued})" if issued else ""
    plain = ". ".join(filter(None, (f"{who}《{named}》", issued, where))) + f" [{seen}]"
    gb = f"{who}. {named}[R/OL]. {dated}[{seen}]. {where}."
    key = re.sub(r"\W+", "", page.rpartition("/")[2]) or "report"
    fields = {
        "author": f"{{{_tex(who)}}}",
        "title": f"{{{_tex(named)}}}",
        "year": (issued or "")[:4] or str(year or ""),
        "url": where.translate(_IN_ADDRESSES),
        "urldate": seen,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return Citation(plain, gb, "\n".join([f"@misc{{xxgk{key},", *lines, "}"]))


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)
