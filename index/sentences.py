"""The narrative of a report as sentences that can be set beside those of another: ``sentences_of``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from xxgk.index.chinese.text import squeeze
from xxgk.index.form_sentences import without_form
from xxgk.index.model.report import Section

_PARTS = (1, 4, 5, 6)  # those with narrative
_END = re.compile(r"(?<=[。;!?])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHORT = 12  # characters besides numbers, names, marks and what is the form's: less is no sentence that somebody wrote
_NOBODYS = re.compile(r"[\W_0]+")
_ALIKE = 90.0  # per cent, of shapes: other numbers and names of the body are no difference


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: as printed without spaces, the line it stands on, and ``shape``: the same with every number as 0.

    In the shape a mark stands for a name of the body, and for what the form or the regulation says (``form_sentences.toml``).
    """

    text: str
    line: int
    part: int
    shape: str


def sentences_of(sections: Iterable[Section], names: Iterable[str] = ()) -> list[Sentence]:
    """Give the sentences of a report, without rows of tables, short ones, and those of which nothing is left besides the form's words.

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
            shape = without_form(_NUMBER.sub("0", piece))
            for name in own:
                shape = shape.replace(name, "□")
            if len(_NOBODYS.sub("", shape)) >= _SHORT:
                yield Sentence(piece, number, section.number, shape)


def pairs_of(here: Iterable[Sentence], there: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Give the sentences of one report that are like one of another, each with that: the same, or 90 % of their shapes."""
    same = {one.shape: one for one in reversed(there)}
    shapes = [one.shape for one in there]
    for one in here:
        if one.shape in same:
            yield one, same[one.shape]
        elif found := process.extractOne(one.shape, shapes, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            yield one, there[found[2]]


def fragment_of(sentence: Sentence, longest: int = 12) -> str:
    """Give the middle of the longest run of characters without number or name, to look for it in full text."""
    runs = re.split(r"[0□\W]+", sentence.shape)
    run = max(runs, key=len)
    start = max((len(run) - longest) // 2, 0)
    return run[start : start + longest]
