"""The stretches a cell is made of, as its reader saw them, and the one line of text they come to: ``runs_to_text``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Mark = Literal["", "struck", "raised", "pale", "break"]

_TURNED = re.compile("\u202e(?=[^\u202c\n]{0,40}[0-9]{2})")  # what follows is shown from right to left
PICTURE = "\ufffc"  # Unicode's mark of an object in a text
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_NOTE = re.compile(r"⁽[^⁽⁾]{0,20}⁾")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)  # marks of direction, joiners, soft hyphens


@dataclass(
    slots=True
)  # never changed, but not frozen: hundreds are made for every page, and that takes four times as long
class Run:
    """A stretch of text that stands in one way.

    Attributes:
        text: as it stands in the source; of what a reader of the page does not see (hidden, deleted) there is no run at all.
        mark: ``"struck"`` crossed out, ``"raised"`` set above or below the line (a note), ``"pale"`` in the colour of
            what seems to lie behind it, ``"break"`` a new line or paragraph, which has
            no text; ``""`` everything else.
    """

    text: str
    mark: Mark = ""


BREAK = Run("", "break")


def runs_to_text(runs: Iterable[Run]) -> tuple[str, str]:
    """Give the one line that runs come to, and the same with what is crossed out (``""`` where nothing is).

    - A break joins words (``社会⏎公益`` → ``社会公益``) and parts numbers (``12⏎7`` → ``12 / 7``).
    - Raised text never touches the number before it: ``12⁽¹⁾``, ``12⁽注⁾``; a cell that is raised as a whole is a cell in small type.
    - Marks that nobody sees (U+200E, U+202A, a soft hyphen) are left out; one that turns a number round (U+202E) is a damaged character.
    - Struck text is left out: ``99`` crossed out before ``3`` → ``3``, and ``~~99~~3``.
    - Pale text is nothing beside other text. Where all of it is pale there may be a ground that the source does not tell of (the head of
      a table): words stay, a number by itself does not, and gives its text in place of what is crossed out: ``""``, ``12``.
    """
    runs = [run for run in runs if run.text or run.mark == "break"]
    pale = [run for run in runs if run.mark == "pale"]
    if pale:
        others = [run for run in runs if run.mark != "pale"]
        if any(run.text.strip() for run in others):
            runs = others
        else:
            text = _joined([Run(run.text) if run.text else run for run in runs])
            return (text, "") if any(char.isalpha() and not _in_number(char) for char in text) else ("", text)
    texts = [run for run in runs if run.text]
    if not any(run.mark for run in (runs if len(texts) > 1 else texts)):  # breaks around a text part nothing
        return _clean("".join([run.text for run in texts])), ""
    seen = [run for run in runs if run.mark != "struck"]
    text = _joined(seen)
    if len(seen) == len(runs) or not any(run.text.strip() for run in runs if run.mark == "struck"):
        return text, ""
    return text, _joined([Run(f"~~{run.text.strip()}~~") if run.mark == "struck" else run for run in runs])


def without_notes(text: str) -> str:
    """Leave out what is raised: ``"行政复议⁽¹⁾"`` → ``"行政复议"``."""
    return _NOTE.sub("", text)


def _joined(runs: Sequence[Run]) -> str:
    small = all(run.mark == "raised" for run in runs if run.text.strip())
    pieces: list[str] = [""]
    for run in runs:
        if run.mark == "break":
            pieces.append("")
        else:
            pieces[-1] += _raised(run.text) if run.mark == "raised" and not small else run.text
    lines = [line for piece in pieces if (line := _clean(piece))]
    text = lines[0] if lines else ""
    for line in lines[1:]:
        text += _between(text[-1], line[0]) + line
    return text


def _raised(text: str) -> str:
    note = text.strip().translate(_RAISED).strip("⁽⁾")
    return f"⁽{note}⁾" if note else ""


def _between(left: str, right: str) -> str:
    if _in_number(left) and _in_number(right):
        return " / "
    return " " if left.isascii() or right.isascii() else ""


def _in_number(char: str) -> bool:
    return char.isdecimal() or char in "()（）.,，-—–+〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"


def _clean(text: str) -> str:
    if text.isalnum():
        return text
    return _SPACES.sub(" ", _INVISIBLE.sub("", _TURNED.sub("\ufffd", text))).strip()
