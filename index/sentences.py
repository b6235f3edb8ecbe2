"""The narrative of a report as sentences that can be set beside those of another: ``sentences_of``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xxgk.index.chinese.text import squeeze
from xxgk.index.model.report import Section

_PARTS = (1, 4, 5, 6)  # those with narrative
_END = re.compile(r"(?<=[。;!?])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHORT = 14  # characters without numbers: less is no sentence that somebody wrote


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: as printed without spaces, the line it stands on, and ``shape``: the same with every number as 0."""

    text: str
    line: int
    part: int
    shape: str


def sentences_of(sections: Iterable[Section], names: Iterable[str] = ()) -> list[Sentence]:
    """Give the sentences of a report, rows of tables and short ones left out; in their shape the names of its body are one mark.

    ``"全年收到申请31件。"`` and ``"全年收到申请13件。"`` have the same shape.
    """
    own = sorted({squeeze(name) for name in names if len(name) > 1}, key=len, reverse=True)
    return [one for section in sections if section.number in _PARTS for one in _sentences(section, own)]


def _sentences(section: Section, own: list[str]) -> Iterator[Sentence]:
    for at, line in enumerate(section.text.split("\n")):
        if "|" in line:
            continue
        number = section.lines[at] if at < len(section.lines) else section.line
        for piece in _END.split(squeeze(line)):
            shape = _NUMBER.sub("0", piece)
            for name in own:
                shape = shape.replace(name, "□")
            if len(shape.replace("0", "")) >= _SHORT:
                yield Sentence(piece, number, section.number, shape)


def fragment_of(sentence: Sentence, longest: int = 12) -> str:
    """Give the middle of the longest run of characters without number or name, to look for it in full text."""
    runs = re.split(r"[0□\W]+", sentence.shape)
    run = max(runs, key=len)
    start = max((len(run) - longest) // 2, 0)
    return run[start : start + longest]
