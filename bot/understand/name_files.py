"""A file of names → the names: ``file_to_names``."""

import csv

from xxgk.bot.errors import NamesError
from xxgk.bot.understand.messages import MOST_NAMES, head_words, names_in, without_bullet
from xxgk.index.chinese.text import printable
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.encoding import decode

MOST_BYTES = 200_000  # 500 names of bodies are some 30 KB
ENDINGS = (".txt", ".csv")
_DELIMITERS = ",;\t"


def file_to_names(content: bytes, name: str) -> tuple[str, ...]:
    """Read the names of a list: of a ``.csv`` the first column, else a name a line; the head of the column is left out.

    UTF-8, GBK and what else readers of reports take. Raises NamesError: it is too large, no text, holds none, or too many.
    """
    if len(content) > MOST_BYTES:
        raise NamesError("large", f"more than {MOST_BYTES // 1000} KB")
    try:
        text = printable(decode(content))
    except DamagedFile as error:
        raise NamesError("unreadable", "not a text in UTF-8 or GBK") from error
    if "\0" in text or "\ufffd" in text:
        raise NamesError("unreadable", "not a text in UTF-8 or GBK")
    lines = [line for line in text.splitlines() if line.strip()]
    is_csv = name.lower().endswith(".csv")
    names = tuple(filter(None, map(without_bullet, _first_column(lines)))) if is_csv else names_in(lines)
    if names and names[0].strip(" :：").lower() in head_words():
        names = names[1:]
    if not names:
        raise NamesError("empty", "no names in it")
    if len(names) > MOST_NAMES:
        raise NamesError("many", f"more than {MOST_NAMES} names")
    return names


def _first_column(lines: list[str]) -> list[str]:
    """Give the first cells of a table, whatever is between them."""
    between = max(_DELIMITERS, key=lambda mark: lines[0].count(mark)) if lines else ","
    try:
        return [row[0].strip() if row else "" for row in csv.reader(lines, delimiter=between)]
    except csv.Error as error:
        raise NamesError("unreadable", str(error)) from error
