"""Answer → file: which content goes with which ending, and what to call it. ``answer_to_file``, ``answer_to_file_name``."""

import re
from datetime import date

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.spreadsheet import answer_to_csv, answer_to_xlsx

ENDINGS = (".csv", ".xlsx", ".png", ".svg")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_BETWEEN = re.compile(r"(?:[，：；、,:;]\s*)+")
_QUOTES = str.maketrans("", "", "「」")
_LONGEST = 150  # bytes; most file systems hold 255, and a copy needs room for its "(1)"


def answer_to_file(answer: Answer, ending: str, today: date) -> bytes:
    """Give an answer as the content of a file: ``".csv"``, ``".xlsx"``, or ``".png"`` or ``".svg"`` for a chart drawn ``today``.

    Raises:
        OutputError: when the answer holds nothing for such a file; ChartError when it cannot be drawn.
        ValueError: for another ending.
    """
    if ending == ".csv":
        return answer_to_csv(answer)
    if ending == ".xlsx":
        return answer_to_xlsx(answer)
    if ending in (".png", ".svg"):
        from xxgk.bot.render import chart  # draws with an extra

        return chart.answer_to_png(answer, today) if ending == ".png" else chart.answer_to_svg(answer, today)
    raise ValueError(f"{ending} is none of {ENDINGS}")


def answer_to_file_name(answer: Answer, ending: str) -> str:
    """Suggest a name: the query as it opens the answer, ``"南昌市人民政府-2021年-予以公开.csv"``; of an export the agencies and years."""
    query, phrases = answer.query, Phrases(answer.language)
    years = [*map(str, sorted(query.years))]
    of_export = [*map(phrases.name, query.agencies[:2]), "-".join(dict.fromkeys([*years[:1], *years[-1:]]))]
    words = [answer.echo] if answer.echo else [*of_export, query.words]
    name = _NOT_IN_NAMES.sub("_", _BETWEEN.sub("-", "-".join(filter(None, words)).translate(_QUOTES)))
    return (name.strip("._-") or "xxgk").encode()[:_LONGEST].decode(errors="ignore") + ending
