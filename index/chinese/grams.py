"""Text → overlapping pairs of characters, the words of the full-text index.

SQLite's own tokenizers do not find Chinese: ``unicode61`` takes a clause for one word and ``trigram`` cannot find words of
two characters. Overlapping pairs, searched as a phrase, find every occurrence and next to nothing else.
"""

import re

from index.chinese.text import normalise

CUTTER = "pairs-1"  # stamped in the database; changes when the cut changes
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)?")


def text_to_grams(text: str) -> str:
    """Cut a text for indexing: ``"政府信息"`` → ``"政府 府信 信息 息"``; letters and digits stay whole words."""
    return " ".join(gram for run in _runs(text) for gram in _grams(run, last=True))


def words_to_match(words: str) -> str | None:
    """Turn what a person typed into an FTS5 query: each run of characters a phrase, all of them required.

    ``"公开 保密"`` → ``'"公开" "保密"'``, ``"微信公众号"`` → ``'"微信 信公 公众 众号"'``, ``"诉"`` → ``'"诉"*'``. Quotes, ``*``, ``NEAR``,
    ``OR`` and brackets have no power here: only letters, digits and characters are taken over, and each is quoted.
    ``None`` when nothing is left to search.
    """
    phrases = []
    for run in _runs(words):
        if len(run) == 1 and not run.isascii():
            phrases.append(f'"{run}"*')
        else:
            phrases.append('"' + " ".join(_grams(run, last=False)) + '"')
    return " ".join(phrases) or None


def _runs(text: str) -> list[str]:
    return _RUN.findall(normalise(text).lower())


def _grams(run: str, *, last: bool) -> list[str]:
    if run.isascii():
        return [run]
    pairs = [run[index : index + 2] for index in range(len(run) - 1)]
    return [*pairs, run[-1]] if last or not pairs else pairs
