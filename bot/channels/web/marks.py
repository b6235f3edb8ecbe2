"""The text of a report as lines, with the row of a chosen figure, or both sides of a finding, marked: ``mark_report``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.bot.masking import mask_contacts
from xxgk.index.model.report import Section


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be marked: a text as printed (contacts in words covered), the line it was read from, the part it belongs in."""

    text: str
    line: int | None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a part: ``before``, ``marked`` and ``after`` together are its text, contacts covered.

    ``added``: what is marked stands over several lines of the source, and is shown behind its first one as it is read.
    """

    number: int | None
    before: str
    marked: str = ""
    after: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a report with its lines; ``number`` 0 for what stands in no part."""

    number: int
    heading: str
    lines: tuple[ShownLine, ...]


def mark_report(sections: Sequence[Section], wanted: Sequence[Wanted]) -> list[ShownPart]:
    """Give the parts, each thing wanted marked once: where it is printed on its line, else shown behind that line.

    ``Wanted("规章 | 0 | 0 | 0", 19)`` is marked within line 19; of a row that spans several lines the whole row is added behind the
    first. What stands in no part is added in one of its own, behind all others.
    """
    marks: dict[tuple[int, int], list[str]] = {}
    beside: list[Wanted] = []
    for one in wanted:
        place = _place(sections, one) if one.text else None
        if place is not None:
            marks.setdefault(place, []).append(one.text)
        elif one.text:
            beside.append(one)
    parts = [
        ShownPart(section.number, section.heading, tuple(_lines(section, index, marks)))
        for index, section in enumerate(sections)
    ]
    if beside:
        parts.append(ShownPart(0, "", tuple(ShownLine(one.line, "", one.text, added=True) for one in beside)))
    return parts


def _lines(section: Section, index: int, marks: dict[tuple[int, int], list[str]]) -> list[ShownLine]:
    shown = []
    for place, (number, text) in enumerate(_numbered(section)):
        line, added = ShownLine(number, mask_contacts(text)), []
        for wanted in marks.get((index, place), ()):
            cut = _cut(text, wanted)
            if cut and not line.marked:
                line = ShownLine(number, cut[0], wanted, cut[1])
            else:
                added.append(ShownLine(number, "", wanted, added=True))
        shown += [line, *added]
    return shown


def _cut(text: str, wanted: str) -> tuple[str, str] | None:
    """Give what stands before and behind what is marked, contacts covered; ``None`` where it does not stand there as a whole.

    Words are looked for as they are shown; a row of a table, in which nothing is covered, as it is printed.
    """
    for line in (mask_contacts(text), text):
        before, found, after = line.partition(wanted)
        if found:
            return mask_contacts(before), mask_contacts(after)
    return None


def _place(sections: Sequence[Section], one: Wanted) -> tuple[int, int] | None:
    """Find the line: that of this number that prints the text, else the first of this number, else the last before it in its part."""
    lines = [
        (index, place, number, text)
        for index, section in enumerate(sections)
        for place, (number, text) in enumerate(_numbered(section))
    ]
    same = [line for line in lines if one.line is not None and line[2] == one.line]
    printing = [line for line in same if _cut(line[3], one.text)]
    mine = [
        line
        for line in lines
        if sections[line[0]].number == one.part and one.line is not None and line[2] is not None and line[2] <= one.line
    ]
    chosen = printing[:1] or same[:1] or mine[-1:]
    return (chosen[0][0], chosen[0][1]) if chosen else None


def _numbered(section: Section) -> list[tuple[int | None, str]]:
    lines = section.text.split("\n")
    numbers = [*section.lines, *([None] * max(0, len(lines) - len(section.lines)))]
    return list(zip(numbers, lines, strict=False))
