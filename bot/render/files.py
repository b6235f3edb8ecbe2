"""Answer → file: which content goes with which ending, and what to call it. ``answer_to_file``, ``answer_to_file_name``."""

import re
from datetime import date

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.spreadsheet import answer_to_csv, answer_to_xlsx

ENDINGS = (".csv", ".xlsx", ".png")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST = 150  # bytes; most file systems hold 255, and a copy needs room for its "(1)"


def answer_to_file(answer: Answer, ending: str, today: date) -> bytes:
    """Give an answer as the content of a file: ``".csv"``, ``".xlsx"``, or ``".png"`` for a chart drawn ``today``.

    Raises:
        OutputError: when the answer holds nothing for such a file; ChartError when it cannot be drawn.
        ValueError: for another ending.
    """
    if ending == ".csv":
        return answer_to_csv(answer)
    if ending == ".xlsx":
        return answer_to_xlsx(answer)
    if ending == ".png":
        from xxgk.bot.render.chart import answer_to_png  # draws with an extra

        return answer_to_png(answer, today)
    raise ValueError(f"{ending} is none of {ENDINGS}")


def answer_to_file_name(answer: Answer, ending: str) -> str:
    """Suggest a name: agencies, years and item, ``"南昌市人民政府-2021-予以公开.csv"``.

    Where no agency or region is asked for, the kind of question goes before: ``"排名-2021-予以公开.csv"``.
    """
    query, phrases = answer.query, Phrases(answer.language)
    agencies = [*query.agencies] or [query.region or ""]
    years = [*map(str, sorted(query.years))]
    words = [
        "" if query.agencies or query.region else phrases.say(f"asked_{query.kind}"),
        *map(phrases.name, agencies[:2]),
        "-".join(dict.fromkeys([*years[:1], *years[-1:]])),
        *map(phrases.label, query.fields[:1]),
        query.words,
    ]
    name = _NOT_IN_NAMES.sub("_", "-".join(filter(None, words))).strip("._-") or "xxgk"
    return name.encode()[:_LONGEST].decode(errors="ignore") + ending
